package com.studyteddy.incident.testkit;

import com.studyteddy.incident.testkit.RecordedCall.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/** What is to happen at each step, and what was called. Safe for several threads. */
final class Script {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<RecordedCall> calls = new ArrayList<>();
  private final Map<Step, Deque<Behaviour>> next = new EnumMap<>(Step.class);
  private final Map<Step, Behaviour> always = new EnumMap<>(Step.class);

  void next(Step step, Behaviour behaviour) {
    lock.lock();
    try {
      next.computeIfAbsent(step, fresh -> new ArrayDeque<>()).add(behaviour);
    } finally {
      lock.unlock();
    }
  }

  void always(Step step, Behaviour behaviour) {
    lock.lock();
    try {
      always.put(step, behaviour);
    } finally {
      lock.unlock();
    }
  }

  /** The lock is not held while the work is done. */
  <T> T run(RecordedCall call, Callable<T> work) throws Exception {
    Behaviour behaviour;
    lock.lock();
    try {
      calls.add(call);
      Deque<Behaviour> queued = next.get(call.step());
      behaviour =
          queued == null || queued.isEmpty()
              ? always.getOrDefault(call.step(), Behaviour.asUsual())
              : queued.remove();
    } finally {
      lock.unlock();
    }
    return behaviour.around(work);
  }

  /** For steps that declare no exception: what a test scripts there is unchecked. */
  <T> T runPure(RecordedCall call, Callable<T> work) {
    try {
      return run(call, work);
    } catch (RuntimeException unchecked) {
      throw unchecked;
    } catch (Exception checked) {
      throw new IllegalStateException(
          "%s cannot throw a checked exception, but the script has %s"
              .formatted(call.step(), checked),
          checked);
    }
  }

  List<RecordedCall> calls() {
    lock.lock();
    try {
      return List.copyOf(calls);
    } finally {
      lock.unlock();
    }
  }

  void forget() {
    lock.lock();
    try {
      calls.clear();
    } finally {
      lock.unlock();
    }
  }
}

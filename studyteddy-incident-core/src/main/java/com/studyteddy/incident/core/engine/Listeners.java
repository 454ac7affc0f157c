package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the host's listeners what was written, one entry after the other and never from within a
 * lock. A listener that throws hurts no other. Safe for several threads.
 */
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<BiConsumer<IncidentId, TimelineEntry>> all;
  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Heard> queue = new ArrayDeque<>();
  private boolean telling;

  private record Heard(IncidentId incident, TimelineEntry entry) {}

  Listeners(List<BiConsumer<IncidentId, TimelineEntry>> all, Executor executor) {
    this.all = List.copyOf(all);
    this.executor = executor;
  }

  /** Takes entries in, in the order in which they were written; nobody is told yet. */
  void add(IncidentId incident, List<TimelineEntry> entries) {
    lock.lock();
    try {
      entries.forEach(entry -> queue.add(new Heard(incident, entry)));
    } finally {
      lock.unlock();
    }
  }

  /** Tells what was taken in; not to be called under a lock, since the executor may run it here. */
  void tell() {
    lock.lock();
    try {
      if (telling || queue.isEmpty()) {
        return;
      }
      telling = true;
    } finally {
      lock.unlock();
    }
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException closing) {
      drain();
    }
  }

  private void drain() {
    while (true) {
      Heard next;
      lock.lock();
      try {
        next = queue.poll();
        if (next == null) {
          telling = false;
          return;
        }
      } finally {
        lock.unlock();
      }
      all.forEach(listener -> tell(listener, next));
    }
  }

  private static void tell(BiConsumer<IncidentId, TimelineEntry> listener, Heard heard) {
    try {
      listener.accept(heard.incident(), heard.entry());
    } catch (RuntimeException | LinkageError | AssertionError thrown) {
      LOG.warn("A listener failed at {} #{}", heard.incident(), heard.entry().sequence(), thrown);
    }
  }
}

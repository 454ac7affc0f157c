package com.studyteddy.incident.core.guard;

import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.spi.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call into a provider: it knows its deadline, can be cancelled, and interrupts only itself.
 */
final class ProviderCall implements Call {
  private final TimeSource time;
  private final long endsAt;
  private final Executor executor;
  private final Redactor redactor;
  private final Consumer<String> progress;
  private final Consumer<String> crashPoints;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> hooks = new ArrayList<>();
  private boolean cancelled;
  private @Nullable Thread worker;

  ProviderCall(
      TimeSource time,
      Duration deadline,
      Executor executor,
      Redactor redactor,
      Consumer<String> progress,
      Consumer<String> crashPoints) {
    this.time = time;
    this.endsAt = time.nanoTime() + deadline.toNanos();
    this.executor = executor;
    this.redactor = redactor;
    this.progress = progress;
    this.crashPoints = crashPoints;
  }

  /** Takes the present thread as the worker; false when the call is already cancelled. */
  boolean begin() {
    lock.lock();
    try {
      if (cancelled) {
        return false;
      }
      worker = Thread.currentThread();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Lets the thread go, without a left-over interrupt. */
  void end() {
    lock.lock();
    try {
      worker = null;
      if (cancelled) {
        // the interrupt was ours and must not reach the host's next task on this thread
        Thread.interrupted();
      }
      hooks.clear();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Withdraws the call. What is to be known of it is told before the worker hears of it, so that
   * its last words cannot come first.
   *
   * @param told whether the called code is at work, and may go on being so; false when it never is
   */
  void cancel(Consumer<Boolean> told) {
    boolean atWork;
    boolean first;
    lock.lock();
    try {
      atWork = worker != null;
      first = !cancelled;
      cancelled = true;
    } finally {
      lock.unlock();
    }
    told.accept(atWork);
    if (first) {
      interrupt();
    }
  }

  private void interrupt() {
    List<Runnable> toRun;
    lock.lock();
    try {
      toRun = List.copyOf(hooks);
      hooks.clear();
      if (worker != null) {
        worker.interrupt();
      }
    } finally {
      lock.unlock();
    }
    toRun.forEach(this::runHook);
  }

  @Override
  public Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, endsAt - time.nanoTime()));
  }

  @Override
  public boolean isCancelled() {
    lock.lock();
    try {
      return cancelled || endsAt - time.nanoTime() <= 0;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onCancel(Runnable hook) {
    boolean now;
    lock.lock();
    try {
      now = cancelled;
      if (!now) {
        hooks.add(hook);
      }
    } finally {
      lock.unlock();
    }
    if (now) {
      runHook(hook);
    }
  }

  private void runHook(Runnable hook) {
    try {
      executor.execute(hook);
    } catch (RuntimeException rejected) {
      // the host's executor is closed; there is no other thread of ours to run it on
    }
  }

  @Override
  public void progress(String message) {
    progress.accept(redactor.redact(message));
  }

  @Override
  public String redact(String text) {
    return redactor.redact(text);
  }

  @Override
  public void crashPoint(String name) {
    crashPoints.accept(name);
  }
}

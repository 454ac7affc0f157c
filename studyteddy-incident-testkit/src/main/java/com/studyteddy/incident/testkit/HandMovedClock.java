package com.studyteddy.incident.testkit;

import com.studyteddy.incident.host.Scheduler;
import com.studyteddy.incident.host.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that stands still until a test moves it.
 *
 * <p>{@link #advance} lets time pass: both clocks move, and each task that falls due runs at its
 * own instant, on the caller's thread, in the order of due times and, for equal ones, of
 * scheduling. {@link #jump} steps the wall clock alone, as an administrator or NTP would.
 *
 * <p>Reading and scheduling are safe from any thread; move the clock from one. A task may move it
 * too: what an operation does that takes 3 seconds is {@code clock.advance(Duration.ofSeconds(3))}.
 */
public final class HandMovedClock implements TimeSource, Scheduler {
  /** Not zero, so that a reading taken for a length is noticed. */
  private static final long ORIGIN = -7_000_000_000_000L;

  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Task> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
  private Instant wall;
  private long nanos = ORIGIN;
  private long scheduled;
  private Runnable settle = () -> {};

  private record Task(long due, long number, Runnable work) {}

  private HandMovedClock(Instant start) {
    this.wall = start;
  }

  /**
   * Makes a clock.
   *
   * @param start what the wall clock shows first
   * @return the clock
   */
  public static HandMovedClock startingAt(Instant start) {
    return new HandMovedClock(start);
  }

  /**
   * Makes a clock.
   *
   * @param start what the wall clock shows first, such as {@code "2026-03-01T09:00:00Z"}
   * @return the clock
   */
  public static HandMovedClock startingAt(String start) {
    return new HandMovedClock(Instant.parse(start));
  }

  /**
   * Names what runs after each due task and at the end of each advance, such as {@link
   * QueuedExecutor#runAll}: what a task handed over is then done at that task's instant.
   *
   * @param work replaces what was named before
   * @return this clock
   */
  public HandMovedClock settlingWith(Runnable work) {
    lock.lock();
    try {
      settle = work;
      return this;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Instant instant() {
    lock.lock();
    try {
      return wall;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long nanoTime() {
    lock.lock();
    try {
      return nanos;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable work) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("A delay is zero or more, but was " + delay);
    }
    lock.lock();
    try {
      Task task = new Task(nanos + delay.toNanos(), scheduled++, work);
      waiting.add(task);
      return () -> cancel(task);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets time pass.
   *
   * @param length how much; zero runs what is due now
   * @throws RuntimeException what a task throws; time then stands at that task's instant
   */
  public void advance(Duration length) {
    if (length.isNegative()) {
      throw new IllegalArgumentException(
          "Time only goes forward, but was asked to pass %s; jump() steps the wall clock"
              .formatted(length));
    }
    long target = nanoTime() + length.toNanos();
    for (Optional<Task> due = next(target); due.isPresent(); due = next(target)) {
      due.get().work().run();
      settle();
    }
    passUntil(target);
    settle();
  }

  /**
   * Lets time pass until the next waiting task, and runs it with all others due at that instant.
   *
   * @return false when none waits; nothing has happened then
   */
  public boolean advanceToNext() {
    Optional<Duration> next = untilNext();
    next.ifPresent(this::advance);
    return next.isPresent();
  }

  /**
   * Steps the wall clock; lengths are not touched and nothing falls due.
   *
   * @param step how far; negative is back
   */
  public void jump(Duration step) {
    lock.lock();
    try {
      wall = wall.plus(step);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells when something happens next.
   *
   * @return how long until the next task; empty when none waits
   */
  public Optional<Duration> untilNext() {
    lock.lock();
    try {
      return Optional.ofNullable(waiting.peek())
          .map(task -> Duration.ofNanos(Math.max(0, task.due() - nanos)));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Counts the tasks that wait.
   *
   * @return those that have neither begun nor been cancelled
   */
  public int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Task> next(long target) {
    lock.lock();
    try {
      Task task = waiting.peek();
      if (task == null || task.due() > target) {
        return Optional.empty();
      }
      waiting.remove();
      passUntil(task.due());
      return Optional.of(task);
    } finally {
      lock.unlock();
    }
  }

  /** A task that moved the clock itself may have gone further already. */
  private void passUntil(long target) {
    lock.lock();
    try {
      if (target > nanos) {
        wall = wall.plusNanos(target - nanos);
        nanos = target;
      }
    } finally {
      lock.unlock();
    }
  }

  private void settle() {
    Runnable work;
    lock.lock();
    try {
      work = settle;
    } finally {
      lock.unlock();
    }
    work.run();
  }

  private void cancel(Task task) {
    lock.lock();
    try {
      waiting.remove(task);
    } finally {
      lock.unlock();
    }
  }
}

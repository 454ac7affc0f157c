package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** Remembers earlier counters, to tell what happened lately. Safe for several threads. */
final class CounterHistory {
  /** Who asks each second is told what happened in the last five to ten. */
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofHours(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Baseline<CounterReading> baseline;

  /** Makes one about the last seconds. */
  CounterHistory() {
    this(SHORTEST, LONGEST);
  }

  /**
   * Makes one about a longer time.
   *
   * @param renewal differences are over so much to twice as much, once there are readings enough
   * @param oldest a difference over more than this is not about lately
   */
  CounterHistory(Duration renewal, Duration oldest) {
    this.baseline = new Baseline<>(SHORTEST, renewal, oldest);
  }

  /** Whether the next reading would be kept. */
  boolean isDue(long nanos) {
    lock.lock();
    try {
      return baseline.isDue(nanos);
    } finally {
      lock.unlock();
    }
  }

  /** Compares with an earlier reading, and remembers this one. */
  Part<CounterDifference> difference(CounterReading now, long nanos) {
    lock.lock();
    try {
      Part<Baseline.Taken<CounterReading>> before = baseline.before(now, nanos);
      if (before.value().isEmpty()) {
        return Part.notSeen(before.whyNot());
      }
      Baseline.Taken<CounterReading> earlier = before.value().get();
      Duration over = Duration.ofNanos(nanos - earlier.nanos());
      return now.since(earlier.reading())
          .map(values -> Part.seen(new CounterDifference(over, values)))
          .orElseGet(() -> begunAnew(now, nanos));
    } finally {
      lock.unlock();
    }
  }

  private Part<CounterDifference> begunAnew(CounterReading now, long nanos) {
    baseline.startAnew(now, nanos);
    return Part.notSeen("no difference yet, the server or its statistics began anew");
  }
}

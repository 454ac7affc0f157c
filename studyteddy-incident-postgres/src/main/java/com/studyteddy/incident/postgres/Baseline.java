package com.studyteddy.incident.postgres;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The earlier reading with which the present one is compared. It is renewed as time goes by, so
 * that differences are about lately; two readings are kept, never more. Not safe for several
 * threads: its owner guards it.
 *
 * @param <T> what is read
 */
final class Baseline<T> {
  /**
   * A reading and when it was taken, by the clock that only goes forward.
   *
   * @param reading what was read
   * @param nanos when
   */
  record Taken<T>(T reading, long nanos) {}

  private final Duration youngest;
  private final Duration renewal;
  private final Duration oldest;
  private @Nullable Taken<T> base;
  private @Nullable Taken<T> next;

  /**
   * Makes one without a reading.
   *
   * @param youngest a difference over less than this says nothing
   * @param renewal how old a reading is when the next one is kept, and takes its place when it is
   *     as old itself
   * @param oldest a difference over more than this is not about lately
   */
  Baseline(Duration youngest, Duration renewal, Duration oldest) {
    this.youngest = youngest;
    this.renewal = renewal;
    this.oldest = oldest;
  }

  /** Finds what the present reading is compared with, and keeps the present one where it is due. */
  Part<Taken<T>> before(T reading, long nanos) {
    Taken<T> now = new Taken<>(reading, nanos);
    Taken<T> waiting = next;
    if (waiting != null && age(waiting, nanos).compareTo(renewal) >= 0) {
      base = waiting;
      next = null;
    }
    Taken<T> earlier = base;
    if (earlier == null) {
      base = now;
      return Part.notSeen("no difference yet, this is the first reading");
    }
    Duration age = age(earlier, nanos);
    if (age.compareTo(oldest) > 0) {
      startAnew(reading, nanos);
      return Part.notSeen(
          "no difference yet, the reading before was %s ago".formatted(Elapsed.words(age)));
    }
    if (next == null && age.compareTo(renewal) >= 0) {
      next = now;
    }
    return age.compareTo(youngest) < 0
        ? Part.notSeen(
            "no difference yet, the reading before was only %s ago".formatted(Elapsed.words(age)))
        : Part.seen(earlier);
  }

  /** Forgets what was before: nothing is compared with it any more. */
  void startAnew(T reading, long nanos) {
    base = new Taken<>(reading, nanos);
    next = null;
  }

  /** Whether the next reading would be kept. */
  boolean isDue(long nanos) {
    Taken<T> latest = next == null ? base : next;
    return latest == null || age(latest, nanos).compareTo(renewal) >= 0;
  }

  private static Duration age(Taken<?> taken, long nanos) {
    return Duration.ofNanos(nanos - taken.nanos());
  }
}

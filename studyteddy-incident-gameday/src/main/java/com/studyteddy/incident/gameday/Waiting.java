package com.studyteddy.incident.gameday;

import com.studyteddy.incident.host.TimeSource;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits, always with an end. Safe for several threads. */
final class Waiting {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final TimeSource time;

  Waiting(TimeSource time) {
    this.time = time;
  }

  /** Lets some time go by. */
  void pass(Duration length) {
    until(length, () -> false);
  }

  /**
   * Waits for something.
   *
   * @return whether it came true in time
   */
  boolean until(Duration longest, BooleanSupplier condition) {
    long start = time.nanoTime();
    while (!condition.getAsBoolean()) {
      long left = longest.toNanos() - (time.nanoTime() - start);
      if (left <= 0) {
        return false;
      }
      try {
        Thread.sleep(Math.max(1, Math.min(left / 1_000_000, LOOK_EVERY.toMillis())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StageException("it was interrupted", e);
      }
    }
    return true;
  }
}

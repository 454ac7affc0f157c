package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.timeline.TimelineEntry;
import java.time.Duration;
import java.time.Instant;

/**
 * A point in time on both clocks.
 *
 * @param at by the wall clock
 * @param sinceStart nanoseconds since that engine started, on a clock that only goes forward
 * @param engine whose start that was
 */
public record Moment(Instant at, long sinceStart, String engine) {
  static Moment of(TimelineEntry entry) {
    return new Moment(entry.at(), entry.sinceStart(), entry.engine());
  }

  /** Whether it comes before another point in time, on the clock that both were read from. */
  boolean isBefore(Moment other) {
    return engine.equals(other.engine) ? sinceStart < other.sinceStart : at.isBefore(other.at);
  }

  /**
   * Measures. Within one engine the clock that only goes forward is used, so that a jump of the
   * wall clock changes nothing; over a restart only the wall clock is left.
   *
   * @param later the end
   * @return never negative
   */
  public Duration until(Moment later) {
    Duration length =
        engine.equals(later.engine)
            ? Duration.ofNanos(later.sinceStart - sinceStart)
            : Duration.between(at, later.at);
    return length.isNegative() ? Duration.ZERO : length;
  }
}

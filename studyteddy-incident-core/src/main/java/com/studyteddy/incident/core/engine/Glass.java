package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import java.time.Duration;
import java.time.Instant;

/**
 * One person decides alone for a while.
 *
 * @param by who
 * @param reason why
 * @param broken when that began
 * @param until when it ends
 */
public record Glass(Actor by, String reason, Moment broken, Instant until) {
  /** How long it lasts. */
  static final Duration LASTS = Duration.ofMinutes(30);

  /** Holds until its end on the wall clock, and no longer than its length on this start's own. */
  boolean holdsAt(Moment now) {
    return now.at().isBefore(until)
        && !now.at().isBefore(broken.at())
        && broken.until(now).compareTo(LASTS) < 0;
  }

  @Override
  public String toString() {
    return "break-glass by %s until %s: %s".formatted(by, until, reason);
  }
}

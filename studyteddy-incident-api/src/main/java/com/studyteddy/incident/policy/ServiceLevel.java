package com.studyteddy.incident.policy;

import com.studyteddy.incident.Severity;
import java.time.Duration;
import java.util.Optional;

/**
 * How quickly an incident must be picked up, and how quickly it must be over.
 *
 * @param respondWithin from detection to acknowledgement; empty means by the next business day
 * @param resolveWithin from detection to proved recovery
 */
public record ServiceLevel(Optional<Duration> respondWithin, Duration resolveWithin) {
  // Refuses a response that would come after the resolution.
  public ServiceLevel {
    if (respondWithin.isPresent() && respondWithin.get().compareTo(resolveWithin) > 0) {
      throw new IllegalArgumentException(
          "respondWithin must not exceed resolveWithin, but %s > %s"
              .formatted(respondWithin.get(), resolveWithin));
    }
  }

  /**
   * Returns the runbook's targets ("Response Time", "Resolution Time" of each level).
   *
   * @param severity the level
   * @return P0 15 min / 4 h, P1 1 h / 24 h, P2 4 h / 72 h, P3 next business day / 2 weeks
   */
  public static ServiceLevel ofRunbook(Severity severity) {
    return switch (severity) {
      case P0 -> new ServiceLevel(Optional.of(Duration.ofMinutes(15)), Duration.ofHours(4));
      case P1 -> new ServiceLevel(Optional.of(Duration.ofHours(1)), Duration.ofHours(24));
      case P2 -> new ServiceLevel(Optional.of(Duration.ofHours(4)), Duration.ofHours(72));
      case P3 -> new ServiceLevel(Optional.empty(), Duration.ofDays(14));
    };
  }
}

package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.Optional;

/**
 * What a statement cost.
 *
 * @param key which
 * @param calls how often it was run to its end; 1 or more
 * @param totalMillis how long that took in all
 * @param meanMillisBefore how long one call took until the baseline; empty when it was not known
 *     well by then
 */
record StatementCost(
    StatementKey key, long calls, double totalMillis, Optional<Double> meanMillisBefore) {
  double meanMillis() {
    return totalMillis / calls;
  }

  Duration total() {
    return length(totalMillis);
  }

  Duration mean() {
    return length(meanMillis());
  }

  Optional<Duration> meanBefore() {
    return meanMillisBefore.map(StatementCost::length);
  }

  private static Duration length(double millis) {
    return Duration.ofNanos((long) (millis * 1e6));
  }
}

package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.Map;

/**
 * How far counters went on between two readings.
 *
 * @param over the time between the readings; positive
 * @param values by counter, none of them negative
 */
record CounterDifference(Duration over, Map<Counter, Long> values) {
  // Copies the counters.
  CounterDifference {
    values = Map.copyOf(values);
  }

  long of(Counter counter) {
    return values.getOrDefault(counter, 0L);
  }

  double perSecond(Counter counter) {
    return of(counter) / Elapsed.seconds(over);
  }
}

package com.studyteddy.incident.core.lint;

import java.util.Map;

/** Units of time, as runbooks write them. */
final class Durations {
  private static final Map<String, Double> SECONDS =
      Map.ofEntries(
          Map.entry("ms", 0.001),
          Map.entry("millisecond", 0.001),
          Map.entry("milliseconds", 0.001),
          Map.entry("s", 1.0),
          Map.entry("sec", 1.0),
          Map.entry("second", 1.0),
          Map.entry("seconds", 1.0),
          Map.entry("min", 60.0),
          Map.entry("minute", 60.0),
          Map.entry("minutes", 60.0),
          Map.entry("h", 3600.0),
          Map.entry("hour", 3600.0),
          Map.entry("hours", 3600.0));

  private Durations() {}

  static boolean isUnit(String unit) {
    return SECONDS.containsKey(unit);
  }

  static double seconds(String unit) {
    return SECONDS.getOrDefault(unit, 1.0);
  }
}

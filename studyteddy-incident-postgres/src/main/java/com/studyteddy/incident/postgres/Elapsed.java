package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as people read them. */
final class Elapsed {
  private Elapsed() {}

  /** For example "0.4 s", "42 s", "7 min", "3 h". */
  static String words(Duration length) {
    if (length.compareTo(Duration.ofSeconds(10)) < 0) {
      double seconds = length.toMillis() / 1000.0;
      return seconds == Math.rint(seconds)
          ? (long) seconds + " s"
          : String.format(Locale.ROOT, "%.1f s", seconds);
    }
    if (length.compareTo(Duration.ofMinutes(5)) < 0) {
      return length.toSeconds() + " s";
    }
    return length.compareTo(Duration.ofHours(5)) < 0
        ? length.toMinutes() + " min"
        : length.toHours() + " h";
  }

  /** Like {@link #words}, and in milliseconds below a second, for example "0.35 ms". */
  static String fine(Duration length) {
    double millis = length.toNanos() / 1e6;
    if (millis >= 1000) {
      return words(length);
    }
    return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.0f ms", millis);
  }

  static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }
}

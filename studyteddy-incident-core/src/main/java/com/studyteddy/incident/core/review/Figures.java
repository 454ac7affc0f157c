package com.studyteddy.incident.core.review;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Lengths and instants for people, the same in every locale and time zone. */
final class Figures {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Figures() {}

  /** {@code 2026-03-01 09:00:05 UTC}. */
  static String instant(Instant at) {
    return STAMP.format(at) + " UTC";
  }

  /** {@code 09:00:05}, in UTC. */
  static String clock(Instant at) {
    return CLOCK.format(at);
  }

  /** {@code 840 ms}, {@code 12.3 s}, {@code 4 min 12 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
  static String length(Duration length) {
    if (length.compareTo(Duration.ofSeconds(1)) < 0) {
      return length.toMillis() + " ms";
    } else if (length.compareTo(Duration.ofMinutes(1)) < 0) {
      long tenths = length.toMillis() / 100;
      return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " s";
    } else if (length.compareTo(Duration.ofHours(1)) < 0) {
      return two(length.toMinutes(), " min", length.toSecondsPart(), " s");
    } else if (length.compareTo(Duration.ofDays(1)) < 0) {
      return two(length.toHours(), " h", length.toMinutesPart(), " min");
    }
    return two(length.toDays(), " d", length.toHoursPart(), " h");
  }

  private static String two(long big, String bigUnit, int small, String smallUnit) {
    return big + bigUnit + (small == 0 ? "" : " " + small + smallUnit);
  }

  static String counted(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}

package com.studyteddy.incident.log.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as people write it: an instant, a time of day, or how long before the log's end.
 */
final class LogTime {
  private final String text;
  private @Nullable Instant instant;
  private @Nullable LocalTime timeOfDay;
  private @Nullable Duration before;

  private LogTime(String text) {
    this.text = text;
  }

  static LogTime parse(String text) {
    LogTime time = new LogTime(text);
    try {
      if (text.matches("[0-9]{1,6}[smhd]")) {
        String unit = text.substring(text.length() - 1).toUpperCase(Locale.ROOT);
        String amount = text.substring(0, text.length() - 1);
        time.before = Duration.parse(unit.equals("D") ? "P" + amount + "D" : "PT" + amount + unit);
      } else if (text.matches("[0-9]{2}:[0-9]{2}(:[0-9]{2})?")) {
        time.timeOfDay = LocalTime.parse(text);
      } else {
        time.instant = Instant.parse(text);
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "A time is like 10:42, 90m or 2026-01-31T10:42:00Z, but was " + text, e);
    }
    return time;
  }

  /** Tells whether the time means something only once the log's end is known. */
  boolean isRelative() {
    return instant == null;
  }

  /** Returns the instant; times of day are those of the day of the log's last event. */
  Instant in(ZoneId zone, @Nullable Instant last) {
    if (instant != null) {
      return instant;
    }
    if (last == null) {
      throw new IllegalArgumentException(
          "The log names no times, so " + text + " means nothing in it");
    }
    if (before != null) {
      return last.minus(before);
    }
    ZonedDateTime day = last.atZone(zone);
    return day.with(timeOfDay == null ? LocalTime.MIDNIGHT : timeOfDay).toInstant();
  }
}

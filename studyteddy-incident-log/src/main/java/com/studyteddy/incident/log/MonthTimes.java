package com.studyteddy.incident.log;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Reads times that name the month as a word or lack the year, as syslog, klog and access logs write
 * them.
 *
 * <p>A time without a year is the latest one of that day and hour that is not after {@code latest}
 * plus a day; where {@code latest} is unknown it counts as no time.
 */
final class MonthTimes {
  private static final long DAY = 86_400_000L;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private final ZoneId zone;
  private final long latest;
  private long key = -1;
  private long value;

  MonthTimes(ZoneId zone, long latest) {
    this.zone = zone;
    this.latest = latest;
  }

  /** Returns 1 to 12, or 0 if no month's name stands there. */
  static int month(byte[] b, int from) {
    for (int m = 0; m < 12; m++) {
      if (b[from] == MONTHS.charAt(3 * m)
          && b[from + 1] == MONTHS.charAt(3 * m + 1)
          && b[from + 2] == MONTHS.charAt(3 * m + 2)) {
        return m + 1;
      }
    }
    return 0;
  }

  /** Tells whether {@code 10:15:04} stands there. */
  static boolean isClock(byte[] b, int from, int to) {
    return from + 8 <= to
        && twoDigits(b, from)
        && b[from + 2] == ':'
        && twoDigits(b, from + 3)
        && b[from + 5] == ':'
        && twoDigits(b, from + 6);
  }

  static boolean twoDigits(byte[] b, int at) {
    return ByteClass.isDigit(b[at]) && ByteClass.isDigit(b[at + 1]);
  }

  /** Returns the time of a day and {@code 10:15:04}; {@code year} is 0 if unknown. */
  long time(int year, int month, int day, byte[] b, int clock) {
    int hour = Timestamps.two(b, clock);
    long thisKey = ((year * 16L + month) * 32 + day) * 32 + hour;
    if (thisKey != key) {
      value = year == 0 ? withoutYear(month, day, hour) : at(year, month, day, hour);
      key = thisKey;
    }
    if (value == EventHeader.NO_TIME) {
      return value;
    }
    return value + (Timestamps.two(b, clock + 3) * 60L + Timestamps.two(b, clock + 6)) * 1000;
  }

  private long withoutYear(int month, int day, int hour) {
    if (latest == EventHeader.NO_TIME) {
      return latest;
    }
    int year = java.time.Instant.ofEpochMilli(latest).atZone(zone).getYear() + 1;
    for (int back = 0; back < 9; back++) {
      long time = at(year - back, month, day, hour);
      if (time != EventHeader.NO_TIME && time <= latest + DAY) {
        return time;
      }
    }
    return EventHeader.NO_TIME;
  }

  private long at(int year, int month, int day, int hour) {
    try {
      return LocalDateTime.of(year, month, day, hour, 0).atZone(zone).toInstant().toEpochMilli();
    } catch (DateTimeException noSuchDay) {
      return EventHeader.NO_TIME;
    }
  }

  /** Adds the fraction of a second that stands there, if one does. */
  static long fraction(byte[] b, int from, int to) {
    long millis = 0;
    int scale = 100;
    if (from < to && b[from] == '.') {
      for (int i = from + 1; i < to && ByteClass.isDigit(b[i]); i++) {
        millis += (long) (b[i] - '0') * scale;
        scale /= 10;
      }
    }
    return millis;
  }
}

package com.studyteddy.incident.log;

import static com.studyteddy.incident.log.ByteClass.isDigit;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Reads ISO-like times at the start of a line, {@code 2020-01-31 12:30:01,123} and its kin.
 *
 * <p>A time that names no zone is read in the zone given. The second and the hour read last are
 * remembered, since the next line often has the same.
 */
final class Timestamps {
  private final ZoneId zone;
  private final boolean utc;

  /** Marks of {@code 2020-01-}, and of {@code 31 12:30} or {@code 12:30:01}. */
  private static final long JOINTS_OF_DAY = 0x8000008000000000L;

  private static final long JOINTS_OF_CLOCK = 0x0000800000800000L;

  private final long[] cachedKey = new long[2];
  private long cachedHour;
  private boolean cached;

  // the second read last: most lines have it too
  private long second0;
  private long second1;
  private long second2;
  private long cachedSecond = EventHeader.NO_TIME;

  /** Where the time read last ended. */
  int end;

  Timestamps(ZoneId zone) {
    this.zone = zone;
    this.utc = zone.getRules().equals(ZoneOffset.UTC.getRules());
  }

  ZoneId zone() {
    return zone;
  }

  /** Returns whether an ISO-like date and time starts at {@code from}. */
  static boolean isAt(byte[] b, int from, int to) {
    return to - from >= 19
        && isDigit(b[from])
        && isDigit(b[from + 3])
        && (b[from + 4] == '-' || b[from + 4] == '/' || b[from + 4] == '.')
        && b[from + 7] == b[from + 4]
        && (b[from + 10] == ' ' || b[from + 10] == 'T')
        && b[from + 13] == ':'
        && b[from + 16] == ':'
        && isDigit(b[from + 18]);
  }

  /** Returns milliseconds since 1970, or {@link EventHeader#NO_TIME} if no time starts here. */
  long read(byte[] b, int from, int to) {
    long time;
    if (to - from >= 19
        && Swar.at(b, from) == second0
        && Swar.at(b, from + 8) == second1
        && Swar.at(b, from + 11) == second2
        && cachedSecond != EventHeader.NO_TIME) {
      time = cachedSecond;
    } else {
      time = second(b, from, to);
      if (time == EventHeader.NO_TIME) {
        return time;
      }
    }
    int i = from + 19;
    if (i < to && (b[i] == '.' || b[i] == ',') && i + 1 < to && isDigit(b[i + 1])) {
      int scale = 100;
      for (i++; i < to && isDigit(b[i]); i++) {
        time += (long) (b[i] - '0') * scale;
        scale /= 10;
      }
    }
    end = i;
    if (i < to) {
      byte z = b[i];
      if (z == 'Z') {
        end = i + 1;
        return time + zoneShift(time);
      }
      if ((z == '+' || z == '-') && i + 4 < to && isDigit(b[i + 1]) && isDigit(b[i + 2])) {
        return withOffset(b, i, to, time);
      }
    }
    return time;
  }

  /**
   * Reads the commonest times without knowing where the line ends, in which they have at most six
   * digits behind the second; returns {@link EventHeader#NO_TIME} if {@link #read} has to look.
   */
  long glance(byte[] b, int from) {
    long day = Swar.at(b, from);
    long hour = Swar.at(b, from + 8);
    long clock = Swar.at(b, from + 11);
    long time = cachedSecond;
    if (((day ^ second0) | (hour ^ second1) | (clock ^ second2)) != 0) {
      boolean digits =
          Swar.nonDigits(day) == JOINTS_OF_DAY
              && Swar.nonDigits(hour) == JOINTS_OF_CLOCK
              && Swar.nonDigits(clock) == JOINTS_OF_CLOCK;
      time = digits ? second(b, from, from + 19) : EventHeader.NO_TIME;
    }
    if (time == EventHeader.NO_TIME) {
      return time;
    }
    end = from + 19;
    long fraction = Swar.at(b, end);
    if ((byte) fraction == '.' || (byte) fraction == ',') {
      fraction >>>= 8;
      int digits = Swar.first(Swar.nonDigits(fraction));
      if (digits < 3 || digits > 6) {
        return EventHeader.NO_TIME;
      }
      time += (fraction & 15) * 100 + ((fraction >>> 8) & 15) * 10 + ((fraction >>> 16) & 15);
      end += 1 + digits;
    }
    if (b[end] == 'Z') {
      end++;
      return utc ? time : EventHeader.NO_TIME;
    }
    return time;
  }

  private long second(byte[] b, int from, int to) {
    if (!isAt(b, from, to)) {
      return EventHeader.NO_TIME;
    }
    long hour = hour(b, from);
    if (hour == EventHeader.NO_TIME) {
      return hour;
    }
    second0 = Swar.at(b, from);
    second1 = Swar.at(b, from + 8);
    second2 = Swar.at(b, from + 11);
    cachedSecond = hour + (two(b, from + 14) * 60L + two(b, from + 17)) * 1000;
    return cachedSecond;
  }

  private long withOffset(byte[] b, int at, int to, long time) {
    int colon = b[at + 3] == ':' ? 1 : 0;
    int minutes = two(b, at + 1) * 60;
    end = at + 3;
    if (at + 5 + colon <= to && isDigit(b[at + 3 + colon])) {
      minutes += two(b, at + 3 + colon);
      end = at + 5 + colon;
    }
    long shift = minutes * 60_000L;
    return time + zoneShift(time) - (b[at] == '-' ? -shift : shift);
  }

  /** Returns a time that was read in our zone as one that was written in UTC. */
  long asUtc(long time) {
    return time == EventHeader.NO_TIME ? time : time + zoneShift(time);
  }

  /** Returns what to add to a time read in our zone to get the same digits read in UTC. */
  private long zoneShift(long time) {
    return zone.getRules().getOffset(java.time.Instant.ofEpochMilli(time)).getTotalSeconds()
        * 1000L;
  }

  private long hour(byte[] b, int from) {
    long k0 = StableHash.tail(b, from, from + 8);
    long k1 = StableHash.tail(b, from + 8, from + 13);
    if (cached && k0 == cachedKey[0] && k1 == cachedKey[1]) {
      return cachedHour;
    }
    try {
      int year = two(b, from) * 100 + two(b, from + 2);
      cachedHour =
          LocalDateTime.of(year, two(b, from + 5), two(b, from + 8), two(b, from + 11), 0)
              .atZone(zone)
              .toInstant()
              .toEpochMilli();
    } catch (DateTimeException noSuchDay) {
      return EventHeader.NO_TIME;
    }
    cachedKey[0] = k0;
    cachedKey[1] = k1;
    cached = true;
    return cachedHour;
  }

  static int two(byte[] b, int at) {
    return (b[at] - '0') * 10 + (b[at + 1] - '0');
  }
}

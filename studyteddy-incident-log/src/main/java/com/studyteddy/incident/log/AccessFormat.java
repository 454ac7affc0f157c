package com.studyteddy.incident.log;

import static com.studyteddy.incident.log.ByteClass.isDigit;

/**
 * Access logs of nginx, Apache, Tomcat and their kin: {@code host - user [03/Feb/2026:10:15:04
 * +0000] "GET /path HTTP/1.1" 200 17}. The request and its status are mined; a status from 500 on
 * is an error, one from 400 on a warning.
 */
final class AccessFormat extends LineFormat {
  private static final int TIME_LENGTH = 26;

  private final LogTimes times;
  private final MonthTimes months;

  AccessFormat(LogTimes times) {
    this.times = times;
    // these times name their zone
    this.months = new MonthTimes(java.time.ZoneOffset.UTC, times.latest());
  }

  @Override
  String name() {
    return "access log";
  }

  @Override
  LineFormat fresh() {
    return new AccessFormat(times);
  }

  @Override
  boolean read(byte[] b, int from, int to, EventHeader into) {
    into.clear(from, to);
    int open = Swar.find(b, from, Math.min(to, from + 400), (byte) '[') + 1;
    int close = open + TIME_LENGTH;
    if (close + 4 >= to || b[close] != ']' || b[close + 2] != '"' || !time(b, open, into)) {
      return false;
    }
    int request = close + 3;
    int quote = request;
    while (quote < to && b[quote] != '"') {
      quote += b[quote] == '\\' ? 2 : 1;
    }
    if (quote + 4 >= to || b[quote + 1] != ' ' || !isDigit(b[quote + 2])) {
      return false;
    }
    if (!MonthTimes.twoDigits(b, quote + 3)) {
      return false;
    }
    into.status = (b[quote + 2] - '0') * 100 + Timestamps.two(b, quote + 3);
    into.level =
        (into.status >= 500 ? Level.ERROR : into.status >= 400 ? Level.WARN : Level.INFO).rank();
    into.messageFrom = request - 1;
    into.messageTo = quote + 5;
    int path = Swar.find(b, request, quote, (byte) ' ') + 1;
    if (path < quote && b[path] == '/') {
      into.endpointFrom = path;
      into.endpointTo = Swar.find(b, path, quote, (byte) ' ');
    }
    return true;
  }

  /** Reads {@code 03/Feb/2026:10:15:04 +0000}. */
  private boolean time(byte[] b, int at, EventHeader into) {
    int month = b[at + 2] == '/' && b[at + 6] == '/' ? MonthTimes.month(b, at + 3) : 0;
    if (month == 0
        || !MonthTimes.twoDigits(b, at)
        || !MonthTimes.twoDigits(b, at + 7)
        || !MonthTimes.twoDigits(b, at + 9)
        || !MonthTimes.isClock(b, at + 12, at + 20)
        || !MonthTimes.twoDigits(b, at + 22)
        || !MonthTimes.twoDigits(b, at + 24)) {
      return false;
    }
    int year = Timestamps.two(b, at + 7) * 100 + Timestamps.two(b, at + 9);
    long local = months.time(year, month, Timestamps.two(b, at), b, at + 12);
    if (local == EventHeader.NO_TIME) {
      return false;
    }
    long shift = (Timestamps.two(b, at + 22) * 60L + Timestamps.two(b, at + 24)) * 60_000;
    into.time = b[at + 21] == '-' ? local + shift : local - shift;
    return true;
  }
}

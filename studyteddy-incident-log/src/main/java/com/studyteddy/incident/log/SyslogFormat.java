package com.studyteddy.incident.log;

import static com.studyteddy.incident.log.ByteClass.isDigit;

/**
 * Syslog as RFC 3164 and RFC 5424 have it: {@code <34>Feb 3 10:15:04 host app[1]: message}, where
 * the number in front may be missing as it is in files, and {@code <34>1 2026-02-03T10:15:04Z host
 * app 1 - - message}.
 */
final class SyslogFormat extends LineFormat {
  /** Severities 0 to 7. */
  private static final int[] LEVELS = {5, 5, 5, 4, 3, 2, 2, 1};

  private static final int LONGEST_TAG = 64;

  private final LogTimes times;
  private final MonthTimes months;
  private final Timestamps iso;

  SyslogFormat(LogTimes times) {
    this.times = times;
    this.months = times.months();
    this.iso = times.iso();
  }

  @Override
  String name() {
    return "syslog";
  }

  @Override
  LineFormat fresh() {
    return new SyslogFormat(times);
  }

  @Override
  boolean read(byte[] b, int from, int to, EventHeader into) {
    into.clear(from, to);
    int at = from;
    if (at < to && b[at] == '<') {
      at = priority(b, at, to, into);
      if (at < 0) {
        return false;
      }
      if (at + 2 < to && b[at] == '1' && b[at + 1] == ' ') {
        return modern(b, at + 2, to, into);
      }
    }
    return old(b, at, to, into);
  }

  private static int priority(byte[] b, int from, int to, EventHeader into) {
    int n = 0;
    int i = from + 1;
    while (i < to && i < from + 4 && isDigit(b[i])) {
      n = n * 10 + (b[i++] - '0');
    }
    if (i >= to || b[i] != '>' || i == from + 1 || n > 191) {
      return -1;
    }
    into.level = LEVELS[n & 7];
    return i + 1;
  }

  private boolean old(byte[] b, int from, int to, EventHeader into) {
    int month = to - from < 17 ? 0 : MonthTimes.month(b, from);
    boolean day = month > 0 && b[from + 3] == ' ' && isDigit(b[from + 5]);
    if (!day || b[from + 6] != ' ' || !MonthTimes.isClock(b, from + 7, to)) {
      return false;
    }
    int tens = isDigit(b[from + 4]) ? b[from + 4] - '0' : 0;
    into.time = months.time(0, month, tens * 10 + b[from + 5] - '0', b, from + 7);
    int host = from + 15;
    if (b[host] != ' ') {
      return false;
    }
    int tag = Swar.find(b, host + 1, to, (byte) ' ') + 1;
    into.messageFrom = Math.min(tag, to);
    tag(b, tag, to, into);
    return true;
  }

  /** {@code app[1]: } or {@code app: } before the message names who logged. */
  private static void tag(byte[] b, int from, int to, EventHeader into) {
    int i = from;
    while (i < to && i < from + LONGEST_TAG && b[i] != ':' && b[i] != '[' && b[i] != ' ') {
      i++;
    }
    int name = i;
    if (i < to && b[i] == '[') {
      i = Swar.find(b, i, to, (byte) ']') + 1;
    }
    if (i + 1 < to && b[i] == ':' && b[i + 1] == ' ' && name > from) {
      into.loggerFrom = from;
      into.loggerTo = name;
      into.messageFrom = i + 2;
    }
  }

  private boolean modern(byte[] b, int from, int to, EventHeader into) {
    int end = Swar.find(b, from, to, (byte) ' ');
    into.time = iso.read(b, from, to);
    if (into.time == EventHeader.NO_TIME && !(end == from + 1 && b[from] == '-')) {
      return false;
    }
    int host = end + 1;
    int app = Swar.find(b, host, to, (byte) ' ') + 1;
    int process = Swar.find(b, app, to, (byte) ' ') + 1;
    int id = Swar.find(b, process, to, (byte) ' ') + 1;
    int data = Swar.find(b, id, to, (byte) ' ') + 1;
    if (data >= to) {
      return false;
    }
    if (b[app] != '-') {
      into.loggerFrom = app;
      into.loggerTo = process - 1;
    }
    int message = b[data] == '[' ? structuredEnd(b, data, to) : data + 1;
    while (message < to && b[message] == ' ') {
      message++;
    }
    boolean mark = message + 2 < to && b[message] == (byte) 0xEF && b[message + 1] == (byte) 0xBB;
    into.messageFrom = Math.min(mark ? message + 3 : message, to);
    return true;
  }

  private static int structuredEnd(byte[] b, int from, int to) {
    boolean quoted = false;
    for (int i = from; i < to; i++) {
      if (b[i] == '\\') {
        i++;
      } else if (b[i] == '"') {
        quoted = !quoted;
      } else if (b[i] == ']' && !quoted && (i + 1 >= to || b[i + 1] != '[')) {
        return i + 1;
      }
    }
    return to;
  }
}

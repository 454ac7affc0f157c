package com.studyteddy.incident.log;

/** Turns the fields that loggers name into what an event's header says. */
final class FieldReader {
  private final Timestamps iso;

  FieldReader(LogTimes times) {
    this.iso = times.iso();
  }

  /** Takes one field; returns whether it says what a log event is told by. */
  boolean take(FieldRole role, byte[] b, int from, int to, EventHeader into) {
    switch (role) {
      case TIME -> {
        if (into.time == EventHeader.NO_TIME) {
          into.time = time(b, from, to);
        }
        return into.time != EventHeader.NO_TIME;
      }
      case LEVEL -> {
        if (into.level == Level.NONE) {
          into.level = level(b, from, to);
        }
        return into.level != Level.NONE;
      }
      case LOGGER -> {
        if (into.loggerTo == into.loggerFrom) {
          into.loggerFrom = from;
          into.loggerTo = to;
        }
        return false;
      }
      case STATUS -> {
        into.status = status(b, from, to);
        return false;
      }
      case ENDPOINT -> {
        if (into.endpointFrom < 0) {
          into.endpointFrom = pathStart(b, from, to);
          into.endpointTo = to;
        }
        return false;
      }
      default -> {
        return false;
      }
    }
  }

  long time(byte[] b, int from, int to) {
    long time = iso.read(b, from, to);
    return time == EventHeader.NO_TIME ? epoch(b, from, to) : time;
  }

  /** Reads seconds, milli-, micro- or nanoseconds since 1970, told apart by their size. */
  private static long epoch(byte[] b, int from, int to) {
    long whole = 0;
    int i = from;
    while (i < to && i - from < 19 && ByteClass.isDigit(b[i])) {
      whole = whole * 10 + (b[i++] - '0');
    }
    int digits = i - from;
    if (digits < 9 || (i < to && b[i] != '.')) {
      return EventHeader.NO_TIME;
    }
    if (digits <= 11) {
      return whole * 1000 + MonthTimes.fraction(b, i, to);
    }
    return digits <= 14 ? whole : digits <= 16 ? whole / 1000 : whole / 1_000_000;
  }

  /** Reads a level's name, or the numbers that bunyan and pino give them. */
  private static int level(byte[] b, int from, int to) {
    if (to - from == 2 && b[from + 1] == '0' && b[from] >= '1' && b[from] <= '6') {
      return b[from] - '1';
    }
    return Level.read(b, from, to);
  }

  private static int status(byte[] b, int from, int to) {
    boolean three = to - from == 3 && b[from] >= '1' && b[from] <= '5';
    if (!three || !MonthTimes.twoDigits(b, from + 1)) {
      return 0;
    }
    return (b[from] - '0') * 100 + Timestamps.two(b, from + 1);
  }

  /** Returns where the path of a URL begins; what is no URL is a path from its start. */
  private static int pathStart(byte[] b, int from, int to) {
    for (int i = from; i + 3 < to && i < from + 8; i++) {
      if (b[i] == ':' && b[i + 1] == '/' && b[i + 2] == '/') {
        int path = i + 3;
        while (path < to && b[path] != '/') {
          path++;
        }
        return path;
      }
    }
    return from;
  }
}

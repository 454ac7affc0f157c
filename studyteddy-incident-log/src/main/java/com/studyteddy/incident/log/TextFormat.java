package com.studyteddy.incident.log;

import java.time.ZoneId;

/**
 * Lines of Logback, Log4j2, Spring Boot and most other loggers: a time, then a level, a thread, a
 * process id and a logger in some order, then the message.
 */
final class TextFormat extends LineFormat {
  private final Timestamps timestamps;
  private final TextHead head = new TextHead();
  private final KnownHeads known = new KnownHeads();

  TextFormat(ZoneId zone) {
    this.timestamps = new Timestamps(zone);
  }

  @Override
  String name() {
    return "text (time, level, logger)";
  }

  @Override
  LineFormat fresh() {
    TextFormat fresh = new TextFormat(timestamps.zone());
    fresh.head.quietLevels = head.quietLevels;
    return fresh;
  }

  @Override
  boolean namesLevelsInCapitals() {
    return !head.quietLevels;
  }

  @Override
  int level(byte[] b, int from, int to, EventHeader scratch) {
    int start = from < to && b[from] == '[' ? from + 1 : from;
    if (!Timestamps.isAt(b, start, to)) {
      return read(b, from, to, scratch) ? scratch.level : NO_EVENT;
    }
    int end = timeEnd(b, start, to);
    if (end + 7 < to && b[end] == ' ') {
      int glance = levelWord(b, b[end + 1] == ' ' ? end + 2 : end + 1);
      if (glance >= 0) {
        return glance;
      }
    }
    scratch.clear(from, to);
    return head.read(b, end, to, scratch) ? scratch.level : NO_EVENT;
  }

  /**
   * Reads the four commonest levels where a blank follows them; all else is for the closer look.
   */
  private static int levelWord(byte[] b, int at) {
    long word = (long) StableHash.LONGS.get(b, at);
    long five = word & 0xFFFFFFFFFFL;
    if (five == 0x204F464E49L) {
      return 2;
    }
    if (five == 0x204E524157L) {
      return 3;
    }
    if ((word & 0xFFFFFFFFFFFFL) == 0x20524F525245L) {
      return 4;
    }
    return (word & 0xFFFFFFFFFFFFL) == 0x204755424544L ? 1 : NO_EVENT;
  }

  private static int timeEnd(byte[] b, int from, int to) {
    int i = from + 19;
    while (i < to && b[i] > ' ') {
      i++;
    }
    return i;
  }

  @Override
  boolean read(byte[] b, int from, int to, EventHeader into) {
    into.clear(from, to);
    int start = from < to && b[from] == '[' ? from + 1 : from;
    int end;
    into.time = timestamps.read(b, start, to);
    if (into.time != EventHeader.NO_TIME) {
      end = timestamps.end;
    } else if (isTimeOfDay(b, start, to)) {
      end = start + 8;
    } else {
      return false;
    }
    while (end < to && b[end] > ' ') {
      end++;
    }
    if (to - end < KnownHeads.GLANCE) {
      return head.read(b, end, to, into);
    }
    if (known.read(b, end, to, into)) {
      return true;
    }
    boolean read = head.read(b, end, to, into);
    if (read) {
      known.add(b, end, into);
    }
    return read;
  }

  @Override
  boolean glance(byte[] b, int from, EventHeader into) {
    long time = timestamps.glance(b, from);
    if (time == EventHeader.NO_TIME) {
      return false;
    }
    into.time = time;
    int end = timestamps.end;
    return b[end] == ' ' && known.read(b, end, Integer.MAX_VALUE, into);
  }

  @Override
  boolean clearlyStarts(byte[] b, int from) {
    return Timestamps.isAt(b, from, from + 19);
  }

  /** Tells {@code 12:30:01.123}, a time without its day. */
  private static boolean isTimeOfDay(byte[] b, int from, int to) {
    return to - from > 12
        && ByteClass.isDigit(b[from])
        && b[from + 2] == ':'
        && b[from + 5] == ':'
        && ByteClass.isDigit(b[from + 7])
        && (b[from + 8] == '.' || b[from + 8] == ',' || b[from + 8] == ' ');
  }
}

package com.studyteddy.incident.log;

import java.time.ZoneId;

/**
 * Lines of Logback, Log4j2, Spring Boot and most other loggers: a time, then a level, a thread, a
 * process id and a logger in some order, then the message.
 */
final class TextFormat extends LineFormat {
  private static final int MAX_HEAD = 12;

  private final Timestamps timestamps;
  private final KnownHeads known = new KnownHeads();

  /** Whether a level was read that is abbreviated or not in capitals. */
  private boolean quietLevels;

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
    fresh.quietLevels = quietLevels;
    return fresh;
  }

  @Override
  boolean namesLevelsInCapitals() {
    return !quietLevels;
  }

  private int level(byte[] b, int from, int to) {
    int level = Level.read(b, from, to);
    if (level != Level.NONE && (to - from <= 3 || b[from + 1] >= 'a')) {
      quietLevels = true;
    }
    return level;
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
    return head(b, end, to, scratch) ? scratch.level : NO_EVENT;
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
      return head(b, end, to, into);
    }
    if (known.read(b, end, to, into)) {
      return true;
    }
    boolean read = head(b, end, to, into);
    if (read) {
      known.add(b, end, into);
    }
    return read;
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

  /** Reads level, thread, process id and logger; the message starts after the last of them. */
  private boolean head(byte[] b, int from, int to, EventHeader into) {
    int i = from;
    for (int n = 0; n < MAX_HEAD && i < to; n++) {
      while (i < to && b[i] == ' ') {
        i++;
      }
      int start = i;
      if (i < to && b[i] == '[') {
        i = closing(b, i, to);
        if (i < 0) {
          return into.level != Level.NONE && message(start, into);
        }
        if (into.level == Level.NONE) {
          into.level = level(b, start + 1, trimmedEnd(b, start + 1, i - 1));
        }
        continue;
      }
      while (i < to && b[i] != ' ') {
        i++;
      }
      int length = i - start;
      if (into.level == Level.NONE) {
        int end = length > 0 && b[i - 1] == ':' ? i - 1 : i;
        into.level = level(b, start, end);
        if (into.level != Level.NONE || isNumber(b, start, i) || isDashes(b, start, i)) {
          continue;
        }
        return false;
      }
      if (isNumber(b, start, i) || isDashes(b, start, i)) {
        if (length == 1 && b[start] == '-') {
          return message(skipBlank(b, i, to), into);
        }
        continue;
      }
      return loggerOrMessage(b, start, i, to, into);
    }
    return into.level != Level.NONE && message(i, into);
  }

  /**
   * A word that " - ", " : ", ": " or "[...]" follows is the logger; any other starts the message.
   */
  private static boolean loggerOrMessage(byte[] b, int start, int end, int to, EventHeader into) {
    int i = skipBlank(b, end, to);
    int loggerEnd = end;
    boolean logger = false;
    if (end > start + 1 && b[end - 1] == ':') {
      loggerEnd = end - 1;
      logger = isName(b, start, loggerEnd);
    } else if (i + 1 < to && (b[i] == ':' || b[i] == '-') && b[i + 1] == ' ') {
      logger = isName(b, start, end);
      i = skipBlank(b, i + 1, to);
    } else if (i < to && b[i] == '[' && isName(b, start, end)) {
      int close = closing(b, i, to);
      int next = close < 0 ? to : skipBlank(b, close, to);
      if (next + 1 < to && (b[next] == '-' || b[next] == ':') && b[next + 1] == ' ') {
        logger = true;
        i = skipBlank(b, next + 1, to);
      }
    }
    if (!logger) {
      return message(start, into);
    }
    into.loggerFrom = start;
    into.loggerTo = loggerEnd;
    return message(i, into);
  }

  private static boolean message(int from, EventHeader into) {
    into.messageFrom = from;
    return true;
  }

  private static boolean isName(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      boolean inner = c == '.' || c == '_' || c == '$' || c == '-' || c == '/';
      if (!ByteClass.isLetter(c) && !ByteClass.isDigit(c) && !inner && c != '[' && c != ']') {
        return false;
      }
    }
    return to > from && ByteClass.isLetter(b[from]);
  }

  private static int skipBlank(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] == ' ') {
      i++;
    }
    return i;
  }

  private static int closing(byte[] b, int open, int to) {
    int depth = 0;
    for (int i = open; i < to && i < open + 200; i++) {
      depth += b[i] == '[' ? 1 : b[i] == ']' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private static int trimmedEnd(byte[] b, int from, int to) {
    int end = to;
    while (end > from && b[end - 1] == ' ') {
      end--;
    }
    return end;
  }

  private static boolean isNumber(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!ByteClass.isDigit(b[i])) {
        return false;
      }
    }
    return to > from;
  }

  private static boolean isDashes(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] != '-') {
        return false;
      }
    }
    return to > from;
  }
}

package com.studyteddy.incident.log;

/** Reads what stands between an event's time and its message: level, thread, process, logger. */
final class TextHead {
  private static final int MAX_HEAD = 12;

  /** Whether a level was read that is abbreviated or not in capitals. */
  boolean quietLevels;

  private int level(byte[] b, int from, int to) {
    int level = Level.read(b, from, to);
    if (level != Level.NONE && (to - from <= 3 || b[from + 1] >= 'a')) {
      quietLevels = true;
    }
    return level;
  }

  /** Reads level, thread, process id and logger; the message starts after the last of them. */
  boolean read(byte[] b, int from, int to, EventHeader into) {
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

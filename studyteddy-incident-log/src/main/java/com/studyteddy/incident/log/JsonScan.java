package com.studyteddy.incident.log;

/**
 * Walks over one JSON object, one pair at a time, without building anything.
 *
 * <p>Inner objects are entered to a small depth and their names joined with dots; deeper values and
 * lists are stepped over by counting brackets, so no nesting costs more than its length.
 */
final class JsonScan {
  private static final int DEPTH = 3;
  private static final int MAX_NAME = 120;

  private byte[] b = new byte[0];
  private int at;
  private int end;
  private int depth;
  private final int[] nameEnds = new int[DEPTH + 1];

  /** The pair's name, in lower case, with the names of the objects round it. */
  final byte[] name = new byte[MAX_NAME + 8];

  int nameLength;
  int valueFrom;
  int valueTo;

  /** Whether the value is a text; then {@link #valueFrom} lies behind its quote. */
  boolean isText;

  /** Whether the text holds escapes. */
  boolean isEscaped;

  /** Starts on an object; returns false if none is there. */
  boolean start(byte[] bytes, int from, int to) {
    b = bytes;
    end = to;
    at = from;
    blanks();
    if (at >= end || b[at] != '{') {
      return false;
    }
    at++;
    depth = 0;
    nameEnds[0] = 0;
    return true;
  }

  /** Goes to the next pair whose value is no object; false at the end or at a fault. */
  boolean next() {
    while (true) {
      blanks();
      if (at < end && b[at] == ',') {
        at++;
        blanks();
      }
      if (at < end && b[at] == '}') {
        at++;
        if (depth == 0) {
          depth = -1;
          return false;
        }
        depth--;
        continue;
      }
      if (at >= end || b[at] != '"' || !name()) {
        return false;
      }
      if (at < end && b[at] == '{' && depth < DEPTH) {
        at++;
        depth++;
        name[nameLength] = '.';
        nameEnds[depth] = Math.min(nameLength + 1, MAX_NAME);
        continue;
      }
      return value();
    }
  }

  /** Tells whether the object was read to its end and nothing follows it. */
  boolean isWhole() {
    blanks();
    return depth == -1 && at == end;
  }

  private boolean name() {
    int from = ++at;
    if (!text()) {
      return false;
    }
    int n = nameEnds[depth];
    for (int i = from; i < at - 1 && n < MAX_NAME; i++) {
      byte c = b[i];
      name[n++] = c >= 'A' && c <= 'Z' ? (byte) (c | 0x20) : c;
    }
    nameLength = n;
    blanks();
    if (at >= end || b[at] != ':') {
      return false;
    }
    at++;
    blanks();
    return true;
  }

  private boolean value() {
    if (at >= end) {
      return false;
    }
    isText = b[at] == '"';
    isEscaped = false;
    if (isText) {
      valueFrom = ++at;
      boolean closed = text();
      valueTo = at - 1;
      return closed;
    }
    valueFrom = at;
    boolean closed = (b[at] == '[' || b[at] == '{') ? nested() : plain();
    valueTo = at;
    return closed;
  }

  /** Steps behind the quote that closes a text. */
  private boolean text() {
    isEscaped = false;
    while (at < end) {
      byte c = b[at++];
      if (c == '"') {
        return true;
      }
      if (c == '\\') {
        isEscaped = true;
        at++;
      }
    }
    return false;
  }

  private boolean plain() {
    int from = at;
    while (at < end && b[at] > ' ' && b[at] != ',' && b[at] != '}') {
      at++;
    }
    return at > from;
  }

  private boolean nested() {
    int open = 0;
    while (at < end) {
      byte c = b[at++];
      if (c == '"') {
        if (!text()) {
          return false;
        }
      } else if (c == '[' || c == '{') {
        open++;
      } else if (c == ']' || c == '}') {
        if (--open == 0) {
          return true;
        }
      }
    }
    return false;
  }

  private void blanks() {
    while (at < end && b[at] <= ' ' && b[at] >= 0) {
      at++;
    }
  }
}

package com.studyteddy.incident.log;

/**
 * Turns a message into its skeleton: the words and delimiters, with one marker for each value.
 *
 * <p>One pass over bytes, no regular expression, no {@code String}.
 */
final class LineLexer extends ChunkLexer {
  /** The lexer's version: summaries made by different versions do not merge. */
  static final int VERSION = 1;

  /** A run of values keeps this many markers; the others become one {@link LexedLine#MORE}. */
  static final int MAX_RUN = 8;

  private static final int[] CLASS = ByteClass.table();

  private int runLength;
  private int runEnd;
  private long runGap;
  private int runKeep;

  /**
   * Reads the message in {@code bytes[from, to)}.
   *
   * @param bytes must hold a line end or another control character at {@code to}, and eight bytes
   *     more
   */
  void read(byte[] bytes, int from, int to, LexedLine into) {
    into.clear();
    this.bytes = bytes;
    this.line = into;
    this.key = into.key;
    k = 0;
    secretNext = false;
    runLength = 0;
    runEnd = -1;
    int[] classes = CLASS;
    int i = from;
    while (i < to) {
      int start = i;
      int counts = 0;
      int c;
      while ((c = classes[bytes[i] & 255]) >= 0) {
        counts += c;
        i++;
      }
      if (i > to) {
        i = to;
      }
      if (i > start) {
        if (c == ByteClass.DELIMITER && bytes[i] == '\'' && isApostrophe(i, start, to)) {
          i = endOfWord(i + 1, to);
          word(start, i);
        } else {
          chunk(start, i, counts);
        }
      }
      if (k >= LexedLine.MAX_KEY) {
        truncate();
        break;
      }
      i = delimiters(i, to);
    }
    while (k > 0 && key[k - 1] == ' ') {
      k--;
    }
    into.keyLength = k;
  }

  /** Appends a value's marker, unless it lengthens a run of values that is long already. */
  @Override
  void mark(byte marker) {
    int gap = k - runEnd;
    if (runEnd >= 0 && gap >= 1 && gap <= 3) {
      long between = StableHash.tail(key, runEnd, k);
      if (runLength > 1 && between != runGap) {
        runLength = 1;
      }
      runGap = between;
      runLength++;
      if (runLength > MAX_RUN) {
        k = runKeep;
        if (runLength == MAX_RUN + 1) {
          key[k++] = LexedLine.MORE;
          runKeep = k;
        }
        runEnd = k;
        return;
      }
    } else {
      runLength = 1;
    }
    key[k++] = marker;
    runEnd = k;
    runKeep = k;
  }

  private void truncate() {
    k = Math.min(k, LexedLine.MAX_KEY);
    key[k++] = LexedLine.TAIL;
  }

  /**
   * Copies the delimiters at {@code i}, every stretch of blanks as one, and marks absent values.
   */
  private int delimiters(int at, int to) {
    if (at + 1 < to
        && bytes[at] == ' '
        && k > 0
        && key[k - 1] != ' '
        && CLASS[bytes[at + 1] & 255] >= 0) {
      key[k++] = ' ';
      return at + 1;
    }
    int i = at;
    while (i < to) {
      byte b = bytes[i];
      int c = CLASS[b & 255];
      if (c >= 0) {
        return i;
      }
      if (c == ByteClass.BLANK) {
        if (k > 0 && key[k - 1] != ' ') {
          key[k++] = ' ';
        }
        i++;
        continue;
      }
      if (k >= LexedLine.MAX_KEY) {
        return i;
      }
      boolean opens = (b == '(' || b == '[') && (k == 0 || key[k - 1] == ' ' || key[k - 1] == '=');
      if (b == '=' && k > 0) {
        secretNext = SecretWords.endsWithSecretName(key, k);
      }
      key[k++] = b;
      i++;
      if (b == '=' && isAbsent(i, to)) {
        mark(LexedLine.EMPTY);
        secretNext = false;
      } else if (opens && i < to && bytes[i] == (b == '(' ? ')' : ']')) {
        mark(LexedLine.EMPTY);
      }
    }
    return i;
  }

  /** Tells whether nothing follows an equals sign. */
  private boolean isAbsent(int i, int to) {
    if (i >= to) {
      return true;
    }
    byte next = bytes[i];
    if (next == ',' || next == ';' || next == ')' || next == ']' || next == '}') {
      return true;
    }
    if (!ByteClass.isBlank(next)) {
      return false;
    }
    // "a = b" has its value after the blank; "a= b=1" has none
    return i >= 2 && !ByteClass.isBlank(bytes[i - 2]);
  }

  private boolean isApostrophe(int i, int start, int to) {
    return i > start
        && i + 1 < to
        && ByteClass.isLetter(bytes[i - 1])
        && ByteClass.isLetter(bytes[i + 1]);
  }

  private int endOfWord(int from, int to) {
    int i = from;
    while (i < to && ByteClass.isLetter(bytes[i])) {
      i++;
    }
    return i;
  }
}

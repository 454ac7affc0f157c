package com.studyteddy.incident.log;

import static com.studyteddy.incident.log.ByteClass.CLOSER_LOOK;

/**
 * Turns a message into its skeleton: the words and delimiters, with one marker for each value.
 *
 * <p>One pass over bytes, no regular expression, no {@code String}. A chunk is what lies between
 * two delimiters; most chunks are plain words or plain numbers and are settled by three counters,
 * the others get a closer look in {@link ChunkShape}.
 */
final class LineLexer {
  /** The lexer's version: summaries made by different versions do not merge. */
  static final int VERSION = 1;

  /** A run of values keeps this many markers; the others become one {@link LexedLine#MORE}. */
  static final int MAX_RUN = 8;

  /** A longer word without a joint is a key, a digest or encoded data. */
  private static final int LONGEST_WORD = 48;

  /** Longer chunks are read, not followed. */
  private static final int MAX_FOLLOWED = 300;

  private static final int[] CLASS = ByteClass.table();

  private byte[] bytes = new byte[0];
  private byte[] key = new byte[0];
  private LexedLine line = new LexedLine();
  private int k;
  private boolean secretNext;
  private int runLength;
  private int runEnd;
  private long runGap;
  private int runKeep;
  private boolean following;
  private final byte[] piece = new byte[LexedLine.MAX_KEY];

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
    following = false;
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

  /**
   * Tells whether the message in {@code bytes[from, to)} has a key that is known already: {@link
   * #read} would find the same, but looks at every byte of a word, while here words are compared
   * eight bytes at a time. If it has not, what was read means nothing.
   */
  boolean follows(byte[] message, int from, int to, KnownKey known, LexedLine into) {
    into.clear();
    bytes = message;
    line = into;
    key = piece;
    secretNext = false;
    following = true;
    byte[] wanted = known.key;
    int[] stops = known.stops;
    int i = from;
    int at = 0;
    for (int stop = 0; ; stop++) {
      int words = stops[stop] - at;
      if (i + words > to || !Swar.same(message, i, wanted, at, words)) {
        return false;
      }
      i += words;
      at += words;
      if (at == known.length) {
        return i == to;
      }
      int back = known.backs[stop];
      int end = back > 0 ? i : number(i, to);
      if (end > i) {
        if (wanted[at] != LexedLine.VALUE) {
          return false;
        }
        at++;
        i = end;
        continue;
      }
      end = ValueShape.end(message, i - back);
      boolean value = end >= 0;
      end = value ? end : ~end;
      if (end > to || message[end] == '\'' || end - i > MAX_FOLLOWED) {
        return false; // that takes more than a glance
      }
      if (value) {
        if (back > 0 || wanted[at] != LexedLine.VALUE) {
          return false;
        }
        k = 1;
        value(i, end);
        at++;
      } else {
        int length = emitted(i - back, end);
        if (at - back + length > known.length || !Swar.same(piece, 1, wanted, at - back, length)) {
          return false;
        }
        at += length - back;
        while (stops[stop + 1] < at) {
          stop++; // the chunk held more markers than one
        }
      }
      i = end;
    }
  }

  /**
   * Takes a short decimal number that is a chunk of its own; returns where it ends, or {@code i}.
   */
  private int number(int i, int to) {
    long word = Swar.at(bytes, i);
    int digits = Swar.first(Swar.nonDigits(word) | 0x8000000000000000L);
    int end = i + digits;
    if (digits == 0 || end > to || CLASS[bytes[end] & 255] >= 0) {
      return i;
    }
    if (bytes[end] == '\'') {
      return i;
    }
    line.valueHash = StableHash.and(line.valueHash, word & ((1L << (digits * 8)) - 1));
    return end;
  }

  /** Writes what a chunk becomes to {@link #piece}, from 1; returns its length. */
  private int emitted(int start, int end) {
    piece[0] = ' ';
    k = 1;
    int sum = 0;
    for (int i = start; i < end; i++) {
      sum += CLASS[bytes[i] & 255];
    }
    chunk(start, end, sum);
    return k - 1;
  }

  private void chunk(int start, int end, int counts) {
    if (end - start > ByteClass.MAX_CHUNK) {
      value(start, end);
    } else if (secretNext || (end - start >= LONGEST_WORD && counts < CLOSER_LOOK)) {
      secretNext = false;
      value(start, end);
    } else if (counts < CLOSER_LOOK && ByteClass.digits(counts) == 0) {
      int length = end - start;
      if (length >= 4
          && (length <= 5
              ? ChunkShape.isLiteral(bytes, start, end)
              : length >= 8 && ChunkShape.isHexWord(bytes, start, end))) {
        value(start, end);
      } else {
        word(start, end);
      }
    } else if (counts < CLOSER_LOOK && ByteClass.letters(counts) == 0) {
      value(start, end);
    } else {
      closerLook(start, end);
    }
  }

  /** Splits a chunk at its colons, dots and closing punctuation, and settles each piece. */
  private void closerLook(int start, int end) {
    int from = start;
    int to = end;
    while (to > from && ChunkShape.closesSentence(bytes[to - 1])) {
      to--;
    }
    while (from < to) {
      int cut = ChunkShape.pieceEnd(bytes, from, to);
      piece(from, cut);
      from = cut;
      while (from < to && (bytes[from] == ':' || isLeader(from, to))) {
        append(bytes[from++]);
      }
    }
    if (to == end - 1 && bytes[to] == '.' && endsInValue() && goesOn(end)) {
      return; // a dot that ends no sentence is the value's own
    }
    for (; to < end; to++) {
      append(bytes[to]);
    }
  }

  private boolean endsInValue() {
    return k > 0 && key[k - 1] == LexedLine.VALUE;
  }

  /** Tells whether a blank and then anything but a capital letter follows. */
  private boolean goesOn(int at) {
    byte next = bytes[at] == ' ' ? bytes[at + 1] : (byte) 'A';
    return !(next >= 'A' && next <= 'Z') && !ByteClass.isBlank(next);
  }

  private boolean isLeader(int at, int to) {
    return bytes[at] == '.' && at + 1 < to && (bytes[at + 1] == '.' || key[k - 1] == '.');
  }

  private void piece(int from, int to) {
    if (from >= to) {
      return;
    }
    int shape = ChunkShape.of(bytes, from, to);
    if (shape == ChunkShape.WORD) {
      word(from, to);
    } else if (shape == ChunkShape.VALUE) {
      value(from, to);
    } else if (shape == ChunkShape.SOFT) {
      soft(from, to);
    } else {
      int cut = from + shape;
      word(from, cut);
      soft(cut, to);
    }
  }

  private void word(int from, int to) {
    int length = to - from;
    if (length <= 8) {
      StableHash.LONGS.set(key, k, Swar.at(bytes, from));
    } else {
      System.arraycopy(bytes, from, key, k, length);
    }
    k += length;
  }

  private void value(int from, int to) {
    long hash = StableHash.and(line.valueHash, StableHash.tail(bytes, from, to));
    line.valueHash = to - from > 8 ? StableHash.and(hash, Swar.at(bytes, to - 8)) : hash;
    if (line.pathFrom < 0 && bytes[from] == '/' && to - from > 1) {
      line.pathFrom = from;
      line.pathTo = to;
    }
    mark(LexedLine.VALUE);
  }

  private void soft(int from, int to) {
    line.valueHash = StableHash.and(line.valueHash, StableHash.tail(bytes, from, to));
    int n = line.softCount;
    if (n < LexedLine.MAX_SOFT) {
      line.softFrom[n] = from;
      line.softTo[n] = to;
      line.softCount = n + 1;
    }
    key[k++] = LexedLine.SOFT;
  }

  /** Appends a value's marker, unless it lengthens a run of values that is long already. */
  private void mark(byte marker) {
    if (following) {
      key[k++] = marker; // a known key's runs are short
      return;
    }
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

  private void append(byte b) {
    key[k++] = b;
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

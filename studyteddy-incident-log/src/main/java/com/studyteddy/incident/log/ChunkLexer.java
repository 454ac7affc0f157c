package com.studyteddy.incident.log;

import static com.studyteddy.incident.log.ByteClass.CLOSER_LOOK;

/**
 * Settles what one chunk of a message becomes in the key: words as they are, and a marker for each
 * value. A chunk is what lies between two delimiters; most are plain words or plain numbers, the
 * others get a closer look in {@link ChunkShape}.
 */
abstract class ChunkLexer {
  /** A longer word without a joint is a key, a digest or encoded data. */
  private static final int LONGEST_WORD = 48;

  byte[] bytes = new byte[0];
  LexedLine line = new LexedLine();

  /** What is written to, and how far. */
  byte[] key = new byte[0];

  int k;

  /** Whether the chunk that follows is a secret whatever it looks like. */
  boolean secretNext;

  /** Settles one chunk by its counts of digits and letters, or by a closer look. */
  final void chunk(int start, int end, int counts) {
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

  final void word(int from, int to) {
    int length = to - from;
    if (length <= 8) {
      StableHash.LONGS.set(key, k, Swar.at(bytes, from));
    } else {
      System.arraycopy(bytes, from, key, k, length);
    }
    k += length;
  }

  final void value(int from, int to) {
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

  /** Appends a value's marker. */
  abstract void mark(byte marker);

  final void append(byte b) {
    key[k++] = b;
  }
}

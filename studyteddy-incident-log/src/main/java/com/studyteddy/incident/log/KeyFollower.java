package com.studyteddy.incident.log;

/**
 * Follows a key that is known already through a message: {@link LineLexer} would find the same, but
 * looks at every byte of a word, while here words are compared eight bytes at a time.
 */
final class KeyFollower extends ChunkLexer {
  /** Longer chunks are read, not followed. */
  private static final int MAX_FOLLOWED = 300;

  private static final int[] CLASS = ByteClass.table();

  private final byte[] piece = new byte[LexedLine.MAX_KEY];

  /**
   * Tells whether the message in {@code message[from, to)} has the known key, and reads its values.
   * If it has not, what was read means nothing.
   */
  boolean follows(byte[] message, int from, int to, KnownKey known, LexedLine into) {
    into.clear();
    bytes = message;
    line = into;
    key = piece;
    secretNext = false;
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

  /** The runs of a known key are short, else it would not be one. */
  @Override
  void mark(byte marker) {
    key[k++] = marker;
  }
}

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
    return follow(message, from, to, known, into) == to;
  }

  /**
   * Follows the key through a message whose end need not be known.
   *
   * @param limit where the message ends at the latest: a delimiter stands there, and eight bytes
   *     more can be read
   * @return where the key ends, or -1 if the message has another. The message has the key if it
   *     ends there, too
   */
  int follow(byte[] message, int from, int limit, KnownKey known, LexedLine into) {
    into.clear();
    if (bytes != message || line != into) {
      bytes = message;
      line = into;
      key = piece;
    }
    secretNext = false;
    byte[] wanted = known.key;
    KnownKey.Stretch words = known.first;
    long values = 0;
    int i = from;
    int at = 0;
    while (true) {
      int length = words.to - at;
      if (i + length > limit) {
        return -1;
      }
      if (at == words.from) {
        if (((Swar.at(message, i) ^ words.bytes) & words.mask) != 0
            || (length > 8 && !Swar.same(message, i + 8, wanted, at + 8, length - 8))) {
          return -1;
        }
      } else if (!Swar.same(message, i, wanted, at, length)) {
        return -1;
      }
      i += length;
      KnownKey.Stretch next = words.next;
      if (next == null) {
        into.valueHash = values;
        return i;
      }
      if (words.after != 0) {
        long word = Swar.at(message, i);
        int bits = Swar.digitBits(word);
        if ((byte) (word >>> bits) == words.after) {
          if (bits == 0) {
            return -1; // nothing where a number was
          }
          values = StableHash.and(values, word & ((1L << bits) - 1));
          i += bits >>> 3;
          words = next;
          at = next.from;
          continue;
        }
        int end = Swar.hexEnd(message, i);
        if (message[end] == words.after && end - i >= 8 && end - i <= MAX_FOLLOWED) {
          values = StableHash.and(values, word);
          values = end - i > 8 ? StableHash.and(values, Swar.at(message, end - 8)) : values;
          i = end;
          words = next;
          at = next.from;
          continue;
        }
      }
      into.valueHash = values;
      int back = words.back;
      int end = ValueShape.end(message, i - back);
      boolean value = end >= 0;
      end = value ? end : ~end;
      if (end > limit || message[end] == '\'' || end - i > MAX_FOLLOWED) {
        return -1; // that takes more than a glance
      }
      if (value) {
        if (back > 0 || words.marker != LexedLine.VALUE) {
          return -1;
        }
        k = 1;
        value(i, end);
        words = next;
        at = next.from;
      } else {
        int start = words.to - back;
        int emitted = emitted(i - back, end);
        if (start + emitted > known.length || !Swar.same(piece, 1, wanted, start, emitted)) {
          return -1;
        }
        at = start + emitted;
        words = next;
        while (words.to < at && words.next != null) {
          words = words.next; // the chunk held more markers than one
        }
      }
      values = into.valueHash;
      i = end;
    }
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

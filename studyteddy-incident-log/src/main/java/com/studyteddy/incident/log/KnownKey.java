package com.studyteddy.incident.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A skeleton's key made ready to be followed: a chain of stretches of words, each with the marker
 * behind it.
 *
 * <p>Immutable; made once for a skeleton, used for every line that might have it.
 */
final class KnownKey {
  private static final int LONGEST = 1_024;
  private static final int SLACK = 8;

  /** The key, with {@link #SLACK} bytes behind it. */
  final byte[] key;

  final int length;
  final Stretch first;

  private KnownKey(byte[] key, int length, Stretch first) {
    this.key = key;
    this.length = length;
    this.first = first;
  }

  /** Words and delimiters of the key, up to a marker or to the key's end. */
  static final class Stretch {
    final int from;

    /** Where the marker stands, or the key's length. */
    final int to;

    /** The first bytes, at most eight, and a mask of as many. */
    final long bytes;

    final long mask;

    /** How many bytes of the key before the marker belong to its chunk. */
    final int back;

    /** What the marker is; 0 at the key's end. */
    final byte marker;

    /**
     * The byte that must follow a number which is a chunk of its own, or 0 if no such number can
     * stand for the marker.
     */
    final byte after;

    /** What follows the marker; null at the key's end. */
    final @Nullable Stretch next;

    private Stretch(byte[] key, int length, int from, int to, int back, @Nullable Stretch next) {
      this.from = from;
      this.to = to;
      this.mask = to - from >= 8 ? -1 : (1L << (8 * (to - from))) - 1;
      this.bytes = Swar.at(key, from) & mask;
      this.back = back;
      this.marker = next == null ? 0 : key[to];
      this.next = next;
      this.after = marker == LexedLine.VALUE && back == 0 ? after(key, to + 1, length) : 0;
    }

    private static byte after(byte[] key, int at, int length) {
      if (at == length) {
        return '\n';
      }
      byte next = key[at];
      boolean ends = ByteClass.table()[next & 255] < 0 && next > LexedLine.DECLARED;
      return ends && next != '\'' ? next : 0;
    }
  }

  /** Returns null for a key that says less than its lines: lists, absent values, cut messages. */
  static @Nullable KnownKey of(byte[] key) {
    if (key.length > LONGEST || key.length == 0 || key[0] == LexedLine.DECLARED) {
      return null;
    }
    int[] markers = new int[key.length];
    int[] backs = new int[key.length];
    int n = 0;
    int chunk = 0;
    for (int i = 0; i < key.length; i++) {
      byte b = key[i];
      if (b == LexedLine.VALUE || b == LexedLine.SOFT) {
        markers[n] = i;
        backs[n++] = i - chunk;
      } else if (b > 0 && b <= LexedLine.TAIL) {
        return null;
      } else if (ByteClass.table()[b & 255] < 0) {
        chunk = i + 1;
      }
    }
    byte[] padded = Arrays.copyOf(key, key.length + SLACK);
    int from = n == 0 ? 0 : markers[n - 1] + 1;
    Stretch first = new Stretch(padded, key.length, from, key.length, 0, null);
    for (int i = n - 1; i >= 0; i--) {
      from = i == 0 ? 0 : markers[i - 1] + 1;
      first = new Stretch(padded, key.length, from, markers[i], backs[i], first);
    }
    return new KnownKey(padded, key.length, first);
  }
}

package com.studyteddy.incident.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A skeleton's key made ready to be followed: where its markers stand, and how far before each the
 * chunk begins that the marker is part of.
 *
 * <p>Immutable; made once for a skeleton, used for every line that might have it.
 */
final class KnownKey {
  private static final int LONGEST = 1_024;
  private static final int SLACK = 8;

  /** The key, with {@link #SLACK} bytes behind it. */
  final byte[] key;

  final int length;

  /** The places of the markers, and the key's length as the last. */
  final int[] stops;

  /** Per marker how many bytes of the key before it belong to its chunk. */
  final int[] backs;

  /** Per marker where the bytes before it begin: behind the marker before. */
  final int[] starts;

  /** Per marker the first of the bytes before it, at most eight, and a mask of as many. */
  final long[] firsts;

  final long[] masks;

  /**
   * Per marker the byte that must follow a number which is a chunk of its own, or 0 if no such
   * number can stand for the marker.
   */
  final byte[] after;

  private KnownKey(byte[] key, int length, int[] stops, int[] backs) {
    this.key = key;
    this.length = length;
    this.stops = stops;
    this.backs = backs;
    int n = stops.length;
    starts = new int[n];
    firsts = new long[n];
    masks = new long[n];
    after = new byte[n];
    for (int i = 0; i < n; i++) {
      starts[i] = i == 0 ? 0 : stops[i - 1] + 1;
      int words = stops[i] - starts[i];
      masks[i] = words >= 8 ? -1 : (1L << (8 * words)) - 1;
      firsts[i] = Swar.at(key, starts[i]) & masks[i];
      after[i] = i + 1 < n && backs[i] == 0 ? after(stops[i]) : 0;
    }
  }

  private byte after(int marker) {
    if (key[marker] != LexedLine.VALUE) {
      return 0;
    }
    if (marker + 1 == length) {
      return '\n';
    }
    byte next = key[marker + 1];
    return ByteClass.table()[next & 255] < 0 && next > LexedLine.DECLARED && next != '\''
        ? next
        : 0;
  }

  /** Returns null for a key that says less than its lines: lists, absent values, cut messages. */
  static @Nullable KnownKey of(byte[] key) {
    if (key.length > LONGEST || key.length == 0 || key[0] == LexedLine.DECLARED) {
      return null;
    }
    int[] stops = new int[key.length + 1];
    int[] backs = new int[key.length + 1];
    int n = 0;
    int chunk = 0;
    for (int i = 0; i < key.length; i++) {
      byte b = key[i];
      if (b == LexedLine.VALUE || b == LexedLine.SOFT) {
        stops[n] = i;
        backs[n++] = i - chunk;
      } else if (b > 0 && b <= LexedLine.TAIL) {
        return null;
      } else if (ByteClass.table()[b & 255] < 0) {
        chunk = i + 1;
      }
    }
    stops[n] = key.length;
    return new KnownKey(
        Arrays.copyOf(key, key.length + SLACK),
        key.length,
        Arrays.copyOf(stops, n + 1),
        Arrays.copyOf(backs, n + 1));
  }
}

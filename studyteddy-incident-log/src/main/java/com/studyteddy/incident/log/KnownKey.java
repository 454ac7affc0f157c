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

  private KnownKey(byte[] key, int length, int[] stops, int[] backs) {
    this.key = key;
    this.length = length;
    this.stops = stops;
    this.backs = backs;
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

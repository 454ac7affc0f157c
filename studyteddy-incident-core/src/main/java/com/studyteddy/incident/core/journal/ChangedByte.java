package com.studyteddy.incident.core.journal;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Tells a line in which one byte was changed from a line that was torn while it was written.
 *
 * <p>The first was acknowledged once and must not be cut off; the second never was. A checksum is a
 * remainder, so the difference between the one that stands there and the one that comes out says at
 * which place one changed byte explains it, if any does. A torn line passes for such a one in a
 * case in 16 million for each of its bytes.
 */
final class ChangedByte {
  private static final int POLYNOMIAL = 0x82F63B78;

  private ChangedByte() {}

  /**
   * Looks for the changed byte.
   *
   * @param line without its line end
   * @return its place; empty when one byte does not explain it
   */
  static OptionalLong find(byte[] line) {
    int tail = RecordLine.tail(0).length;
    int checked = line.length - tail;
    if (checked <= 0) {
      return OptionalLong.empty();
    }
    int computed = RecordLine.checksum(line, 0, checked);
    byte[] expected = RecordLine.tail(computed);
    int differing = 0;
    int last = 0;
    for (int i = 0; i < tail; i++) {
      if (line[checked + i] != expected[i]) {
        differing++;
        last = i;
      }
    }
    if (differing == 1) {
      return OptionalLong.of(checked + last);
    }
    OptionalLong stored = stored(line, checked, tail);
    return stored.isEmpty()
        ? OptionalLong.empty()
        : content((int) stored.getAsLong() ^ computed, checked);
  }

  /** The checksum as it stands there; empty when the tail does not have its form. */
  private static OptionalLong stored(byte[] line, int from, int length) {
    byte[] form = RecordLine.tail(0);
    int first = length - 10;
    long value = 0;
    for (int i = 0; i < length; i++) {
      boolean digit = i >= first && i < first + 8;
      int hex = digit ? Character.digit(line[from + i], 16) : 0;
      if (digit ? hex < 0 : line[from + i] != form[i]) {
        return OptionalLong.empty();
      }
      value = digit ? value << 4 | hex : value;
    }
    return OptionalLong.of(value);
  }

  /** Runs the difference back over the bytes until one byte alone would have made it. */
  private static OptionalLong content(int difference, int length) {
    int[] table = table();
    int[] byTop = new int[256];
    for (int i = 0; i < 256; i++) {
      byTop[table[i] >>> 24] = i;
    }
    int state = difference;
    for (int place = length - 1; place >= 0; place--) {
      int low = byTop[state >>> 24];
      state = (state ^ table[low]) << 8 | low;
      if (state >>> 8 == 0 && state != 0) {
        return OptionalLong.of(place);
      }
    }
    return OptionalLong.empty();
  }

  private static int[] table() {
    int[] table = new int[256];
    Arrays.setAll(
        table,
        i -> {
          int value = i;
          for (int bit = 0; bit < 8; bit++) {
            value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ POLYNOMIAL;
          }
          return value;
        });
    return table;
  }
}

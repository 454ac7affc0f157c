package com.studyteddy.incident.log;

import java.util.Arrays;

/**
 * Looks at eight bytes at once, as one {@code long}.
 *
 * <p>All marks are exact: the top bit of each byte that was asked for, and no other.
 */
final class Swar {
  static final long ONES = 0x0101010101010101L;
  static final long HIGHS = 0x8080808080808080L;
  static final long LOWS = 0x7F7F7F7F7F7F7F7FL;

  private static final long NEWLINES = '\n' * ONES;
  private static final long ZEROS = '0' * ONES;
  private static final long SMALL = 0x20 * ONES;
  private static final long SMALL_BEFORE_A = '`' * ONES;

  private Swar() {}

  static long at(byte[] b, int i) {
    return (long) StableHash.LONGS.get(b, i);
  }

  /** Marks the bytes that are zero. */
  static long zeros(long word) {
    return ~(((word & LOWS) + LOWS) | word) & HIGHS;
  }

  /** Marks the bytes that are no decimal digits. */
  static long nonDigits(long word) {
    long x = word ^ ZEROS;
    return (((x & LOWS) + 0x7676767676767676L) | x) & HIGHS;
  }

  /** Returns how many bits the decimal digits take with which the word begins, 0 to 64. */
  static int digitBits(long word) {
    long x = word ^ ZEROS;
    // a carry marks a byte too many, but only behind one that is right
    return Long.numberOfTrailingZeros(((x + 0x7676767676767676L) | x) & HIGHS) & ~7;
  }

  /** Marks the bytes that are no hexadecimal digits. */
  static long nonHex(long word) {
    long letter = (word | SMALL) ^ SMALL_BEFORE_A; // 1 to 6 of a to f
    long low = letter & LOWS;
    long isNone = (low + 0x7979797979797979L) | ~(low + LOWS) | letter;
    return nonDigits(word) & isNone & HIGHS;
  }

  /** Returns where the run of hexadecimal digits at {@code from} ends; one must end. */
  static int hexEnd(byte[] b, int from) {
    int i = from;
    long marks;
    while ((marks = nonHex(at(b, i))) == 0) {
      i += 8;
    }
    return i + first(marks);
  }

  /** Returns the place of the first mark, 0 to 7. */
  static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /** Returns where the next line end is; one must stand in the buffer, with 32 bytes behind it. */
  static int newline(byte[] b, int from) {
    int i = from;
    while (true) {
      long p = at(b, i) ^ NEWLINES;
      long q = at(b, i + 8) ^ NEWLINES;
      long r = at(b, i + 16) ^ NEWLINES;
      long s = at(b, i + 24) ^ NEWLINES;
      // the quick test may mark a byte too many, but only behind one that is right
      long any = ((p - ONES) & ~p) | ((q - ONES) & ~q) | ((r - ONES) & ~r) | ((s - ONES) & ~s);
      if ((any & HIGHS) != 0) {
        break;
      }
      i += 32;
    }
    while (true) {
      long marks = zeros(at(b, i) ^ NEWLINES);
      if (marks != 0) {
        return i + first(marks);
      }
      i += 8;
    }
  }

  /**
   * Returns where the byte stands first in {@code [from, to)}, or {@code to}. Eight bytes behind
   * {@code to} are read, too.
   */
  static int find(byte[] b, int from, int to, byte wanted) {
    long pattern = (wanted & 0xffL) * ONES;
    for (int i = from; i < to; i += 8) {
      long marks = zeros(at(b, i) ^ pattern);
      if (marks != 0) {
        return Math.min(to, i + first(marks));
      }
    }
    return to;
  }

  /** Returns where the byte stands last in {@code [from, to)}, or {@code from - 1}. */
  static int findBack(byte[] b, int from, int to, byte wanted) {
    long pattern = (wanted & 0xffL) * ONES;
    int i = to;
    for (; i - 8 >= from; i -= 8) {
      long marks = zeros(at(b, i - 8) ^ pattern);
      if (marks != 0) {
        return i - 1 - (Long.numberOfLeadingZeros(marks) >>> 3);
      }
    }
    while (--i >= from && b[i] != wanted) {}
    return i;
  }

  /**
   * Tells whether a text of at least two bytes stands in {@code [from, to)}. Nine bytes behind
   * {@code to} are read, too, where the array has them.
   */
  static boolean contains(byte[] b, int from, int to, byte[] wanted) {
    int last = to - wanted.length;
    long first = (wanted[0] & 0xffL) * ONES;
    long second = (wanted[1] & 0xffL) * ONES;
    int i = from;
    for (; i <= last && i + 9 <= b.length; i += 8) {
      long marks = zeros((at(b, i) ^ first) | (at(b, i + 1) ^ second));
      for (; marks != 0; marks &= marks - 1) {
        int at = i + first(marks);
        if (at <= last && Arrays.equals(b, at, at + wanted.length, wanted, 0, wanted.length)) {
          return true;
        }
      }
    }
    for (; i <= last; i++) {
      if (Arrays.equals(b, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether the same bytes stand in both; both have eight bytes more. */
  static boolean same(byte[] a, int i, byte[] b, int k, int length) {
    int rest = length;
    int x = i;
    int y = k;
    while (rest >= 8) {
      if (at(a, x) != at(b, y)) {
        return false;
      }
      x += 8;
      y += 8;
      rest -= 8;
    }
    return rest == 0 || (at(a, x) ^ at(b, y)) << (64 - 8 * rest) == 0;
  }
}

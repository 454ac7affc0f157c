package com.studyteddy.incident.log;

import java.util.Arrays;
import java.util.List;

/**
 * Tells which bytes of a buffer may belong to the name of a serious level, far faster than lines
 * can be looked at; nothing that is one escapes it.
 *
 * <p>Each of ERROR, ERR, SEVERE, FATAL, CRITICAL, CRIT, ALERT, EMERGENCY, EMERG and PANIC holds two
 * neighbouring capitals of which the second lies 11 or 13 letters behind the first; few other words
 * in capitals do. So one subtraction of neighbours finds them all.
 */
final class LevelSieve {
  private static final int ROWS = 8;
  private static final int COLUMNS = 64;
  private static final int WORDS = ROWS * COLUMNS;

  /** So many bytes are sieved at once. */
  static final int BYTES = WORDS * 8;

  /** So many bytes behind the sieved ones are looked at, too. */
  static final int BEHIND = 8;

  private final long[] unlike = new long[WORDS];

  /**
   * The marks of a column's eight words in one: bit 7 of each byte speaks of the first row, bit 0
   * of the last.
   */
  private final long[] pairs = new long[COLUMNS];

  private final long[] ends = new long[COLUMNS];

  /** Per row a bit for each of its words that may hold a level. */
  private final long[] found = new long[ROWS];

  private final List<Pass> passes =
      List.of(new Ends(unlike), new Pack(unlike, ends), new Pairs(unlike), new Pack(unlike, pairs));
  private long newlines;

  /** Sieves {@link #BYTES} bytes from {@code from}. */
  void sieve(byte[] b, int from) {
    for (int i = 0; i < passes.size(); i++) {
      passes.get(i).run(b, from, from + 1);
    }
    long count = 0;
    Arrays.fill(found, 0);
    for (int i = 0; i < COLUMNS; i += 2) {
      count += Long.bitCount(ends[i]) + Long.bitCount(ends[i + 1]);
      if ((pairs[i] | pairs[i + 1]) != 0) {
        spread(i);
        spread(i + 1);
      }
    }
    newlines += count;
  }

  private void spread(int column) {
    for (long rest = pairs[column]; rest != 0; rest &= rest - 1) {
      found[7 - (Long.numberOfTrailingZeros(rest) & 7)] |= 1L << column;
    }
  }

  /**
   * Returns the next place at or after {@code at} where a level may be: the first of two capitals
   * within its name. {@link #BYTES} if there is none.
   */
  int next(int at) {
    if (at >= BYTES) {
      return BYTES;
    }
    int row = at >> 9;
    int column = (at >> 3) & 63;
    long word = marks(row, column) >>> (8 * (at & 7)) << (8 * (at & 7));
    if (word == 0) {
      long rest = found[row] & (-2L << column);
      while (rest == 0) {
        if (++row == ROWS) {
          return BYTES;
        }
        rest = found[row];
      }
      column = Long.numberOfTrailingZeros(rest);
      word = marks(row, column);
    }
    return (row << 9) + (column << 3) + (Long.numberOfTrailingZeros(word) >>> 3);
  }

  private long marks(int row, int column) {
    return (pairs[column] >>> (7 - row)) & Swar.ONES;
  }

  /** Returns how many line ends were sieved since this was asked last. */
  long newlines() {
    long counted = newlines;
    newlines = 0;
    return counted;
  }

  /**
   * One loop over the bytes, without a branch. Each is a class of its own: called through this type
   * it is compiled alone, and alone the compiler turns it into the widest instructions there are;
   * inlined into its caller, Java 17 does not, and it takes seven times as long.
   */
  private interface Pass {
    /** Takes where the bytes begin, and the byte behind that. */
    void run(byte[] b, int from, int next);
  }

  /** Clears the top bit of bytes that begin a pair. */
  private static final class Pairs implements Pass {
    // without the bits of small letters and of bytes beyond ASCII no difference borrows
    private static final long CAPITAL = 0x5F * Swar.ONES;

    /** Added to a difference, it makes 0x57 of -11 and 0x55 of -13. */
    private static final long APART = 0x62 * Swar.ONES;

    private static final long WANTED = 0x55 * Swar.ONES;
    private static final long EITHER = 0x7D * Swar.ONES;
    private static final long SMALL = 0x20 * Swar.ONES;
    private final long[] unlike;

    Pairs(long[] unlike) {
      this.unlike = unlike;
    }

    @Override
    public void run(byte[] b, int from, int next) {
      long[] u = unlike;
      for (int i = 0; i < WORDS; i++) {
        long left = (long) StableHash.LONGS.get(b, from + 8 * i);
        long right = (long) StableHash.LONGS.get(b, next + 8 * i);
        long both = left | right;
        long apart = (left & CAPITAL) + APART - (right & CAPITAL);
        long other = ((apart ^ WANTED) & EITHER) | (both & SMALL);
        u[i] = (other + Swar.LOWS) | both;
      }
    }
  }

  /** Clears the top bit of bytes that end a line. */
  private static final class Ends implements Pass {
    private static final long PATTERN = '\n' * Swar.ONES;
    private final long[] unlike;

    Ends(long[] unlike) {
      this.unlike = unlike;
    }

    @Override
    public void run(byte[] b, int from, int next) {
      long[] u = unlike;
      for (int i = 0; i < WORDS; i++) {
        long word = (long) StableHash.LONGS.get(b, from + 8 * i) ^ PATTERN;
        u[i] = ((word & Swar.LOWS) + Swar.LOWS) | word;
      }
    }
  }

  /** Brings eight rows of marks together into one. */
  private static final class Pack implements Pass {
    private final long[] unlike;
    private final long[] packed;

    Pack(long[] unlike, long[] packed) {
      this.unlike = unlike;
      this.packed = packed;
    }

    @Override
    public void run(byte[] b, int from, int next) {
      long[] u = unlike;
      long[] p = packed;
      for (int i = 0; i < COLUMNS; i++) {
        p[i] =
            ~((u[i] & Swar.HIGHS)
                | (u[i + 64] & Swar.HIGHS) >>> 1
                | (u[i + 128] & Swar.HIGHS) >>> 2
                | (u[i + 192] & Swar.HIGHS) >>> 3
                | (u[i + 256] & Swar.HIGHS) >>> 4
                | (u[i + 320] & Swar.HIGHS) >>> 5
                | (u[i + 384] & Swar.HIGHS) >>> 6
                | (u[i + 448] & Swar.HIGHS) >>> 7);
      }
    }
  }
}

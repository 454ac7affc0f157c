package com.studyteddy.incident.log;

import java.util.Arrays;
import java.util.List;

/** Looks at eight bytes at once, in loops that the compiler turns into wider ones. */
final class ScalarKernel implements ScanKernel {
  private static final int ROWS = 8;
  private static final int COLUMNS = 64;
  private static final int WORDS = ROWS * COLUMNS;

  private final long[] unlike = new long[WORDS];

  /**
   * The marks of a column's eight words in one: bit 7 of each byte speaks of the first row, bit 0
   * of the last.
   */
  private final long[] pairs = new long[COLUMNS];

  private final long[] ends = new long[COLUMNS];
  private final List<Pass> passes =
      List.of(new Ends(unlike), new Pack(unlike, ends), new Pairs(unlike), new Pack(unlike, pairs));

  @Override
  public String name() {
    return "scalar, 64 bits";
  }

  @Override
  public int scan(byte[] bytes, int from, long[] marks) {
    for (int i = 0; i < passes.size(); i++) {
      passes.get(i).run(bytes, from, from + 1);
    }
    int lineEnds = 0;
    Arrays.fill(marks, 0);
    for (int i = 0; i < COLUMNS; i += 2) {
      lineEnds += Long.bitCount(ends[i]) + Long.bitCount(ends[i + 1]);
      if ((pairs[i] | pairs[i + 1]) != 0) {
        spread(i, marks);
        spread(i + 1, marks);
      }
    }
    return lineEnds;
  }

  private void spread(int column, long[] marks) {
    for (long rest = pairs[column]; rest != 0; rest &= rest - 1) {
      int bit = Long.numberOfTrailingZeros(rest);
      int at = (7 - (bit & 7)) * COLUMNS * 8 + column * 8 + (bit >> 3);
      marks[at >> 6] |= 1L << at;
    }
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

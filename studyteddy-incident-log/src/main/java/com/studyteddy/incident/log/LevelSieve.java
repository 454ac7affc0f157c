package com.studyteddy.incident.log;

import java.util.Arrays;
import java.util.List;

/**
 * Tells which bytes of a buffer may belong to the name of a serious level, far faster than lines
 * can be looked at; nothing that is one escapes it.
 *
 * <p>Each of ERROR, ERR, SEVERE, FATAL, CRITICAL, CRIT, ALERT, EMERGENCY, EMERG and PANIC holds two
 * neighbouring capitals that lie 11 or 13 letters apart, downwards; few other words in capitals do.
 * So one subtraction of neighbours finds them all.
 */
final class LevelSieve {
  /** So many words of eight bytes are sieved at once. */
  static final int WORDS = 512;

  static final int BYTES = WORDS * 8;

  /** So many bytes behind the sieved ones are looked at, too. */
  static final int BEHIND = 16;

  /** A word is found for pairs that end so many bytes after its begin, or before. */
  static final int REACH = 11;

  private static final int MOST_COUNTED = 255;
  private static final int FOLDED = 64;

  private final long[] misses = new long[WORDS];
  private final long[] newlines = new long[WORDS];
  private final int[] offsets = {0, 4, 0, 0};
  private final long[] folded = new long[FOLDED];
  private final List<Pass> passes =
      List.of(
          new Pairs(misses),
          new PairsBetween(misses),
          new Newlines(newlines),
          new Fold(misses, folded));
  private int counted;

  /** A bit for each word that may hold a level. */
  private final long[] found = new long[WORDS / FOLDED];

  /** Sieves {@link #BYTES} bytes from {@code from}. */
  void sieve(byte[] b, int from) {
    // an offset that the loops cannot see through: they stay as wide at odd places
    for (int i = 0; i < passes.size(); i++) {
      passes.get(i).run(b, from + offsets[i]);
    }
    counted++;
    Arrays.fill(found, 0);
    for (int i = 0; i < FOLDED; i += 4) {
      if (mayHold(folded[i] & folded[i + 1] & folded[i + 2] & folded[i + 3])) {
        unfold(i);
      }
    }
  }

  private void unfold(int at) {
    for (int i = at; i < at + 4; i++) {
      if (mayHold(folded[i])) {
        for (int part = 0; part < found.length; part++) {
          long hit = ~misses[part * FOLDED + i] & Swar.HIGHS;
          found[part] |= ((hit | -hit) >>> 63) << i;
        }
      }
    }
  }

  private static boolean mayHold(long missed) {
    return (missed & Swar.HIGHS) != Swar.HIGHS;
  }

  /** Returns the next word at or after {@code word} that may hold a level, or {@link #WORDS}. */
  int next(int word) {
    int part = word / FOLDED;
    if (part >= found.length) {
      return WORDS;
    }
    long rest = (found[part] >>> word) << word;
    while (rest == 0) {
      if (++part == found.length) {
        return WORDS;
      }
      rest = found[part];
    }
    return part * FOLDED + Long.numberOfTrailingZeros(rest);
  }

  /** Returns how many line ends were sieved since this was asked last. */
  long newlines() {
    if (counted > MOST_COUNTED) {
      throw new IllegalStateException("Sieved " + counted + " times without asking for newlines");
    }
    counted = 0;
    long sum = 0;
    for (int i = 0; i < WORDS; i++) {
      long pairs =
          (newlines[i] & 0x00FF00FF00FF00FFL) + ((newlines[i] >>> 8) & 0x00FF00FF00FF00FFL);
      sum += (pairs * 0x0001000100010001L) >>> 48;
      newlines[i] = 0;
    }
    return sum;
  }

  /**
   * One loop over the bytes, without a branch. Each is a class of its own: called through this type
   * it is compiled alone, and alone the compiler turns it into the widest instructions there are;
   * inlined into its caller, Java 17 does not, and it takes seven times as long.
   */
  private interface Pass {
    void run(byte[] b, int from);
  }

  private static final class Pairs implements Pass {
    static final long CAPITALS = 0x40 * Swar.ONES;
    static final long LETTER = 0x1F * Swar.ONES;
    static final long NO_LETTER = 0xE0E0E0E0E0E0E0E0L;

    /** Added to a difference, it makes 0x40 of -13 and 0x42 of -11. */
    static final long APART = (0x40 + 13) * Swar.ONES;

    static final long EITHER = 0x7D * Swar.ONES;

    private final long[] misses;

    Pairs(long[] misses) {
      this.misses = misses;
    }

    @Override
    public void run(byte[] b, int from) {
      long[] m = misses;
      for (int i = 0; i < WORDS; i++) {
        long word = (long) StableHash.LONGS.get(b, from + 8 * i);
        long left = word ^ CAPITALS;
        long right = (word >>> 8) ^ CAPITALS;
        long apart = (left & LETTER) + APART - (right & LETTER);
        long other = ((apart ^ CAPITALS) & EITHER) | ((left | right) & NO_LETTER);
        m[i] = ((other & Swar.LOWS) + Swar.LOWS) | other;
      }
    }
  }

  /** Finds the pairs that lie across two words, four bytes on. */
  private static final class PairsBetween implements Pass {
    private final long[] misses;

    PairsBetween(long[] misses) {
      this.misses = misses;
    }

    @Override
    public void run(byte[] b, int from) {
      long[] m = misses;
      for (int i = 0; i < WORDS; i++) {
        long word = (long) StableHash.LONGS.get(b, from + 8 * i);
        long left = word ^ Pairs.CAPITALS;
        long right = (word >>> 8) ^ Pairs.CAPITALS;
        long apart = (left & Pairs.LETTER) + Pairs.APART - (right & Pairs.LETTER);
        long other = ((apart ^ Pairs.CAPITALS) & Pairs.EITHER) | ((left | right) & Pairs.NO_LETTER);
        m[i] &= ((other & Swar.LOWS) + Swar.LOWS) | other;
      }
    }
  }

  private static final class Newlines implements Pass {
    private static final long PATTERN = '\n' * Swar.ONES;
    private final long[] counts;

    Newlines(long[] counts) {
      this.counts = counts;
    }

    @Override
    public void run(byte[] b, int from) {
      long[] c = counts;
      for (int i = 0; i < WORDS; i++) {
        long word = (long) StableHash.LONGS.get(b, from + 8 * i) ^ PATTERN;
        c[i] += (~(((word & Swar.LOWS) + Swar.LOWS) | word) & Swar.HIGHS) >>> 7;
      }
    }
  }

  /** Brings eight misses together into one, so that a glance tells where there is nothing. */
  private static final class Fold implements Pass {
    private final long[] misses;
    private final long[] folded;

    Fold(long[] misses, long[] folded) {
      this.misses = misses;
      this.folded = folded;
    }

    @Override
    public void run(byte[] b, int from) {
      long[] m = misses;
      long[] f = folded;
      for (int i = 0; i < FOLDED; i++) {
        f[i] =
            m[i]
                & m[i + 64]
                & m[i + 128]
                & m[i + 192]
                & m[i + 256]
                & m[i + 320]
                & m[i + 384]
                & m[i + 448];
      }
    }
  }
}

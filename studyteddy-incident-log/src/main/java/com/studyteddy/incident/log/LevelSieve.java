package com.studyteddy.incident.log;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells which bytes of a buffer may belong to the name of a serious level, far faster than lines
 * can be looked at; nothing that is one escapes it.
 *
 * <p>Each of ERROR, ERR, SEVERE, FATAL, CRITICAL, CRIT, ALERT, EMERGENCY, EMERG and PANIC holds two
 * neighbouring capitals of which the second lies 11 or 13 letters behind the first; few other words
 * in capitals do. So one subtraction of neighbours finds them all.
 *
 * <p>An accelerator is taken once it has won a few races: before the compiler has seen to it, it is
 * many times slower than the kernel that is always there.
 */
final class LevelSieve {
  private static final int WORDS = 64;

  /** So many bytes are sieved at once. */
  static final int BYTES = WORDS * 64;

  /** So many bytes behind the sieved ones are looked at, too. */
  static final int BEHIND = 8;

  /** One of so many stretches is a race. */
  private static final int BETWEEN_RACES = 32;

  private static final int WINS = 4;

  /** So many nanoseconds are spent on an accelerator that loses, before it is given up. */
  private static final long PATIENCE = 300_000_000;

  private final ScanKernel own = new ScalarKernel();
  private final LongSupplier clock;
  private final long[] marks = new long[WORDS];
  private @Nullable ScanKernel other;
  private ScanKernel kernel = own;
  private long[] othersMarks = marks;
  private int untilRace = BETWEEN_RACES;
  private int wins;
  private long spent;
  private long newlines;

  LevelSieve() {
    this(null, () -> 0);
  }

  /**
   * Makes a sieve.
   *
   * @param accelerator what may be faster, or null
   * @param nanoseconds measures the races; nothing that is found depends on it
   */
  LevelSieve(@Nullable ScanKernel accelerator, LongSupplier nanoseconds) {
    other = accelerator;
    clock = nanoseconds;
    if (accelerator != null) {
      othersMarks = new long[WORDS];
    }
  }

  /** Sieves {@link #BYTES} bytes from {@code from}. */
  void sieve(byte[] b, int from) {
    ScanKernel racer = other;
    newlines +=
        racer != null && --untilRace == 0 ? race(racer, b, from) : kernel.scan(b, from, marks);
  }

  private int race(ScanKernel racer, byte[] b, int from) {
    untilRace = BETWEEN_RACES;
    long start = clock.getAsLong();
    int ends = own.scan(b, from, marks);
    long between = clock.getAsLong();
    boolean agrees = agrees(racer, b, from, ends);
    long took = clock.getAsLong() - between;
    spent += took;
    if (!agrees || spent > PATIENCE) {
      other = null;
    } else {
      wins = took < between - start ? wins + 1 : 0;
      if (wins == WINS) {
        kernel = racer;
        other = null;
      }
    }
    return ends;
  }

  private boolean agrees(ScanKernel racer, byte[] b, int from, int ends) {
    try {
      return racer.scan(b, from, othersMarks) == ends && Arrays.equals(marks, othersMarks);
    } catch (RuntimeException | LinkageError broken) {
      return false;
    }
  }

  /** Returns the kernel that sieves now. */
  ScanKernel kernel() {
    return kernel;
  }

  /**
   * Returns the next place at or after {@code at} where a level may be: the first of two capitals
   * within its name. {@link #BYTES} if there is none.
   */
  int next(int at) {
    int word = at >> 6;
    if (word >= WORDS) {
      return BYTES;
    }
    long rest = marks[word] & (-1L << at);
    while (rest == 0) {
      if (++word == WORDS) {
        return BYTES;
      }
      rest = marks[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(rest);
  }

  /** Returns how many line ends were sieved since this was asked last. */
  long newlines() {
    long counted = newlines;
    newlines = 0;
    return counted;
  }
}

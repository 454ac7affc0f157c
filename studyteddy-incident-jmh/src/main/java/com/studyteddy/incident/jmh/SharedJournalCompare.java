package com.studyteddy.incident.jmh;

import java.sql.SQLException;
import java.util.Arrays;

/**
 * The two ways of {@link SharedJournalBenchmark} by turns, so that both meet the same disk and the
 * same neighbours: a bare row, a fenced append, a bare row, and so on.
 */
final class SharedJournalCompare {
  private static final int WARM_UP = 500;

  private SharedJournalCompare() {}

  /**
   * Prints the percentiles in microseconds, and their ratio.
   *
   * @param arguments how many rounds; 3000 without
   */
  public static void main(String[] arguments) throws SQLException {
    int rounds = arguments.length == 0 ? 3_000 : Integer.parseInt(arguments[0]);
    long[] bare = new long[rounds];
    long[] fenced = new long[rounds];
    SharedJournalBenchmark both = new SharedJournalBenchmark();
    both.begin();
    try {
      for (int i = -WARM_UP; i < rounds; i++) {
        long start = System.nanoTime();
        both.bareRow();
        long middle = System.nanoTime();
        both.fencedAppend();
        long end = System.nanoTime();
        if (i >= 0) {
          bare[i] = middle - start;
          fenced[i] = end - middle;
        }
      }
    } finally {
      both.end();
    }
    Arrays.sort(bare);
    Arrays.sort(fenced);
    for (int percent : new int[] {10, 25, 50, 75, 90}) {
      int at = rounds * percent / 100;
      System.out.printf(
          "p%d: bare %d us, fenced %d us, ratio %.2f%n",
          percent, bare[at] / 1_000, fenced[at] / 1_000, (double) fenced[at] / bare[at]);
    }
    System.out.printf(
        "mean: bare %.0f us, fenced %.0f us, ratio %.2f%n",
        Arrays.stream(bare).average().orElse(0) / 1_000,
        Arrays.stream(fenced).average().orElse(0) / 1_000,
        Arrays.stream(fenced).average().orElse(0) / Arrays.stream(bare).average().orElse(1));
  }
}

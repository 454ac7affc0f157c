package com.studyteddy.incident.core.lint;

/**
 * What a runbook says about a figure: the values from {@code low} to {@code high} have a meaning.
 *
 * @param metric the figure, in words that are the same wherever it is named
 * @param unit the unit; figures of two units are not compared
 * @param low the lower end; negative infinity for none
 * @param high the upper end; positive infinity for none
 */
record Limit(String metric, String unit, double low, double high) {
  /** Whether it holds down to nothing. */
  boolean isBelow() {
    return low == Double.NEGATIVE_INFINITY;
  }

  /** Whether it holds without an upper end. */
  boolean isAbove() {
    return high == Double.POSITIVE_INFINITY;
  }
}

package com.studyteddy.incident.health;

import java.util.Locale;

/** What one of a {@link Metric} is. */
public enum Unit {
  /** A share of one; shown in percent. */
  RATIO,
  /** A length of time. */
  SECONDS,
  /** A number of things. */
  COUNT,
  /** An amount of memory or storage. */
  BYTES;

  /**
   * Shows a figure for people, the same in every locale.
   *
   * @param value the figure
   * @return for example {@code "63.0 %"} or {@code "12 s"}
   */
  public String format(double value) {
    return switch (this) {
      case RATIO -> String.format(Locale.ROOT, "%.1f %%", value * 100);
      case SECONDS -> trim(value) + " s";
      case COUNT -> trim(value);
      case BYTES -> trim(value) + " B";
    };
  }

  private static String trim(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}

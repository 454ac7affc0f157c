package com.studyteddy.incident.log;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Joins a quantity that is said twice, {@code 2224 bytes (2.17 KB)} or {@code <1 sec}, into one
 * value.
 */
final class Quantities {
  private static final Set<String> UNITS =
      Set.of(
          "b",
          "byte",
          "bytes",
          "kb",
          "mb",
          "gb",
          "tb",
          "kib",
          "mib",
          "gib",
          "tib",
          "k",
          "m",
          "g",
          "ns",
          "us",
          "ms",
          "s",
          "sec",
          "secs",
          "second",
          "seconds",
          "min",
          "mins",
          "minute",
          "minutes",
          "h",
          "hr",
          "hour",
          "hours",
          "day",
          "days",
          "hz",
          "khz",
          "mhz",
          "ghz",
          "bps",
          "kbps",
          "mbps",
          "gbps",
          "%",
          "percent",
          "milliseconds",
          "microseconds",
          "nanoseconds");

  private Quantities() {}

  static boolean isUnit(String word) {
    return UNITS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Joins what is said twice, then each single quantity that stands where such a one was seen. */
  static void collapseAll(List<TokenRow> rows) {
    Set<String> contexts = new HashSet<>();
    for (TokenRow row : rows) {
      collapseRestated(row, contexts);
    }
    for (TokenRow row : rows) {
      for (int i = 0; i < row.tokens.size(); i++) {
        if (row.tokens.get(i).kind() == Token.Kind.VALUE) {
          if (unitEnd(row, i) == i + 2 && contexts.contains(following(row, i + 2))) {
            row.collapse(i, i + 2);
          }
          collapseBound(row, i);
        }
      }
    }
  }

  private static void collapseRestated(TokenRow row, Set<String> contexts) {
    for (int i = 0; i < row.tokens.size(); i++) {
      int end = unitEnd(row, i);
      if (row.tokens.get(i).kind() == Token.Kind.VALUE
          && end == i + 2
          && end < row.tokens.size()
          && row.gaps.get(end).equals(" (")
          && isNumber(row, end)) {
        int close = unitEnd(row, end);
        if (close > end + 1 && row.gaps.get(close).startsWith(")")) {
          String after = row.gaps.get(close).substring(1);
          row.collapse(i, close);
          row.gaps.set(i + 1, after);
          contexts.add(following(row, i + 1));
        }
      }
    }
  }

  private static String following(TokenRow row, int next) {
    return row.gaps.get(next) + (next < row.tokens.size() ? row.tokens.get(next).text() : "");
  }

  /** Joins {@code <1 sec}, a bound and no opening bracket. */
  private static void collapseBound(TokenRow row, int i) {
    if (row.gaps.get(i).endsWith("<") && unitEnd(row, i) == i + 2 && isOpen(row, i)) {
      String before = row.gaps.get(i);
      row.collapse(i, i + 2);
      row.gaps.set(i, before.substring(0, before.length() - 1));
    }
  }

  /** Tells whether no closing bracket answers the {@code <} before the token. */
  private static boolean isOpen(TokenRow row, int i) {
    return i + 2 >= row.gaps.size() || row.gaps.get(i + 2).indexOf('>') < 0;
  }

  private static boolean isNumber(TokenRow row, int i) {
    return row.tokens.get(i).kind() == Token.Kind.VALUE;
  }

  private static int unitEnd(TokenRow row, int i) {
    boolean unit =
        i + 1 < row.tokens.size()
            && row.gaps.get(i + 1).equals(" ")
            && row.tokens.get(i + 1).isWord()
            && isUnit(row.tokens.get(i + 1).text());
    return unit ? i + 2 : i + 1;
  }
}

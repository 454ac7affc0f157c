package com.studyteddy.incident.log;

import java.util.Set;

/** Joins a date that is written with names, {@code Fri Jan 31 12:30:01 2020}, into one value. */
final class DateWords {
  private static final Set<String> DAYS = Set.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final Set<String> MONTHS =
      Set.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private DateWords() {}

  static void collapse(TokenRow row) {
    for (int i = 0; i < row.tokens.size(); i++) {
      int end = dateEnd(row, i);
      if (end > i + 1) {
        row.collapse(i, end);
      }
    }
  }

  private static int dateEnd(TokenRow row, int from) {
    boolean month = false;
    boolean number = false;
    int names = 0;
    int i = from;
    for (; i < row.tokens.size() && i < from + 7; i++) {
      Token t = row.tokens.get(i);
      if (i > from && !isDateGap(row.gaps.get(i))) {
        break;
      }
      if (t.kind() == Token.Kind.VALUE) {
        number = true;
      } else if (t.isWord() && DAYS.contains(t.text()) && names < 2) {
        names++;
      } else if (t.isWord() && MONTHS.contains(t.text()) && !month) {
        month = true;
        names++;
      } else if (!(t.isWord() && isZone(t.text()) && number)) {
        break;
      }
    }
    return month && number && startsWithDate(row, from) ? i : from;
  }

  /** Tells UTC, GMT, EST, CEST and their like, which are upper case and end in T or C. */
  private static boolean isZone(String word) {
    return word.length() >= 3
        && word.length() <= 4
        && word.equals(word.toUpperCase(java.util.Locale.ROOT))
        && (word.endsWith("T") || word.equals("UTC"));
  }

  private static boolean startsWithDate(TokenRow row, int from) {
    Token t = row.tokens.get(from);
    if (t.isWord()) {
      return DAYS.contains(t.text()) || MONTHS.contains(t.text());
    }
    Token next = row.tokens.get(from + 1);
    return next.isWord() && MONTHS.contains(next.text());
  }

  private static boolean isDateGap(String gap) {
    return gap.equals(" ") || gap.equals(", ") || gap.equals("-") || gap.equals(":");
  }
}

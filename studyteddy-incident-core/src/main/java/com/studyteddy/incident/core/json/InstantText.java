package com.studyteddy.incident.core.json;

import java.time.Instant;
import java.time.LocalDate;

/** Reads an instant as {@link Instant#parse} does, in less time when it has its usual form. */
final class InstantText {
  private static final int FRACTION = 20;
  private static final int LONGEST = FRACTION + 9;

  private InstantText() {}

  static Instant parse(String text) {
    int end = text.length() - 1;
    boolean usual =
        end >= FRACTION - 1
            && end <= LONGEST
            && end != FRACTION
            && text.charAt(end) == 'Z'
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && (end < FRACTION || text.charAt(FRACTION - 1) == '.');
    if (!usual) {
      return Instant.parse(text);
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    int nanos = end < FRACTION ? 0 : nanos(text, end);
    if (Math.min(Math.min(year, month), Math.min(day, nanos)) < 0
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59) {
      return Instant.parse(text); // midnight as 24:00 and leap seconds are its matter
    }
    long seconds = (hour * 60L + minute) * 60 + second;
    return Instant.ofEpochSecond(
        LocalDate.of(year, month, day).toEpochDay() * 86_400 + seconds, nanos);
  }

  private static int nanos(String text, int end) {
    int nanos = number(text, FRACTION, end);
    for (int digits = end - FRACTION; digits < 9; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** At most nine digits; negative when something else stands there. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}

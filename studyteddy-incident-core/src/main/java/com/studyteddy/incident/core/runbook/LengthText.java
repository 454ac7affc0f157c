package com.studyteddy.incident.core.runbook;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as people type it: numbers with the units {@code d}, {@code h}, {@code m},
 * {@code s} and {@code ms}, the larger before the smaller ({@code 1h30m}), or ISO 8601 ({@code
 * PT15M}). Never negative, and at most {@link #LONGEST}.
 */
public final class LengthText {
  /** The longest that a file may name: a leap year. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};
  private static final String[] UNITS = {"d", "h", "m", "s", "ms"};
  private static final Pattern SHORT =
      Pattern.compile(
          "(?:(\\d{1,12})d)?(?:(\\d{1,12})h)?(?:(\\d{1,12})m(?!s))?(?:(\\d{1,12})s)?(?:(\\d{1,12})ms)?");
  private static final Pattern ISO =
      Pattern.compile(
          "P(?:(\\d{1,12})D)?(?:T(?:(\\d{1,12})H)?(?:(\\d{1,12})M)?(?:(\\d{1,12}(?:\\.\\d{1,9})?)S)?)?");
  private static final Pattern WORDS =
      Pattern.compile(
          "(\\d{1,12})\\s*(d|h|m|s|ms|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|milliseconds?)",
          Pattern.CASE_INSENSITIVE);
  private static final String FORMS =
      "write a number with its unit, such as 500ms, 30s, 15m, 4h, 2d or 1h30m, or ISO 8601 such as"
          + " PT15M";

  private LengthText() {}

  /** Text that is no length of time. */
  public static final class NoLengthException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String fix;

    NoLengthException(String what, String fix) {
      super(what);
      this.fix = fix;
    }

    /**
     * Says what to write instead.
     *
     * @return one sentence without a full stop
     */
    public String fix() {
      return fix;
    }
  }

  /**
   * Reads a length of time.
   *
   * @param text such as {@code 1h30m} or {@code PT15M}
   * @return zero or more, at most {@link #LONGEST}
   * @throws NoLengthException saying what is wrong and what to write instead
   */
  public static Duration parse(String text) {
    Duration length;
    Matcher form = SHORT.matcher(text);
    Matcher iso = ISO.matcher(text);
    if (!text.isEmpty() && form.matches()) {
      length = ofUnits(form);
    } else if (iso.matches() && !text.equals("P") && !text.endsWith("T")) {
      length = ofIso(iso);
    } else {
      throw wrong(text);
    }
    if (length.compareTo(LONGEST) > 0) {
      throw new NoLengthException(
          "%s is longer than 366 days".formatted(Quoted.of(text)), "write at most 366d");
    }
    return length;
  }

  /**
   * Writes a length of time so that {@link #parse} gives it again.
   *
   * @param length zero or more, at most {@link #LONGEST}
   * @return such as {@code 1h30m}; ISO 8601 where it is finer than a millisecond
   * @throws IllegalArgumentException when it is negative or longer
   */
  public static String write(Duration length) {
    if (length.isNegative() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A file names lengths of time from 0s to 366d, but was %s".formatted(length));
    }
    if (length.toNanosPart() % 1_000_000 != 0) {
      return length.toString();
    }
    long left = length.toMillis();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < UNITS.length; i++) {
      if (left >= MILLIS[i]) {
        text.append(left / MILLIS[i]).append(UNITS[i]);
        left %= MILLIS[i];
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static Duration ofUnits(Matcher form) {
    Duration sum = Duration.ZERO;
    for (int i = 0; i < UNITS.length; i++) {
      String digits = form.group(i + 1);
      if (digits != null) {
        sum = sum.plus(Duration.ofMillis(MILLIS[i]).multipliedBy(Long.parseLong(digits)));
      }
    }
    return sum;
  }

  private static Duration ofIso(Matcher iso) {
    Duration sum = Duration.ZERO;
    for (int i = 0; i < 3; i++) {
      String digits = iso.group(i + 1);
      if (digits != null) {
        sum = sum.plus(Duration.ofMillis(MILLIS[i]).multipliedBy(Long.parseLong(digits)));
      }
    }
    String seconds = iso.group(4);
    return seconds == null
        ? sum
        : sum.plusNanos(new BigDecimal(seconds).movePointRight(9).longValueExact());
  }

  private static NoLengthException wrong(String text) {
    String what = "%s is not a length of time".formatted(Quoted.of(text));
    if (text.matches("\\d{1,12}")) {
      return new NoLengthException(
          what + ", because it has no unit",
          "write %ss, %sm or %sh, whichever is meant".formatted(text, text, text));
    }
    if (text.matches("-.*|P.*-.*")) {
      return new NoLengthException(
          what + ", because it is negative", "write it without '-', such as 5m");
    }
    Matcher words = WORDS.matcher(text);
    if (words.matches()) {
      String unit = words.group(2).toLowerCase(java.util.Locale.ROOT);
      String letter = unit.startsWith("mil") || unit.equals("ms") ? "ms" : unit.substring(0, 1);
      return new NoLengthException(what, "write %s%s".formatted(words.group(1), letter));
    }
    Matcher cut = Pattern.compile("((?:\\d{1,12}(?:d|h|ms|m|s))+)\\d{1,12}").matcher(text);
    if (cut.matches()) {
      return new NoLengthException(
          what + ", because its last number has no unit", "write %sm or %ss".formatted(text, text));
    }
    if (text.matches("(?:\\d{1,12}(?:d|h|ms|m|s))+")) {
      return new NoLengthException(
          what + ", because each unit stands once and the larger before the smaller",
          "write it such as 1d2h30m");
    }
    return new NoLengthException(what, FORMS);
  }
}

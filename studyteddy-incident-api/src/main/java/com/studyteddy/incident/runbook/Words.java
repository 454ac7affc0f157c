package com.studyteddy.incident.runbook;

import java.time.Duration;
import java.util.regex.Pattern;

/** What the words of a runbook must look like. */
final class Words {
  private static final int LONGEST = 4_000;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private Words() {}

  static void require(String what, String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "%s must have 1 to %d characters, but has %d".formatted(what, LONGEST, text.length()));
    }
  }

  static void requireName(String what, String name) {
    if (!NAME.matcher(name).matches() || name.length() > 64) {
      throw new IllegalArgumentException(
          "%s has a name of lower-case words joined by hyphens, at most 64 characters, but was '%s'"
              .formatted(what, name.replaceAll("\\p{Cntrl}", "?")));
    }
  }

  static void positive(String what, Duration length) {
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("%s must be positive, but was %s".formatted(what, length));
    }
  }
}

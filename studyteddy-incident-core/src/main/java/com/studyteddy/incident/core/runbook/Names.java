package com.studyteddy.incident.core.runbook;

import java.util.Locale;
import java.util.regex.Pattern;

/** The form of names in a runbook. */
final class Names {
  static final String FORM = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  static final int LONGEST = 64;

  private static final Pattern NAME = Pattern.compile(FORM);

  private Names() {}

  static boolean isName(String text) {
    return text.length() <= LONGEST && NAME.matcher(text).matches();
  }

  static String suggestion(String text) {
    String better =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
    return isName(better) ? "write %s".formatted(better) : "write it such as check-locks";
  }
}

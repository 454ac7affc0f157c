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

  /** Reports a name of another form, at its line; a missing one is reported as missing. */
  static void check(Spot spot) {
    if (spot.node() instanceof Node.Text text && !text.isNothing() && !isName(text.text())) {
      spot.wrong(
          "a name is lower-case words joined by hyphens, at most 64 characters, but was "
              + Quoted.of(text.text()),
          suggestion(text.text()));
    }
  }

  static String suggestion(String text) {
    String better =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
    return isName(better) ? "write %s".formatted(better) : "write it such as check-locks";
  }
}

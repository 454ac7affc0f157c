package com.studyteddy.incident.core.guard;

import com.studyteddy.incident.host.Redactor;

/** Cuts what a plug-in says to a length that people read. */
public final class Brief {
  private static final int LONGEST = 4_000;

  /** So much is looked at for secrets, since looking at megabytes takes seconds. */
  private static final int LOOKED_AT = 1 << 16;

  /** Longer than a secret is: the end of what was cut may be a half of one. */
  private static final int HALF_A_SECRET = 1 << 13;

  private Brief() {}

  /**
   * Takes secrets out of a text, and what is too long.
   *
   * @param text as it came
   * @param redactor takes secrets out
   * @return at most some 4,000 characters, and how many there were
   */
  public static String redacted(String text, Redactor redactor) {
    if (text.length() <= LOOKED_AT) {
      String shown = redactor.redact(text);
      return shown.length() <= LONGEST ? shown : cut(shown, text.length());
    }
    String shown = redactor.redact(text.substring(0, LOOKED_AT));
    return cut(shown.substring(0, Math.max(0, shown.length() - HALF_A_SECRET)), text.length());
  }

  private static String cut(String shown, int characters) {
    int end = Math.min(shown.length(), LONGEST);
    if (end > 0 && Character.isHighSurrogate(shown.charAt(end - 1))) {
      end--;
    }
    return "%s... (%d characters in all)".formatted(shown.substring(0, end), characters);
  }

  /**
   * Leaves out a text that is too long and may hold secrets: half of one would not be found later.
   *
   * @param text as it came
   * @return the text, or how long it was
   */
  public static String of(String text) {
    return text.length() <= LONGEST
        ? text
        : "(a text of %d characters, too long to be kept)".formatted(text.length());
  }
}

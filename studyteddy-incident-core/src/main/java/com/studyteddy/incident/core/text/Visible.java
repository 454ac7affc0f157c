package com.studyteddy.incident.core.text;

import java.util.List;

/**
 * Text from outside in a form that can do nothing but be read: what would move a cursor, break a
 * line or turn the direction of writing stands as an escape, such as {@code \n} or <code>
 * &#92;u202e</code>.
 */
public final class Visible {
  private Visible() {}

  /**
   * Shows text on one line.
   *
   * @param outside any text
   * @return what can do nothing but be read
   */
  public static String text(String outside) {
    StringBuilder shown = new StringBuilder(outside.length());
    outside.codePoints().forEach(letter -> append(shown, letter));
    return shown.toString();
  }

  /**
   * Splits at line ends first, so that a text of several lines stays one.
   *
   * @param outside any text
   * @return its lines
   */
  public static List<String> lines(String outside) {
    return outside.lines().map(Visible::text).toList();
  }

  private static void append(StringBuilder shown, int letter) {
    switch (letter) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        if (isHarmless(letter)) {
          shown.appendCodePoint(letter);
        } else {
          for (char unit : Character.toChars(letter)) {
            shown.append("\\u").append(hex(unit));
          }
        }
      }
    }
  }

  private static boolean isHarmless(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String hex(char unit) {
    String digits = Integer.toHexString(unit);
    return "0".repeat(4 - digits.length()) + digits;
  }
}

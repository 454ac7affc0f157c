package com.studyteddy.incident.core.lint.shell;

/** Finds where a substitution ends. */
final class Parentheses {
  private Parentheses() {}

  /**
   * Returns the place of the closing parenthesis.
   *
   * @param open the place of the opening one
   * @return -1 when there is none
   */
  static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '\'' -> {
          int end = text.indexOf('\'', i + 1);
          if (end < 0) {
            return -1;
          }
          i = end;
        }
        case '(' -> depth++;
        case ')' -> {
          if (--depth == 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return -1;
  }
}

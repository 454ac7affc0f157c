package com.studyteddy.incident.log;

/** Makes control characters visible, so that a log line can neither colour nor clear a terminal. */
final class VisibleText {
  private VisibleText() {}

  static String of(String text) {
    StringBuilder result = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hidden =
          (c < ' ' && c != '\t')
              || (c >= 0x7f && c < 0xa0)
              || (c >= 0x202a && c <= 0x202e)
              || (c >= 0x2066 && c <= 0x2069);
      if (hidden && result == null) {
        result = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (result != null) {
        if (hidden) {
          result.append(String.format("\\u%04x", (int) c));
        } else {
          result.append(c);
        }
      }
    }
    return result == null ? text : result.toString();
  }
}

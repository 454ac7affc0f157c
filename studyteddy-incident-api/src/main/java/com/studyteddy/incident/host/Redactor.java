package com.studyteddy.incident.host;

/** Takes secrets out of text. Safe for several threads. */
@FunctionalInterface
public interface Redactor {
  /**
   * Replaces secrets.
   *
   * @param text any text
   * @return the text with each secret replaced by {@code ***}
   */
  String redact(String text);
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import org.jspecify.annotations.Nullable;

/**
 * Text that others wrote (names of applications, roles, tables, errors), made fit to be shown: one
 * line, not too long, without secrets and without control characters that could move a cursor.
 */
final class ShownText {
  private static final int LONGEST = 120;

  private ShownText() {}

  static String line(@Nullable String text, Call call) {
    if (text == null) {
      return "";
    }
    String clean = call.redact(text).replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
    return shortened(clean, LONGEST);
  }

  static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 3).stripTrailing() + "...";
  }
}

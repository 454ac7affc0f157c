package com.studyteddy.incident.log;

/** How many columns of a terminal text takes: wide letters two, marks none. */
final class TextWidth {
  private TextWidth() {}

  /** Returns the text, cut to the columns with an ellipsis at its end if need be. */
  static String cut(String text, int columns) {
    int used = 0;
    int keep = 0;
    for (int i = 0; i < text.length(); ) {
      int code = text.codePointAt(i);
      used += of(code);
      if (used > columns) {
        return text.substring(0, keep) + (columns > 0 ? "…" : "");
      }
      i += Character.charCount(code);
      if (used < columns) {
        keep = i; // the ellipsis needs a column
      }
    }
    return text;
  }

  static int of(int code) {
    if (code < 0x300) {
      return 1;
    }
    int type = Character.getType(code);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (code >= 0x1100 && code <= 0x115F)
            || (code >= 0x2E80 && code <= 0xA4CF)
            || (code >= 0xAC00 && code <= 0xD7A3)
            || (code >= 0xF900 && code <= 0xFAFF)
            || (code >= 0xFE30 && code <= 0xFE6F)
            || (code >= 0xFF00 && code <= 0xFF60)
            || (code >= 0xFFE0 && code <= 0xFFE6)
            || (code >= 0x1F300 && code <= 0x1FAFF)
            || (code >= 0x20000 && code <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}

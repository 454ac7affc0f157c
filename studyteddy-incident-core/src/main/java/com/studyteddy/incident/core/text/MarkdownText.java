package com.studyteddy.incident.core.text;

import java.util.regex.Pattern;

/**
 * Text as Markdown that shows that text and does nothing else: no emphasis, link, picture, code,
 * table, heading, list or HTML comes of it, also where a reader makes links of bare addresses.
 */
public final class MarkdownText {
  /** What would begin a heading, a list, a rule or a quotation at the beginning of a line. */
  private static final Pattern BLOCK_START = Pattern.compile("^(\\s*)([-+=#]|\\d{1,9}(?=[.)]))");

  private static final Pattern BARE_ADDRESS =
      Pattern.compile("(?i)(https?|ftp|mailto|xmpp|www)([:.])");

  private MarkdownText() {}

  /**
   * Escapes text.
   *
   * @param text any text
   * @return Markdown on one line that shows it
   */
  public static String escaped(String text) {
    return atLineStart(inline(text));
  }

  /** The same for what is escaped already. */
  static String atLineStart(String escaped) {
    return BLOCK_START.matcher(escaped).replaceFirst(MarkdownText::defused);
  }

  /**
   * Escapes text that stands after other text of its line, where no heading and no list can begin.
   *
   * @param text any text
   * @return Markdown on one line that shows it
   */
  public static String inline(String text) {
    return part(Visible.text(text).strip());
  }

  /** A part of a line whose letters are all visible, with the spaces at its ends. */
  static String part(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '@' -> out.append("&#64;");
        case '\\', '`', '*', '_', '[', ']', '|', '~', '$' -> out.append('\\').append(letter);
        default -> out.append(letter);
      }
    }
    return withoutLinks(out.toString());
  }

  private static String withoutLinks(String escaped) {
    return BARE_ADDRESS
        .matcher(escaped)
        .replaceAll(found -> found.group(1) + (found.group(2).equals(":") ? "&#58;" : "&#46;"));
  }

  private static String defused(java.util.regex.MatchResult start) {
    char first = start.group(2).charAt(0);
    // a digit cannot be escaped with a backslash, but it can be written as what it is
    String shown =
        Character.isDigit(first)
            ? "&#" + (int) first + ";" + start.group(2).substring(1)
            : "\\\\" + first;
    return start.group(1) + shown;
  }
}

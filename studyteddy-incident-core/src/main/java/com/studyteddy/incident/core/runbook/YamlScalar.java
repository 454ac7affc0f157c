package com.studyteddy.incident.core.runbook;

import java.util.regex.Pattern;

/** Text as YAML: without quotes where nobody could take it for anything else. */
final class YamlScalar {
  private static final int LONGEST_PLAIN = 400;

  /** YAML allows 1,024, with escapes: six of them for one character. */
  static final int LONGEST_KEY = 160;

  private static final Pattern FIRST = Pattern.compile("[\\p{L}\\p{Nd}_/+(.$][\\s\\S]*");
  private static final Pattern MARKS_IN_FLOW = Pattern.compile("[,\\[\\]{}]|:");
  private static final Pattern MARKS = Pattern.compile(": |:$| #|^\\.\\.\\.|^/.*:$| $");

  private YamlScalar() {}

  /**
   * Writes text on one line.
   *
   * @param inFlow whether it stands within brackets or is a key
   */
  static String of(String text, boolean inFlow) {
    return isPlain(text, inFlow) ? text : JsonText.quoted(text);
  }

  private static boolean isPlain(String text, boolean inFlow) {
    return !text.isEmpty()
        && text.length() <= LONGEST_PLAIN
        && FIRST.matcher(text).matches()
        && !text.equals("null")
        && !text.equals("true")
        && !text.equals("false")
        && !Scalars.looksLikeNumber(text)
        && !MARKS.matcher(text).find()
        && !(inFlow && MARKS_IN_FLOW.matcher(text).find())
        && text.codePoints().allMatch(YamlScalar::isSafe);
  }

  private static boolean isSafe(int letter) {
    return letter == ' '
        || (JsonText.isPrintable(letter)
            && Character.getType(letter) != Character.SPACE_SEPARATOR
            && letter != 0xfeff);
  }

  /** Whether text reads best as a block: several lines, and nothing that a block would lose. */
  static boolean isBlock(String text) {
    return text.strip().indexOf('\n') >= 0
        && !Character.isWhitespace(text.charAt(0))
        // empty lines at the end would run into what comes after
        && !text.endsWith("\n\n")
        && text.codePoints().allMatch(letter -> letter == '\n' || isSafe(letter))
        && text.lines().noneMatch(line -> line.isBlank() && !line.isEmpty());
  }

  /** Writes text as a block, with the line end after it. */
  static String block(String text, int indent) {
    String end = text.endsWith("\n") ? "" : "-";
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    StringBuilder block = new StringBuilder("|").append(end).append('\n');
    for (String line : body.split("\n", -1)) {
      block.append(line.isEmpty() ? "" : " ".repeat(indent)).append(line).append('\n');
    }
    return block.toString();
  }

  /** Writes a key. */
  static String key(String text) {
    if (text.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "A file holds names of %d characters at most, but was given one of %d"
              .formatted(LONGEST_KEY, text.length()));
    }
    return of(text, true);
  }
}

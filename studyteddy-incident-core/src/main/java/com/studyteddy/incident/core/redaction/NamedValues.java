package com.studyteddy.incident.core.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values behind a name that says what they are: {@code password=...} in URLs and connection
 * strings, {@code "token":"..."} in JSON.
 */
final class NamedValues {
  private static final String PASSWORD = "pass(?:word|wd|phrase)|pwd";
  private static final String SECRET =
      "(?:client[_-]?)?secret(?:[_-]?(?:access[_-]?)?key)?|token|api[_-]?key|access[_-]?key"
          + "|account[_-]?key|private[_-]?key|credentials?";

  /** A colon also stands in prose ("unexpected token: x"), so there the name must be quoted. */
  private static final Pattern NAME =
      Pattern.compile(
          ("(?:(?:PASSWORD|SECRET|\\bpass|\\bsig|\\bsignature)ESCAPES[\"']?SPACE="
                  + "|(?:PASSWORD)ESCAPES[\"']?SPACE:(?!//)"
                  + "|(?:SECRET)ESCAPES[\"']SPACE:)SPACE")
              .replace("PASSWORD", PASSWORD)
              .replace("SECRET", SECRET)
              .replace("ESCAPES", "\\\\{0,3}")
              .replace("SPACE", "[ \t]{0,4}"),
          Pattern.CASE_INSENSITIVE);

  private static final String SEPARATORS = "&;\"'<>";

  private NamedValues() {}

  /** Where a value stands, without its quotes. */
  private record Value(int begin, int end) {}

  static String redact(String text) {
    if (text.indexOf('=') < 0 && text.indexOf(':') < 0) {
      return text; // no name is followed by a value
    }
    Matcher name = NAME.matcher(text);
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    for (int from = 0; name.find(from); from = Math.max(done, name.end())) {
      Value value = value(text, name.end());
      if (value.end() > value.begin()) {
        out.append(text, done, value.begin()).append(SecretRedactor.HIDDEN);
        done = value.end();
      }
    }
    return out.append(text, done, text.length()).toString();
  }

  private static Value value(String text, int from) {
    int quote = from;
    while (quote < text.length() && text.charAt(quote) == '\\') {
      quote++;
    }
    boolean quoted =
        quote < text.length() && (text.charAt(quote) == '"' || text.charAt(quote) == '\'');
    return quoted
        ? new Value(quote + 1, closing(text, text.substring(from, quote + 1), quote + 1))
        : new Value(from, separator(text, from));
  }

  /** Up to the same quote behind as many backslashes; where there is none, to the end. */
  private static int closing(String text, String opening, int from) {
    int end = text.indexOf(opening, from);
    while (end > from && opening.length() == 1 && text.charAt(end - 1) == '\\') {
      end = text.indexOf(opening, end + 1);
    }
    return end < 0 ? text.length() : end;
  }

  private static int separator(String text, int from) {
    int end = from;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && SEPARATORS.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}

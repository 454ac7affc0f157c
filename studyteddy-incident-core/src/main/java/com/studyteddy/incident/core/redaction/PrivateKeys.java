package com.studyteddy.incident.core.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys in PEM form; one whose end is missing hides all that follows. */
final class PrivateKeys {
  private static final Pattern BEGIN =
      Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
  private static final Pattern END =
      Pattern.compile("-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");

  private PrivateKeys() {}

  static String redact(String text) {
    if (!text.contains("-----BEGIN ")) {
      return text;
    }
    Matcher begin = BEGIN.matcher(text);
    if (!begin.find()) {
      return text;
    }
    Matcher end = END.matcher(text);
    StringBuilder out = new StringBuilder();
    int done = 0;
    do {
      out.append(text, done, begin.start()).append(SecretRedactor.HIDDEN);
      done = end.find(begin.end()) ? end.end() : text.length();
    } while (begin.find(done));
    return out.append(text, done, text.length()).toString();
  }
}

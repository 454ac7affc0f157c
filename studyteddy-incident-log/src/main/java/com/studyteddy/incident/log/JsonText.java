package com.studyteddy.incident.log;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes JSON, with commas where they belong. */
final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private boolean comma;

  JsonText open(char bracket) {
    separate();
    out.append(bracket);
    comma = false;
    return this;
  }

  JsonText close(char bracket) {
    out.append(bracket);
    comma = true;
    return this;
  }

  JsonText name(String name) {
    separate();
    quote(name);
    out.append(':');
    comma = false;
    return this;
  }

  JsonText value(long number) {
    separate();
    out.append(number);
    return this;
  }

  JsonText value(String text) {
    separate();
    quote(text);
    return this;
  }

  JsonText field(String name, long value) {
    return name(name).value(value);
  }

  JsonText field(String name, double value) {
    name(name);
    separate();
    out.append(String.format(Locale.ROOT, "%.6f", value));
    return this;
  }

  JsonText field(String name, @Nullable String value) {
    name(name);
    separate();
    if (value == null) {
      out.append("null");
    } else {
      quote(value);
    }
    return this;
  }

  private void separate() {
    if (comma) {
      out.append(',');
    }
    comma = true;
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f || (Character.isSurrogate(c) && !paired(text, i))) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

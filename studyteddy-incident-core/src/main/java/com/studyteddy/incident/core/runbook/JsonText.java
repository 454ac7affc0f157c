package com.studyteddy.incident.core.runbook;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Plain data as JSON on several lines, names in the order given. */
public final class JsonText {
  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /**
   * Writes it.
   *
   * @param plain maps, lists, text, numbers, true and false
   * @return without a line end behind it
   */
  public static String of(Object plain) {
    JsonText json = new JsonText();
    json.value(plain, "");
    return json.out.toString();
  }

  private void value(Object plain, String indent) {
    if (plain instanceof Map<?, ?> map) {
      block(
          '{',
          '}',
          map.entrySet().iterator(),
          indent,
          entry -> {
            out.append(key(String.valueOf(entry.getKey()))).append(": ");
            value(entry.getValue(), indent + "  ");
          });
    } else if (plain instanceof List<?> list) {
      block('[', ']', list.iterator(), indent, item -> value(item, indent + "  "));
    } else {
      out.append(plain instanceof String text ? quoted(text) : scalar(plain));
    }
  }

  private <T> void block(
      char open, char close, Iterator<T> parts, String indent, Consumer<T> write) {
    out.append(open);
    boolean any = parts.hasNext();
    while (parts.hasNext()) {
      out.append('\n').append(indent).append("  ");
      write.accept(parts.next());
      out.append(parts.hasNext() ? "," : "");
    }
    out.append(any ? "\n" + indent : "").append(close);
  }

  /** One that is too long for YAML is too long for this, too. */
  private static String key(String text) {
    YamlScalar.key(text);
    return quoted(text);
  }

  /** A number, true or false. */
  static String scalar(Object plain) {
    if (plain instanceof Double number && !Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "A file holds finite numbers only, but was given " + number);
    }
    return plain.toString();
  }

  /** Text in double quotes; what could hide, move or break something stands as an escape. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                  if (isPrintable(letter)) {
                    quoted.appendCodePoint(letter);
                  } else {
                    for (char unit : Character.toChars(letter)) {
                      quoted.append("\\u%04x".formatted((int) unit));
                    }
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }

  static boolean isPrintable(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}

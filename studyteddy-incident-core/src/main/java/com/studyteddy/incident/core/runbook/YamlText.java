package com.studyteddy.incident.core.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Plain data as YAML that people like to read: what is small stands on one line, what is not one
 * key or item a line, and text of several lines as a block.
 */
final class YamlText {
  private static final int WIDTH = 120;

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  static String of(Map<String, Object> file) {
    YamlText yaml = new YamlText();
    for (Map.Entry<String, Object> entry : file.entrySet()) {
      yaml.out.append(entry.getValue() instanceof Map ? "\n" : "");
      yaml.entry(entry.getKey(), entry.getValue(), 0);
    }
    return yaml.out.toString();
  }

  /** Writes a key and what stands under it; the cursor is at the place of the key. */
  private void entry(String key, Object value, int indent) {
    String start = YamlScalar.key(key) + ":";
    out.append(start);
    if (value instanceof String text && YamlScalar.isBlock(text)) {
      out.append(' ').append(YamlScalar.block(text, indent + 2));
      return;
    }
    int column = indent + start.codePointCount(0, start.length()) + 1;
    boolean section = indent == 0 && value instanceof Map<?, ?> map && !map.isEmpty();
    if (!section && isSmall(value)) {
      String line = flow(value);
      if (!isCollection(value) || isEmpty(value) || column + line.length() <= WIDTH) {
        out.append(' ').append(line).append('\n');
        return;
      }
    }
    out.append('\n');
    below(value, indent + 2);
  }

  private void below(Object value, int indent) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, each) -> {
            indent(indent);
            entry(String.valueOf(key), each, indent);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(each -> item(each, indent));
    }
  }

  private void item(Object value, int indent) {
    indent(indent);
    out.append("- ");
    if (value instanceof String text && YamlScalar.isBlock(text)) {
      out.append(YamlScalar.block(text, indent + 2));
      return;
    }
    if (isSmall(value)) {
      String line = flow(value);
      if (!isCollection(value) || isEmpty(value) || indent + 2 + line.length() <= WIDTH) {
        out.append(line).append('\n');
        return;
      }
    }
    if (value instanceof Map<?, ?> map) {
      boolean first = true;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!first) {
          indent(indent + 2);
        }
        first = false;
        entry(String.valueOf(entry.getKey()), entry.getValue(), indent + 2);
      }
    } else {
      out.append('\n');
      below(value, indent + 2);
    }
  }

  private void indent(int columns) {
    out.append(" ".repeat(columns));
  }

  private static boolean isCollection(Object value) {
    return value instanceof Map || value instanceof List;
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Map<?, ?> map
        ? map.isEmpty()
        : value instanceof List<?> list && list.isEmpty();
  }

  /** Whether it reads well on one line: no list of maps, no text of several lines. */
  private static boolean isSmall(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().allMatch(YamlText::isSmall);
    }
    if (value instanceof List<?> list) {
      return list.stream().noneMatch(YamlText::isCollection)
          && list.stream().allMatch(YamlText::isSmall);
    }
    return !(value instanceof String text) || !YamlScalar.isBlock(text);
  }

  private static String flow(Object value) {
    if (value instanceof Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      map.forEach(
          (key, each) ->
              entries.add(YamlScalar.key(String.valueOf(key)) + ": " + flow(each, true)));
      return "{" + String.join(", ", entries) + "}";
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(each -> flow(each, true))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return flow(value, false);
  }

  private static String flow(Object value, boolean inFlow) {
    if (isCollection(value)) {
      return flow(value);
    }
    return value instanceof String text ? YamlScalar.of(text, inFlow) : JsonText.scalar(value);
  }
}

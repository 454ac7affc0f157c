package com.studyteddy.incident.core.lint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a patch into paths and values: {@code spec.selector.health} and {@code ready}. JSON with or
 * without quotes, with shell variables in it, JSON patches ({@code op}, {@code path}, {@code
 * value}), and YAML by its indentation. What it cannot read it leaves out.
 */
final class PatchPaths {
  private static final int DEEPEST = 64;

  /** Nobody types more on a command line; the rest is left out. */
  private static final int LONGEST = 20_000;

  private final String text;
  private final Map<String, String> paths = new LinkedHashMap<>();
  private final Deque<String> names = new ArrayDeque<>();
  private String key = "";
  private String operation = "";
  private String pointer = "";
  private int at;

  private PatchPaths(String text) {
    this.text = text;
  }

  static Map<String, String> read(String text) {
    PatchPaths reader = new PatchPaths(text.substring(0, Math.min(text.length(), LONGEST)));
    String bare = reader.text.stripLeading();
    if (bare.startsWith("{") || bare.startsWith("[")) {
      reader.json();
    } else {
      reader.yaml();
    }
    return reader.paths;
  }

  private void json() {
    while (at < text.length()) {
      char letter = text.charAt(at);
      switch (letter) {
        case '{', '[' -> {
          if (names.size() < DEEPEST) {
            names.addLast(key);
          }
          key = "";
          at++;
        }
        case '}', ']' -> {
          pointed(letter);
          names.pollLast();
          key = "";
          at++;
        }
        case ',' -> {
          key = "";
          at++;
        }
        case ':', ' ', '\n', '\t', '\r' -> at++;
        default -> value(token());
      }
    }
  }

  private void value(String token) {
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    if (next < text.length() && text.charAt(next) == ':' && key.isEmpty()) {
      key = token;
      return;
    }
    if (key.equals("op")) {
      operation = token;
    } else if (key.equals("path")) {
      pointer = token;
    }
    paths.put(path(key), token);
    key = "";
  }

  /** The end of one step of a JSON patch. */
  private void pointed(char letter) {
    if (letter == '}' && !pointer.isEmpty()) {
      String path = pointer.replace('/', '.').substring(pointer.startsWith("/") ? 1 : 0);
      boolean removed = operation.equals("remove") || operation.equals("test");
      String value = paths.getOrDefault(path("value"), "");
      paths.put(path, removed ? "null" : value);
      pointer = "";
    }
  }

  private String path(String last) {
    StringBuilder path = new StringBuilder();
    for (String name : names) {
      if (!name.isEmpty()) {
        path.append(name).append('.');
      }
    }
    return path.append(last).toString();
  }

  private String token() {
    char quote = text.charAt(at);
    StringBuilder token = new StringBuilder();
    if (quote == '"' || quote == '\'') {
      at++;
      while (at < text.length() && text.charAt(at) != quote) {
        at += text.charAt(at) == '\\' ? 1 : 0;
        if (at < text.length()) {
          token.append(text.charAt(at++));
        }
      }
      at++;
    } else {
      while (at < text.length() && "{}[],:\n".indexOf(text.charAt(at)) < 0) {
        boolean variable = text.startsWith("${", at);
        token.append(text.charAt(at++));
        while (variable && at < text.length() && text.charAt(at - 1) != '}') {
          token.append(text.charAt(at++));
        }
      }
    }
    return token.toString().strip();
  }

  private void yaml() {
    Deque<Integer> indents = new ArrayDeque<>();
    for (String row : text.split("\n", -1)) {
      String bare = row.strip();
      int colon = bare.indexOf(':');
      if (colon < 1) {
        continue;
      }
      int indent = row.length() - row.stripLeading().length();
      while (!indents.isEmpty() && indents.getLast() >= indent) {
        indents.removeLast();
        names.pollLast();
      }
      String name = bare.substring(0, colon).strip();
      String value = bare.substring(colon + 1).strip();
      if (value.isEmpty() && names.size() < DEEPEST) {
        indents.addLast(indent);
        names.addLast(name);
      } else if (value.startsWith("{")) {
        PatchPaths.read(value).forEach((inner, leaf) -> paths.put(path(name) + "." + inner, leaf));
      } else {
        paths.put(path(name), value.replace("\"", "").replace("'", ""));
      }
    }
  }
}

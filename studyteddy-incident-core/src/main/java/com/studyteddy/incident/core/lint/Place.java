package com.studyteddy.incident.core.lint;

/**
 * Where something stands in a runbook.
 *
 * @param path the way to it in a runbook that is an object, such as {@code
 *     procedures.database-issues.steps[2]}; empty in a text
 * @param line the line in a text, from 1; 0 in an object
 */
public record Place(String path, int line) {
  // One or the other.
  public Place {
    if (path.isEmpty() == (line < 1)) {
      throw new IllegalArgumentException(
          "A place has either a path or a line, but was '%s' and %d".formatted(path, line));
    }
  }

  static Place line(int line) {
    return new Place("", line);
  }

  static Place path(String path) {
    return new Place(path, 0);
  }

  /** Returns {@code line 203}, or the path. */
  @Override
  public String toString() {
    return path.isEmpty() ? "line " + line : path;
  }
}

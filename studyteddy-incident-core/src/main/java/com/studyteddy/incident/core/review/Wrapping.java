package com.studyteddy.incident.core.review;

import java.util.ArrayList;
import java.util.List;

/** Breaks a line that is too wide: between words where there are any, else inside one. */
final class Wrapping {
  private Wrapping() {}

  /**
   * Wraps.
   *
   * @param line text without a line end
   * @param indent how far lines after the first are indented; less than half of the width
   * @param width the most characters of a line, counted as code points
   */
  static List<String> wrapped(String line, int indent, int width) {
    List<String> lines = new ArrayList<>();
    String rest = line.stripTrailing();
    String lead = "";
    while (length(lead + rest) > width) {
      int room = width - lead.length();
      int cut = cut(rest, room);
      lines.add((lead + rest.substring(0, cut)).stripTrailing());
      rest = rest.substring(cut).stripLeading();
      lead = " ".repeat(indent);
    }
    lines.add(lead + rest);
    return lines;
  }

  /** The last space within the room, unless that would leave less than half of it. */
  private static int cut(String text, int room) {
    int end = text.offsetByCodePoints(0, room);
    int space = text.lastIndexOf(' ', end);
    boolean onlyIndent = space < 0 || text.substring(0, space).isBlank();
    return onlyIndent || text.codePointCount(0, space) < room / 2 ? end : space;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}

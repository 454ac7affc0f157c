package com.studyteddy.incident.core.lint;

import java.util.List;

/** Files that a document brings along: those it links to, and those whose content it shows. */
final class Links {
  private Links() {}

  /** Adds the targets of the links in a line. */
  static void collect(String row, List<String> into) {
    int at = row.indexOf("](");
    while (at >= 0) {
      int end = row.indexOf(')', at);
      if (end < 0) {
        return;
      }
      into.add(fileName(row.substring(at + 2, end)));
      at = row.indexOf("](", end);
    }
  }

  /** Adds the file that the text just before a block names between backquotes. */
  static void named(String before, List<String> into) {
    int close = before.lastIndexOf('`');
    int open = close < 0 ? -1 : before.lastIndexOf('`', close - 1);
    if (open >= 0) {
      into.add(fileName(before.substring(open + 1, close)));
    }
  }

  /** The last name of a path. */
  static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

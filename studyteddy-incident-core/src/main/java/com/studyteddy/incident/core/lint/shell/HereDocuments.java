package com.studyteddy.incident.core.lint.shell;

import java.util.ArrayDeque;
import java.util.Deque;

/** The documents that were announced on a line and begin on the next. */
final class HereDocuments {
  private final Deque<Announced> waiting = new ArrayDeque<>();
  private boolean endless;

  private record Announced(String end, boolean expands, boolean indented) {}

  boolean waiting() {
    return !waiting.isEmpty();
  }

  /** Reads the mark behind the operator and returns the place behind it. */
  int announce(String text, int from) {
    int at = from;
    boolean indented = at < text.length() && text.charAt(at) == '-';
    at += indented ? 1 : 0;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    StringBuilder mark = new StringBuilder();
    boolean expands = true;
    while (at < text.length() && " \t\r\n|&;<>()".indexOf(text.charAt(at)) < 0) {
      char letter = text.charAt(at++);
      if (letter == '\'' || letter == '"' || letter == '\\') {
        expands = false;
      } else {
        mark.append(letter);
      }
    }
    if (!mark.isEmpty()) {
      waiting.add(new Announced(mark.toString(), expands, indented));
    }
    return at;
  }

  /** Takes the body that begins here and returns the place behind it. */
  int take(String text, int from, int line, CommandCollector out) {
    Announced next = waiting.remove();
    int at = from;
    while (at < text.length() && !endless) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      String row = text.substring(at, end);
      String bare = next.indented() ? row.strip() : row.stripTrailing();
      if (bare.equals(next.end())) {
        out.hereDocument(new Redirect("<<", text.substring(from, at), next.expands(), line));
        return Math.min(end + 1, text.length());
      }
      at = end + 1;
    }
    endless = true; // the mark is missing: what follows is read as commands
    return from;
  }

  void giveUp(CommandCollector out) {
    while (waiting()) {
      Announced missing = waiting.remove();
      out.hereDocument(new Redirect("<<", "", missing.expands(), 1));
    }
  }
}

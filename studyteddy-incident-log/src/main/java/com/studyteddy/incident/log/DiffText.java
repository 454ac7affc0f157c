package com.studyteddy.incident.log;

import java.util.List;
import java.util.Locale;

/** A diff as lines for people. */
final class DiffText {
  private static final int ROWS = 15;

  private DiffText() {}

  static String render(LogPatternDiff diff, int width) {
    StringBuilder out = new StringBuilder();
    for (LogPatternDiff.Kind kind : LogPatternDiff.Kind.values()) {
      List<LogPatternDiff.Change> changes = diff.of(kind);
      out.append("%s: %,d%n".formatted(kind.name().toLowerCase(Locale.ROOT), changes.size()));
      if (kind == LogPatternDiff.Kind.UNCHANGED) {
        break;
      }
      for (LogPatternDiff.Change c : changes.subList(0, Math.min(ROWS, changes.size()))) {
        String left = "%10d, was %d (%.0f expected)  ".formatted(c.now(), c.before(), c.expected());
        String since =
            kind == LogPatternDiff.Kind.NEW && c.pattern().first() != null
                ? "since " + TextReport.time(c.pattern().first()) + "  "
                : "";
        out.append(TextReport.cut(left + since + c.pattern().template(), width)).append('\n');
      }
    }
    return out.toString();
  }
}

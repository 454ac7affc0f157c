package com.studyteddy.incident.log;

import java.util.List;
import java.util.Locale;

/** A diff as lines for people. */
final class DiffText {
  private static final int ROWS = 15;
  private static final int SUSPECTS = 5;

  private DiffText() {}

  static String render(LogPatternDiff diff, List<LogChange> changes, int width) {
    StringBuilder out = new StringBuilder();
    for (LogPatternDiff.Kind kind : LogPatternDiff.Kind.values()) {
      List<LogPatternDiff.Change> ofKind = diff.of(kind);
      out.append("%s: %,d%n".formatted(kind.name().toLowerCase(Locale.ROOT), ofKind.size()));
      if (kind != LogPatternDiff.Kind.UNCHANGED) {
        ofKind.stream().limit(ROWS).forEach(c -> row(out, c, width));
      }
    }
    suspects(out, diff.suspects(changes), width);
    return out.toString();
  }

  private static void row(StringBuilder out, LogPatternDiff.Change c, int width) {
    String left = "%10d, was %d (%.0f expected)  ".formatted(c.now(), c.before(), c.expected());
    boolean isNew = c.kind() == LogPatternDiff.Kind.NEW && c.onset() != null;
    String since = isNew ? "since " + TextReport.time(c.onset()) + "  " : "";
    out.append(TextWidth.cut(left + since + c.pattern().template(), width)).append('\n');
  }

  private static void suspects(StringBuilder out, List<ChangeSuspect> suspects, int width) {
    if (suspects.isEmpty()) {
      return;
    }
    out.append("just before:\n");
    for (ChangeSuspect s : suspects.subList(0, Math.min(SUSPECTS, suspects.size()))) {
      String line =
          "%10s  %s, %,d s before %s"
              .formatted(
                  TextReport.time(s.change().at()),
                  VisibleText.of(s.change().what()),
                  s.lead().toSeconds(),
                  s.patterns().get(0).pattern().template());
      out.append(TextWidth.cut(line, width)).append('\n');
    }
  }
}

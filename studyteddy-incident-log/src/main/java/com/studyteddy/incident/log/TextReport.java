package com.studyteddy.incident.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report as a table for people. */
final class TextReport {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final int PATTERNS = 20;
  private static final int ROWS = 5;
  private static final int STRIP = 16;

  private final LogPatternReport report;
  private final int width;
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  TextReport(LogPatternReport report, int width, boolean colour) {
    this.report = report;
    this.width = Math.max(60, width);
    this.colour = colour;
  }

  String render() {
    head();
    patterns();
    for (String dimension : report.dimensions()) {
      dimension(dimension);
    }
    return out.toString();
  }

  private void head() {
    LogLines lines = report.lines();
    line(
        "%,d lines: %,d selected, %,d unselected, %,d unparsed, %,d dropped"
            .formatted(
                lines.read(),
                lines.selected(),
                lines.unselected(),
                lines.unparsed(),
                lines.dropped()));
    report.formats().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .limit(8)
        .forEach(e -> line(e.getKey() + ": read as " + e.getValue()));
    if (report.from() != null) {
      line("from " + time(report.from()) + " to " + time(report.to()) + " (UTC)");
    }
    if (report.unsampledEvents() > 0) {
      line("%,d events of sampled patterns".formatted(report.unsampledEvents()));
    }
    line("");
  }

  private void patterns() {
    List<LogPattern> patterns = report.patterns();
    if (patterns.isEmpty()) {
      line("No events were selected.");
      return;
    }
    line(
        bold(
            "   count  share  first           last            %-16s  pattern"
                .formatted("over time")));
    for (LogPattern p : patterns.subList(0, Math.min(PATTERNS, patterns.size()))) {
      String left =
          "%8d %5.1f%%  %-14s  %-14s  %s  "
              .formatted(
                  p.count(),
                  p.share() * 100,
                  time(p.first()),
                  time(p.last()),
                  Sparkline.of(p.histogram(), STRIP));
      line(left + TextWidth.cut(p.template(), width - left.length()));
      for (TextCount trace : p.traces().subList(0, Math.min(2, p.traces().size()))) {
        line(TextWidth.cut("                 " + trace.count() + " x " + trace.text(), width));
      }
    }
    if (patterns.size() > PATTERNS) {
      line("     ... and %,d more patterns".formatted(patterns.size() - PATTERNS));
    }
    line("");
    line(TextWidth.cut("for example: " + patterns.get(0).exemplar(), width));
  }

  private void dimension(String name) {
    List<TextCount> counts = report.by(name);
    line("");
    line(bold("by " + name));
    for (TextCount c : counts.subList(0, Math.min(ROWS, counts.size()))) {
      line("%8d  %s".formatted(c.count(), TextWidth.cut(c.text(), width - 10)));
    }
    if (counts.size() > ROWS) {
      line("     ... and %,d more".formatted(counts.size() - ROWS));
    }
  }

  private String bold(String text) {
    return colour ? "\033[1m" + text + "\033[0m" : text;
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  static String time(@Nullable Instant at) {
    return at == null ? "" : CLOCK.format(at);
  }
}

package com.studyteddy.incident.log;

import java.util.List;

/** The commonest patterns over time as rows of coloured cells. */
final class HeatStrip {
  private static final int ROWS = 20;
  private static final int CELL = 8;
  private static final int ROW = 18;
  private static final int TEXT = 640;

  private HeatStrip() {}

  static String svg(LogPatternReport report) {
    List<LogPattern> patterns = report.patterns();
    List<LogPattern> shown = patterns.subList(0, Math.min(ROWS, patterns.size()));
    int strip = TimeAxis.BUCKETS * CELL;
    int height = ROW * (shown.size() + 1);
    StringBuilder out = new StringBuilder();
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"monospace\" font-size=\"11\">%n"
            .formatted(strip + TEXT, height));
    String span = TextReport.time(report.from()) + " to " + TextReport.time(report.to()) + " UTC";
    out.append("<text x=\"2\" y=\"12\">%s</text>%n".formatted(span));
    for (int row = 0; row < shown.size(); row++) {
      row(out, shown.get(row), ROW * (row + 1), strip);
    }
    return out.append("</svg>\n").toString();
  }

  private static void row(StringBuilder out, LogPattern p, int y, int strip) {
    long most = p.histogram().stream().mapToLong(n -> n).max().orElse(0);
    for (int i = 0; i < p.histogram().size(); i++) {
      long n = p.histogram().get(i);
      if (n > 0) {
        int lightness = 90 - (int) (60.0 * n / most);
        out.append(
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"hsl(8,80%%,%d%%)\"/>%n"
                .formatted(i * CELL, y, CELL - 1, ROW - 4, lightness));
      }
    }
    out.append(
        "<text x=\"%d\" y=\"%d\">%d  %s</text>%n"
            .formatted(strip + 6, y + 11, p.count(), escaped(TextWidth.cut(p.template(), 90))));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.health.Unit;
import java.util.ArrayList;
import java.util.List;

/** Draws the rankings as small tables, at most 100 columns wide; what is slow has a mark. */
final class SlowQueriesDrawing {
  private static final int WIDTH = 100;
  private static final int MOST_BY_TOTAL = 10;
  private static final int MOST_BY_MEAN = 5;
  private static final int MOST_RUNNING = 5;

  private final List<String> lines = new ArrayList<>();

  static List<String> of(
      List<SlowQuery> byTotal, List<SlowQuery> byMean, List<RunningQuery> running) {
    SlowQueriesDrawing drawing = new SlowQueriesDrawing();
    drawing.statements("by total time", byTotal, MOST_BY_TOTAL);
    drawing.statements("by mean time", byMean, MOST_BY_MEAN);
    drawing.running(running);
    return drawing.lines;
  }

  private void statements(String title, List<SlowQuery> ranking, int most) {
    if (ranking.isEmpty()) {
      return;
    }
    row("", "total", "share", "calls", "mean", "before", title);
    ranking.stream()
        .limit(most)
        .forEach(
            each ->
                row(
                    each.reason().isEmpty() ? "" : "!",
                    Elapsed.fine(each.total()),
                    Unit.RATIO.format(each.share()),
                    Long.toString(each.calls()),
                    Elapsed.fine(each.mean()),
                    each.meanBefore().map(Elapsed::fine).orElse("-"),
                    each.statement()));
  }

  private void running(List<RunningQuery> running) {
    if (running.isEmpty()) {
      return;
    }
    line("  running now");
    running.stream()
        .limit(MOST_RUNNING)
        .forEach(
            each ->
                line(
                    "  %9s  pid %d %s%s  %s"
                        .formatted(
                            Elapsed.words(each.runningFor()),
                            each.session().pid(),
                            each.role(),
                            each.waitsFor().isEmpty() ? "" : " waits for " + each.waitsFor(),
                            each.statement())));
  }

  private void row(
      String mark,
      String total,
      String share,
      String calls,
      String mean,
      String before,
      String text) {
    line("%1s %9s %8s %7s %9s %9s  %s".formatted(mark, total, share, calls, mean, before, text));
  }

  private void line(String text) {
    lines.add(ShownText.shortened(text, WIDTH));
  }
}

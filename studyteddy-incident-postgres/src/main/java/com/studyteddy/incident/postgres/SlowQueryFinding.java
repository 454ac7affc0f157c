package com.studyteddy.incident.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes evidence of what was counted and of what runs. Pure. */
final class SlowQueryFinding {
  private static final int LONGEST_NAMED = 60;

  private final SlowQueryLimits limits;
  private final StatementSpan span;
  private final boolean counted;
  private final Part<RunningQuery.Sample> running;

  SlowQueryFinding(
      SlowQueryLimits limits,
      StatementSpan span,
      boolean counted,
      Part<RunningQuery.Sample> running) {
    this.limits = limits;
    this.span = span;
    this.counted = counted;
    this.running = running;
  }

  /** What is slow, dearest first, is given with its texts, as are the rankings. */
  SlowQueries asEvidence(
      List<SlowQuery> slow, List<SlowQuery> byTotal, List<SlowQuery> byMean, String textsNotSeen) {
    List<RunningQuery> queries =
        running.value().map(RunningQuery.Sample::queries).orElse(List.of());
    return new SlowQueries(
        slow,
        byTotal,
        byMean,
        queries,
        counted,
        span.sinceBaseline(),
        span.over(),
        summary(slow, byMean, queries),
        SlowQueriesDrawing.of(byTotal, byMean, queries),
        notSeen(textsNotSeen));
  }

  private String summary(List<SlowQuery> slow, List<SlowQuery> byMean, List<RunningQuery> queries) {
    List<RunningQuery> slowNow =
        queries.stream()
            .filter(query -> query.runningFor().compareTo(limits.maxTime()) >= 0)
            .toList();
    String statements = counted ? statements(slow, byMean) : "";
    String present =
        running.value().isEmpty()
            ? "what runs now is not known"
            : slowNow.isEmpty()
                ? "no query has run for " + Elapsed.fine(limits.maxTime())
                : runs(slowNow);
    return counted
        ? statements + "; " + present
        : present + "; of statements that ended nothing is known";
  }

  private String statements(List<SlowQuery> slow, List<SlowQuery> byMean) {
    String over =
        span.sinceBaseline()
            ? "in the last " + Elapsed.words(span.over())
            : "since the statistics were reset %s ago".formatted(Elapsed.words(span.over()));
    if (!slow.isEmpty()) {
      SlowQuery first = slow.get(0);
      return "%s slow %s: %s (%d calls, %s in all) by %s: %s"
          .formatted(
              slow.size() == 1 ? "1 statement is" : slow.size() + " statements are",
              over,
              first.reason(),
              first.calls(),
              Elapsed.fine(first.total()),
              first.role(),
              ShownText.shortened(first.statement(), LONGEST_NAMED));
    }
    return byMean.isEmpty()
        ? "no statement ended " + over
        : "no statement is slow %s, the slowest takes %s in the mean"
            .formatted(over, Elapsed.fine(byMean.get(0).mean()));
  }

  private String runs(List<RunningQuery> slowNow) {
    RunningQuery longest = slowNow.get(0);
    return "%s run for %s or more, the longest %s (pid %d %s%s): %s"
        .formatted(
            slowNow.size() == 1 ? "1 query has" : slowNow.size() + " queries have",
            Elapsed.fine(limits.maxTime()),
            Elapsed.words(longest.runningFor()),
            longest.session().pid(),
            longest.role(),
            longest.waitsFor().isEmpty() ? "" : ", waits for " + longest.waitsFor(),
            ShownText.shortened(longest.statement(), LONGEST_NAMED));
  }

  private List<String> notSeen(String textsNotSeen) {
    List<String> notSeen = new ArrayList<>(span.notSeen());
    if (!textsNotSeen.isEmpty()) {
      notSeen.add(textsNotSeen);
    }
    Optional<RunningQuery.Sample> sample = running.value();
    if (sample.isEmpty()) {
      notSeen.add(running.whyNot());
    } else if (sample.get().hidden() > 0) {
      notSeen.add(
          "what %d sessions of other roles run; our role needs pg_monitor"
              .formatted(sample.get().hidden()));
    }
    return notSeen;
  }
}

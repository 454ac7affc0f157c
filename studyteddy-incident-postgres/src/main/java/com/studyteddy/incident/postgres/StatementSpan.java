package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the statements of a database cost over a time.
 *
 * @param costs of those that were run to their end in it
 * @param over how long it was
 * @param sinceBaseline false when it is all that was counted since the last reset
 * @param notSeen what could not be told
 */
record StatementSpan(
    List<StatementCost> costs, Duration over, boolean sinceBaseline, List<String> notSeen) {
  /** A mean of fewer calls is no measure for what is usual. */
  private static final long FEWEST_CALLS_BEFORE = 5;

  // Copies the lists.
  StatementSpan {
    costs = List.copyOf(costs);
    notSeen = List.copyOf(notSeen);
  }

  /** Nothing was counted at all. */
  static StatementSpan none(String whyNot) {
    return new StatementSpan(List.of(), Duration.ZERO, false, List.of(whyNot));
  }

  /** All that was counted since the last reset. */
  static StatementSpan sinceReset(StatementReading now, String whyNoBaseline) {
    List<StatementCost> costs =
        now.figures().entrySet().stream()
            .map(
                each ->
                    new StatementCost(
                        each.getKey(),
                        each.getValue().calls(),
                        each.getValue().totalMillis(),
                        Optional.empty()))
            .toList();
    List<String> notSeen = limitsOf(now);
    notSeen.add("which statements became slower lately: " + whyNoBaseline);
    return new StatementSpan(costs, now.sinceReset(), false, notSeen);
  }

  /** What was counted from an earlier reading on, which has the same origin. */
  static StatementSpan between(StatementReading before, StatementReading now, Duration over) {
    List<StatementCost> costs = new ArrayList<>();
    int begunAnew = 0;
    int unknown = 0;
    for (Map.Entry<StatementKey, StatementReading.Figures> each : now.figures().entrySet()) {
      StatementReading.Figures earlier = before.figures().get(each.getKey());
      if (earlier == null && !before.whole()) {
        unknown++;
        continue;
      }
      StatementReading.Figures then =
          earlier == null ? new StatementReading.Figures(0, 0) : earlier;
      long calls = each.getValue().calls() - then.calls();
      double total = each.getValue().totalMillis() - then.totalMillis();
      if (calls < 0 || total < 0) {
        begunAnew++;
      } else if (calls > 0) {
        costs.add(new StatementCost(each.getKey(), calls, total, usual(then)));
      }
    }
    List<String> notSeen = limitsOf(now);
    if (begunAnew > 0 || now.evictions() > before.evictions()) {
      notSeen.add(
          "statements that %s threw out meanwhile: %d evictions, %d counted anew"
              .formatted(StatementsView.NAME, now.evictions() - before.evictions(), begunAnew));
    }
    if (unknown > 0) {
      notSeen.add("%d statements of which the baseline had no figures".formatted(unknown));
    }
    return new StatementSpan(costs, over, true, notSeen);
  }

  private static Optional<Double> usual(StatementReading.Figures before) {
    return before.calls() < FEWEST_CALLS_BEFORE
        ? Optional.empty()
        : Optional.of(before.totalMillis() / before.calls());
  }

  private static List<String> limitsOf(StatementReading now) {
    List<String> notSeen = new ArrayList<>();
    notSeen.add("statements that failed or were cancelled, which the server does not count");
    if (now.hidden() > 0) {
      notSeen.add(
          "%d statements of other roles; our role needs pg_monitor".formatted(now.hidden()));
    }
    if (!now.whole()) {
      notSeen.add("more than the %d most expensive statements".formatted(StatementsView.MOST_READ));
    }
    return notSeen;
  }
}

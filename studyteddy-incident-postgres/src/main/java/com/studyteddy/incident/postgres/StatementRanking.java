package com.studyteddy.incident.postgres;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Ranks what statements cost, and says which are slow. Pure. */
final class StatementRanking {
  /** A statement that takes less than this does no harm, however quick it was before. */
  private static final double FASTEST_SLOW_MILLIS = 10;

  /** Fewer calls than these are chance. */
  private static final long FEWEST_CALLS = 5;

  private final StatementSpan span;
  private final SlowQueryLimits limits;
  private final double allMillis;

  StatementRanking(StatementSpan span, SlowQueryLimits limits) {
    this.span = span;
    this.limits = limits;
    this.allMillis = span.costs().stream().mapToDouble(StatementCost::totalMillis).sum();
  }

  List<StatementCost> slow() {
    return top(
        span.costs().stream().filter(cost -> !reason(cost).isEmpty()).toList(),
        StatementCost::totalMillis);
  }

  List<StatementCost> byTotal() {
    return top(span.costs(), StatementCost::totalMillis);
  }

  List<StatementCost> byMean() {
    return top(span.costs(), StatementCost::meanMillis);
  }

  /** Those that stand in one of the rankings. */
  Set<StatementKey> keys() {
    Set<StatementKey> keys = new LinkedHashSet<>();
    for (List<StatementCost> ranking : List.of(slow(), byTotal(), byMean())) {
      ranking.forEach(cost -> keys.add(cost.key()));
    }
    return keys;
  }

  List<SlowQuery> named(List<StatementCost> ranking, Map<StatementKey, StatementsView.Text> texts) {
    return ranking.stream()
        .map(
            cost -> {
              Optional<StatementsView.Text> text = Optional.ofNullable(texts.get(cost.key()));
              return new SlowQuery(
                  Long.toString(cost.key().query()),
                  text.map(StatementsView.Text::role).orElse(""),
                  cost.calls(),
                  cost.total(),
                  cost.mean(),
                  allMillis > 0 ? cost.totalMillis() / allMillis : 0,
                  cost.meanBefore(),
                  reason(cost),
                  text.map(found -> found.statement().beginning(SlowQueries.LONGEST_STATEMENT))
                      .orElse("(its text is not known)"));
            })
        .toList();
  }

  private String reason(StatementCost cost) {
    if (cost.mean().compareTo(limits.maxTime()) >= 0) {
      return "takes %s in the mean".formatted(Elapsed.fine(cost.mean()));
    }
    return cost.meanMillisBefore()
        .filter(before -> cost.calls() >= FEWEST_CALLS)
        .filter(before -> cost.meanMillis() >= FASTEST_SLOW_MILLIS)
        .filter(before -> cost.meanMillis() >= before * limits.slowdown())
        .map(
            before ->
                "takes %s in the mean, %s before"
                    .formatted(
                        Elapsed.fine(cost.mean()),
                        cost.meanBefore().map(Elapsed::fine).orElse("less")))
        .orElse("");
  }

  private static List<StatementCost> top(
      List<StatementCost> costs, ToDoubleFunction<StatementCost> by) {
    return costs.stream()
        .sorted(
            Comparator.comparingDouble(by)
                .reversed()
                .thenComparing(cost -> cost.key().query())
                .thenComparing(cost -> cost.key().user()))
        .limit(SlowQueries.MOST)
        .toList();
  }
}

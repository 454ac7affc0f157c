package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.mitigation.Contradiction;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Effect.Demand;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.operation.Facts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the way of a change whoever wants it: the budget of the incident, the pause after
 * the last change, a contradiction to a change that was made, and what all changes together may
 * take of something shared. Pure.
 */
final class Obstacles {
  private final Rules rules;

  Obstacles(Rules rules) {
    this.rules = rules;
  }

  /** The change as a plan sees it. */
  record Wanted(String operation, Facts arguments, List<Effect> effects) {
    static Wanted of(PlanCard plan) {
      return new Wanted(plan.operation(), plan.arguments(), plan.effects());
    }
  }

  /** Why a plan must not be carried out now; empty when nothing stands in its way. */
  Optional<String> before(IncidentState state, PlanCard plan, Moment now) {
    boolean undo = state.attempt(plan.id()).flatMap(Attempt::undoes).isPresent();
    return undo ? Optional.empty() : before(state, Wanted.of(plan), now);
  }

  Optional<String> before(IncidentState state, Wanted wanted, Moment now) {
    return budget(state)
        .or(() -> cooldown(state, wanted, now))
        .or(() -> contradiction(state, wanted))
        .or(() -> shared(state, wanted));
  }

  /** The change of this round that was the same; empty when there was none. */
  static Optional<Attempt> sameInThisRound(IncidentState state, Wanted wanted) {
    Moment began = state.run().map(ProcedureRun::began).orElse(null);
    return state.attempts().stream()
        .filter(attempt -> attempt.plan().operation().equals(wanted.operation()))
        .filter(attempt -> attempt.plan().arguments().equals(wanted.arguments()))
        .filter(attempt -> attempt.outcome().map(Outcome.Applied.class::isInstance).orElse(false))
        .filter(attempt -> attempt.undoes().isEmpty())
        .filter(
            attempt ->
                began != null
                    && attempt.endedAt().filter(end -> !end.at().isBefore(began.at())).isPresent())
        .findFirst();
  }

  private Optional<String> budget(IncidentState state) {
    int most = rules.limits().mitigationsPerIncident();
    return state.carriedOut() < most
        ? Optional.empty()
        : Optional.of(
            "the budget of %d changes for one incident is used up; a person must decide"
                .formatted(most));
  }

  private Optional<String> cooldown(IncidentState state, Wanted wanted, Moment now) {
    return state.attempts().stream()
        .filter(attempt -> attempt.plan().operation().equals(wanted.operation()))
        .filter(attempt -> haveOneSubject(attempt.plan().effects(), wanted.effects()))
        .filter(attempt -> attempt.outcome().map(Outcome::mayHaveHappened).orElse(false))
        .flatMap(attempt -> attempt.endedAt().stream())
        .filter(end -> end.until(now).compareTo(rules.limits().cooldown()) < 0)
        .findFirst()
        .map(
            end ->
                "%s changed the same %d s ago, and it is left alone for %d s"
                    .formatted(
                        wanted.operation(),
                        end.until(now).toSeconds(),
                        rules.limits().cooldown().toSeconds()));
  }

  private static boolean haveOneSubject(List<Effect> some, List<Effect> others) {
    return some.stream()
        .anyMatch(one -> others.stream().anyMatch(o -> o.subject().equals(one.subject())));
  }

  /** A change that is in place, or may be, is not worked against by another one. */
  private static Optional<String> contradiction(IncidentState state, Wanted wanted) {
    for (Attempt attempt : state.attempts()) {
      boolean inPlace =
          attempt.outcome().map(Outcome::mayHaveHappened).orElse(false) && attempt.isActive();
      Optional<String> found =
          inPlace
              ? Contradiction.between(attempt.plan().effects(), wanted.effects())
              : Optional.empty();
      if (found.isPresent()) {
        return Optional.of("%s is being proved: %s".formatted(attempt.plan().id(), found.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> shared(IncidentState state, Wanted wanted) {
    Map<String, Double> demands = new LinkedHashMap<>();
    for (Effect effect : wanted.effects()) {
      effect.demand().ifPresent(d -> demands.merge(d.metric(), d.amount(), Double::sum));
    }
    for (Map.Entry<String, Double> demand : demands.entrySet()) {
      Double most = rules.limits().shared().get(demand.getKey());
      if (most != null && demand.getValue() > 0) {
        Optional<String> refusal =
            shared(state, new Demand(demand.getKey(), demand.getValue()), most);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> shared(IncidentState state, Demand demand, double most) {
    Optional<Double> used =
        state.latest().stream()
            .flatMap(seen -> seen.report().readings().values().stream())
            .map(HealthReading::metrics)
            .flatMap(List::stream)
            .filter(metric -> metric.name().equals(demand.metric()))
            .map(Metric::value)
            .max(Double::compare);
    if (used.isEmpty()) {
      return Optional.of(
          "it takes %s of '%s', and nobody knows how much of that is used"
              .formatted(number(demand.amount()), demand.metric()));
    }
    return used.get() + demand.amount() <= most
        ? Optional.empty()
        : Optional.of(
            "it takes %s of '%s', of which %s are used and %s may be"
                .formatted(
                    number(demand.amount()), demand.metric(), number(used.get()), number(most)));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}

package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.engine.Surroundings.Made;
import com.studyteddy.incident.core.mitigation.Contradiction;
import com.studyteddy.incident.core.plan.Guard;
import com.studyteddy.incident.core.plan.Refusal;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Effect.Demand;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.operation.Facts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the way of a change whoever wants it: the budget of the incident, and, whichever
 * incident made them, the pause after the last change, a contradiction to a change that was made,
 * and what all changes together may take of something shared. Pure.
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
  Optional<String> before(
      IncidentState state, PlanCard plan, Surroundings surroundings, Moment now) {
    return isUndo(state, plan)
        ? Optional.empty()
        : before(state, Wanted.of(plan), surroundings, now);
  }

  Optional<String> before(
      IncidentState state, Wanted wanted, Surroundings surroundings, Moment now) {
    return all(state, wanted, surroundings, now).stream().findFirst().map(Refusal::reason);
  }

  /**
   * Whether nothing can be said yet, because this start has not looked once: what is taken of
   * something shared is not decided on what an earlier start saw.
   */
  boolean isTooEarly(IncidentState state, PlanCard plan, Surroundings surroundings) {
    return !isUndo(state, plan) && isTooEarly(Wanted.of(plan), surroundings);
  }

  boolean isTooEarly(Wanted wanted, Surroundings surroundings) {
    return surroundings.newest().isEmpty()
        && demands(wanted.effects()).stream()
            .anyMatch(
                demand ->
                    demand.amount() > 0 && rules.limits().shared().containsKey(demand.metric()));
  }

  private static boolean isUndo(IncidentState state, PlanCard plan) {
    return state.attempt(plan.id()).flatMap(Attempt::undoes).isPresent();
  }

  /** Everything that stands in the way, not only the first. */
  List<Refusal> all(IncidentState state, Wanted wanted, Surroundings surroundings, Moment now) {
    List<Refusal> all = new ArrayList<>();
    budget(state).ifPresent(why -> all.add(new Refusal(Guard.BUDGET, why)));
    cooldown(state, wanted, surroundings, now)
        .ifPresent(why -> all.add(new Refusal(Guard.COOLDOWN, why)));
    contradiction(state, wanted, surroundings)
        .ifPresent(why -> all.add(new Refusal(Guard.CONTRADICTION, why)));
    shared(state, wanted, surroundings, now)
        .ifPresent(why -> all.add(new Refusal(Guard.SHARED_LIMIT, why)));
    return all;
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

  /** Every change that was made or may be: this incident's, and the others'. */
  private static List<Made> made(IncidentState state, Surroundings surroundings) {
    List<Made> made = new ArrayList<>();
    for (Attempt attempt : state.attempts()) {
      if (Neighbours.mayBeThere(attempt)) {
        made.add(new Made(state.id(), attempt, attempt.isActive()));
      }
    }
    made.addAll(surroundings.others());
    return made;
  }

  /** Where it was, for whoever reads it in another incident. */
  private static String where(IncidentState state, Made made) {
    return made.incident().equals(state.id()) ? "" : " in " + made.incident();
  }

  private Optional<String> cooldown(
      IncidentState state, Wanted wanted, Surroundings surroundings, Moment now) {
    return made(state, surroundings).stream()
        .filter(made -> made.attempt().plan().operation().equals(wanted.operation()))
        .filter(made -> haveOneSubject(made.attempt().plan().effects(), wanted.effects()))
        .flatMap(made -> cooldown(state, wanted, made, now).stream())
        .findFirst();
  }

  private Optional<String> cooldown(IncidentState state, Wanted wanted, Made made, Moment now) {
    Optional<Moment> end = made.attempt().endedAt();
    if (end.isEmpty()) {
      return made.underWay()
          ? Optional.of(
              "%s is changing the same right now%s"
                  .formatted(wanted.operation(), where(state, made)))
          : Optional.empty();
    }
    Duration ago = end.get().until(now);
    return ago.compareTo(rules.limits().cooldown()) < 0
        ? Optional.of(
            "%s changed the same %d s ago%s, and it is left alone for %d s"
                .formatted(
                    wanted.operation(),
                    ago.toSeconds(),
                    where(state, made),
                    rules.limits().cooldown().toSeconds()))
        : Optional.empty();
  }

  private static boolean haveOneSubject(List<Effect> some, List<Effect> others) {
    return some.stream()
        .anyMatch(one -> others.stream().anyMatch(o -> o.subject().equals(one.subject())));
  }

  /** A change that is in place, or may be, is not worked against by another one. */
  private static Optional<String> contradiction(
      IncidentState state, Wanted wanted, Surroundings surroundings) {
    for (Made made : made(state, surroundings)) {
      Optional<String> found =
          made.underWay()
              ? Contradiction.between(made.attempt().plan().effects(), wanted.effects())
              : Optional.empty();
      if (found.isPresent()) {
        return Optional.of(
            "it works against step '%s'%s, whose change is being %s: %s"
                .formatted(
                    made.attempt().plan().step(),
                    where(state, made),
                    made.attempt().endedAt().isPresent() ? "proved" : "made",
                    found.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> shared(
      IncidentState state, Wanted wanted, Surroundings surroundings, Moment now) {
    Optional<Observation> seen =
        surroundings
            .newest()
            .filter(newest -> newest.moment().until(now).compareTo(rules.longestGap()) <= 0);
    List<Made> made = made(state, surroundings);
    for (Demand demand : demands(wanted.effects())) {
      Double most = rules.limits().shared().get(demand.metric());
      if (most != null && demand.amount() > 0) {
        Optional<Double> used =
            seen.flatMap(
                newest ->
                    measured(newest.report(), demand.metric())
                        .map(value -> value + promised(made, newest, demand.metric())));
        Optional<String> refusal = shared(demand, most, used);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Double> measured(HealthReport report, String metric) {
    return report.readings().values().stream()
        .map(HealthReading::metrics)
        .flatMap(List::stream)
        .filter(each -> each.name().equals(metric))
        .map(Metric::value)
        .max(Double::compare);
  }

  /**
   * What changes will have taken that a reading need not show yet: those under way, in full, and
   * those that ended since it was taken. What they give back is not counted on before it is seen.
   */
  private static double promised(List<Made> all, Observation newest, String metric) {
    return all.stream()
        .filter(made -> made.underWay() || endedSince(newest, made.attempt()))
        .flatMap(made -> demands(made.attempt().plan().effects()).stream())
        .filter(demand -> demand.metric().equals(metric))
        .mapToDouble(demand -> Math.max(0, demand.amount()))
        .sum();
  }

  private static boolean endedSince(Observation newest, Attempt attempt) {
    return attempt.endedAt().map(end -> !end.isBefore(newest.moment())).orElse(false);
  }

  /** What effects take together, once for each metric. */
  static List<Demand> demands(List<Effect> effects) {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (Effect effect : effects) {
      effect.demand().ifPresent(d -> sums.merge(d.metric(), d.amount(), Double::sum));
    }
    return sums.entrySet().stream().map(sum -> new Demand(sum.getKey(), sum.getValue())).toList();
  }

  private static Optional<String> shared(Demand demand, double most, Optional<Double> used) {
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

package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.plan.Refusal;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.policy.SeverityAssessment;
import com.studyteddy.incident.runbook.Procedure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an incident would stand if the changes that were planned so far had been made: each was
 * carried out, and is being proved. The guards are asked about this state as about any other. Not
 * for several threads at a time.
 */
final class Supposed {
  /** Stands for an incident that has not begun. */
  static final IncidentId NONE = new IncidentId("INC-00000000");

  private final Rules rules;
  private final Obstacles obstacles;
  private IncidentState state;
  private Surroundings surroundings;
  private Moment now;

  Supposed(Rules rules, IncidentState state, Surroundings surroundings, Moment now) {
    this.surroundings = surroundings;
    this.rules = rules;
    this.obstacles = new Obstacles(rules);
    this.state = state;
    this.now = now;
  }

  /** An incident in which the procedure begins now. */
  static IncidentState beginning(
      Procedure procedure, Rules rules, HealthReport report, Moment now) {
    SeverityAssessment assessment = rules.assess(report);
    Incident incident =
        new Incident(
            NONE,
            procedure.title(),
            "plan",
            assessment.severity(),
            IncidentPhase.DETECTED,
            Optional.of(procedure.id()),
            now.at(),
            Optional.empty(),
            Optional.empty(),
            false,
            0);
    return new IncidentState(
        incident,
        Optional.of(assessment),
        Optional.of(run(procedure, now)),
        List.of(),
        List.of(new Observation(now, report)),
        Map.of(),
        Optional.empty(),
        new Overruns(now, Set.of()),
        Set.of());
  }

  /** The procedure in an incident that has begun; its own round there when it is under way. */
  static IncidentState continuing(
      Procedure procedure, IncidentState record, HealthReport report, Moment now) {
    boolean underWay = record.run().filter(run -> isOf(procedure, run)).isPresent();
    List<Observation> recent = new ArrayList<>(record.recent());
    recent.add(new Observation(now, report));
    IncidentState seen = record.withRecent(recent);
    return underWay ? seen : seen.with(run(procedure, now));
  }

  private static boolean isOf(Procedure procedure, ProcedureRun run) {
    return run.procedure().equals(procedure.id());
  }

  private static ProcedureRun run(Procedure procedure, Moment now) {
    return new ProcedureRun(
        procedure.id(),
        1,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Set.of(),
        Optional.empty(),
        now,
        now);
  }

  IncidentState state() {
    return state;
  }

  PlanId nextPlan() {
    return new PlanId(state.attempts().size() + 1);
  }

  /** The step whose change is the same; empty when there is none. */
  Optional<String> same(PlanCard card) {
    return Obstacles.sameInThisRound(state, Obstacles.Wanted.of(card))
        .map(attempt -> attempt.plan().step());
  }

  List<Refusal> refusals(PlanCard card) {
    return obstacles.all(state, Obstacles.Wanted.of(card), surroundings, now);
  }

  Required required(PlanCard card, Decision decision) {
    return Required.of(
        rules.autonomy(), state, Attempt.planned(card, Optional.empty()), decision, now);
  }

  /** From here on it counts as made; its proof takes as long as it takes at least. */
  void made(PlanCard card) {
    Attempt attempt =
        Attempt.planned(card, Optional.empty())
            .intended(
                state
                    .latest()
                    .map(Observation::report)
                    .orElseGet(() -> new HealthReport(now.at(), Duration.ZERO, Map.of())))
            .ended(new Outcome.Applied("supposed"), now);
    List<Attempt> attempts = new ArrayList<>(state.attempts());
    attempts.add(attempt);
    state = state.withAttempts(attempts);
    Duration proof = rules.limits().soak().window();
    now = new Moment(now.at().plus(proof), now.sinceStart() + proof.toNanos(), now.engine());
    // the surveys go on, and show nothing else
    surroundings
        .newest()
        .ifPresent(seen -> surroundings = surroundings.seeing(new Observation(now, seen.report())));
  }
}

package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.procedure.Walk;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.policy.SeverityAssessment;
import com.studyteddy.incident.policy.SeverityPolicy;
import com.studyteddy.incident.policy.Signal;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Handling.OnFailure;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.timeline.TimelineEvent.PersonAsked;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What decisions are made by: the runbook, the team's policy and limits. Immutable.
 *
 * @param runbook what is watched and done
 * @param runbookChecksum its checksum
 * @param severity how bad it is
 * @param limits the bounds
 * @param channels the ids of the team's channels, through which people are asked and told
 * @param autonomy how far the library goes
 */
public record Rules(
    Runbook runbook,
    String runbookChecksum,
    SeverityPolicy severity,
    Limits limits,
    List<String> channels,
    Autonomy autonomy) {
  /** So many rounds of a procedure are tried before people are left to it. */
  static final int ROUNDS = 20;

  /** Copies the list. */
  public Rules {
    channels = List.copyOf(channels);
    Limits.Soak soak = limits.soak();
    long surveys = soak.window().dividedBy(limits.surveyInterval());
    if (Math.max(surveys, soak.goodReadings()) > Fold.RECENT / 2) {
      throw new IllegalArgumentException(
          "A soak of %s with a survey each %s needs %d surveys, and at most %d are remembered; survey less often"
              .formatted(soak.window(), limits.surveyInterval(), surveys, Fold.RECENT / 2));
    }
  }

  /** The same rules for an incident that runs against another runbook. */
  Rules against(Runbook other, String checksum) {
    return new Rules(other, checksum, severity, limits, channels, autonomy);
  }

  /** The name under which a plan's proof stands in a survey. */
  static String proof(PlanId plan) {
    return plan + ".proof";
  }

  SeverityAssessment assess(HealthReport report) {
    return severity.assess(
        runbook.checks().stream()
            .map(
                check ->
                    new Signal(
                        check.id(),
                        check.critical(),
                        check.whenDown(),
                        check.because(),
                        report
                            .readings()
                            .getOrDefault(
                                check.id(), new HealthReading.Unknown("not asked", List.of()))))
            .toList());
  }

  /** What is known of the severity before any survey. */
  static SeverityAssessment unseen() {
    return new SeverityAssessment(
        Severity.P3,
        List.of("P3: nothing was measured yet"),
        List.of(),
        List.of("no check was asked"));
  }

  /**
   * The checks that must be good again: the critical ones, the symptoms, and what was bad before.
   */
  Set<String> gate(IncidentState state) {
    Set<String> gate = new TreeSet<>();
    runbook.checks().stream().filter(Check::critical).map(Check::id).forEach(gate::add);
    procedure(state).stream()
        .flatMap(procedure -> procedure.symptoms().stream())
        .flatMap(symptom -> symptom.watched().stream())
        .filter(check -> isKnown(state, check))
        .forEach(gate::add);
    gate.addAll(state.alerts());
    gate.retainAll(checks());
    // what only another system can see is not well again before that system says so; a check that
    // came with a later runbook is asked here, too
    Set<String> measured =
        state.latest().map(seen -> seen.report().readings().keySet()).orElse(Set.of());
    state.alerts().stream()
        .filter(fingerprint -> !checks().contains(fingerprint))
        .map(seen -> measured.contains(seen) ? seen : "alert " + seen)
        .forEach(gate::add);
    state
        .active()
        .filter(attempt -> attempt.stage() == Attempt.Stage.SOAKING)
        .ifPresent(
            attempt -> {
              gate.add(proof(attempt.plan().id()));
              // the proof of an earlier change may have been bad, too, and is not asked any more
              attempt
                  .baseline()
                  .ifPresent(
                      before ->
                          bad(before.readings()).stream()
                              .filter(checks()::contains)
                              .forEach(gate::add));
            });
    return gate;
  }

  /**
   * Whether a check has said anything yet, before the change that is proved or since. What was
   * never measured can neither prove that users are well nor deny it; what was bad, or critical, is
   * in the gate all the same.
   */
  private static boolean isKnown(IncidentState state, String check) {
    return Stream.concat(
            state.recent().stream().map(Observation::report),
            state.active().flatMap(Attempt::baseline).stream())
        .map(report -> report.readings().get(check))
        .anyMatch(reading -> reading != null && !(reading instanceof HealthReading.Unknown));
  }

  private Set<String> checks() {
    return runbook.checks().stream().map(Check::id).collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> bad(Map<String, HealthReading> readings) {
    return readings.entrySet().stream()
        .filter(entry -> entry.getValue().isBad())
        .map(Map.Entry::getKey)
        .toList();
  }

  Optional<Procedure> procedure(IncidentState state) {
    return state.run().flatMap(run -> runbook.procedure(run.procedure()));
  }

  /** The procedure of that name, which has to be there. */
  Procedure known(String procedure) {
    return runbook
        .procedure(procedure)
        .orElseThrow(
            () ->
                new IncidentException(
                    "no-such-procedure",
                    "There is no procedure '%s'; there are %s"
                        .formatted(
                            procedure, runbook.procedures().stream().map(Procedure::id).toList())));
  }

  /** The steps of this round that can be begun. */
  List<Step> open(IncidentState state) {
    return walk(state).map(Walk::open).orElse(List.of());
  }

  /** Whether this round has nothing left to do. */
  boolean isThrough(IncidentState state) {
    return walk(state).map(Walk::isThrough).orElse(true);
  }

  /** The steps that are left, begun or not. */
  List<Step> left(IncidentState state) {
    return walk(state).map(Walk::left).orElse(List.of());
  }

  /** The open steps about which people were asked. */
  List<WaitingStep> waiting(IncidentState state) {
    Map<String, PersonAsked> asked = state.run().map(ProcedureRun::asked).orElse(Map.of());
    return open(state).stream()
        .flatMap(step -> Optional.ofNullable(asked.get(step.id())).stream())
        .map(q -> new WaitingStep(state.id(), q.step(), q.question(), q.choices(), q.due()))
        .toList();
  }

  private Optional<Walk> walk(IncidentState state) {
    return procedure(state)
        .map(
            procedure -> {
              ProcedureRun run = state.run().orElseThrow();
              // what was changed is being proved: the steps after it wait for the verdict
              Set<String> held =
                  state.active().filter(this::isInTheWay).map(each -> each.plan().step()).stream()
                      .collect(Collectors.toUnmodifiableSet());
              return new Walk(procedure, run.ended(), run.evidence(), held);
            });
  }

  /** A step failed that stops its procedure: people have been told to take over. */
  boolean isStopped(IncidentState state) {
    Map<String, StepState> ended = state.run().map(ProcedureRun::ended).orElse(Map.of());
    return procedure(state).stream()
        .flatMap(Procedure::allSteps)
        .filter(step -> step.handling().onFailure() == OnFailure.STOP)
        .anyMatch(step -> ended.get(step.id()) == StepState.FAILED);
  }

  /** What is planned only is never done, so what comes after it does not wait for it. */
  boolean isInTheWay(Attempt attempt) {
    return attempt.stage() != Attempt.Stage.PLANNED
        || autonomy.mayChange(attempt.plan().actionClass());
  }

  /** Through which channels people are told or asked; through none where nothing is done. */
  List<String> reachable() {
    return autonomy.acts() ? channels : List.of();
  }

  /** A step of the present procedure. */
  Optional<Step> step(IncidentState state, String id) {
    return procedure(state).stream()
        .flatMap(Procedure::allSteps)
        .filter(step -> step.id().equals(id))
        .findFirst();
  }

  /** Between two surveys that count as one after the other at most so much time lies. */
  Duration longestGap() {
    return limits.surveyInterval().plus(limits.surveyDeadline()).multipliedBy(3);
  }

  Duration roundPause() {
    return limits.surveyInterval().multipliedBy(3);
  }
}

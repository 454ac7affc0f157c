package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.policy.SeverityAssessment;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.Judged;
import com.studyteddy.incident.timeline.TimelineEvent.Noted;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import com.studyteddy.incident.timeline.TimelineEvent.ProcedureChosen;
import com.studyteddy.incident.timeline.TimelineEvent.SeverityJudged;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import com.studyteddy.incident.timeline.TimelineEvent.Surveyed;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From the end of an attempt to proved recovery, or back to mitigating. Pure. */
final class Recovery {
  private static final String WELL = "users are well again";

  private final Rules rules;

  Recovery(Rules rules) {
    this.rules = rules;
  }

  void route(Scribe scribe, Input input) {
    if (input instanceof Input.CarriedOut done) {
      carriedOut(scribe, done);
    }
  }

  /** A change may be under way when a person closes the incident; its end is written down still. */
  static void endedAfterClosing(Scribe scribe, Input.CarriedOut done) {
    if (saysMore(scribe, done)) {
      scribe.write(new AttemptEnded(done.plan(), done.end().outcome(), done.end().settled()));
    }
  }

  private static boolean saysMore(Scribe scribe, Input.CarriedOut done) {
    Outcome outcome = done.end().outcome();
    return scribe
        .state()
        .attempt(done.plan())
        .filter(Recovery::awaitsEnd)
        .filter(attempt -> !attempt.outcome().equals(Optional.of(outcome)))
        // still unknown, and said so before
        .filter(attempt -> attempt.outcome().isEmpty() || !(outcome instanceof Outcome.Unknown))
        .isPresent();
  }

  private void carriedOut(Scribe scribe, Input.CarriedOut done) {
    if (!saysMore(scribe, done)) {
      return;
    }
    Attempt attempt = scribe.state().attempt(done.plan()).orElseThrow();
    Outcome outcome = done.end().outcome();
    scribe.write(new AttemptEnded(done.plan(), outcome, done.end().settled()));
    StepState state =
        outcome instanceof Outcome.Refused || outcome instanceof Outcome.Failed
            ? StepState.FAILED
            : StepState.DONE;
    if (attempt.undoes().isPresent()) {
      backToMitigating(
          scribe,
          outcome instanceof Outcome.Applied || outcome instanceof Outcome.Unchanged
              ? "%s was taken back".formatted(attempt.undoes().get())
              : "%s is not known to be taken back: %s"
                  .formatted(attempt.undoes().get(), outcome.summary()));
      return;
    }
    Steps.end(scribe, attempt.plan().step(), state, outcome.summary());
    if (outcome.mayHaveHappened()) {
      verify(scribe, attempt.plan().step());
    } else if (scribe.state().phase() == IncidentPhase.VERIFYING) {
      backToMitigating(scribe, "the change did not happen");
    }
  }

  private static boolean awaitsEnd(Attempt attempt) {
    boolean unknown = attempt.outcome().map(Outcome.Unknown.class::isInstance).orElse(false);
    return attempt.stage() == Attempt.Stage.INTENDED
        || (attempt.stage() == Attempt.Stage.SOAKING && unknown);
  }

  /** What led to the change: the findings that its step took its arguments from, else all. */
  private String cause(IncidentState state, String step) {
    Map<String, String> found = state.run().map(ProcedureRun::causes).orElse(Map.of());
    Set<String> sources =
        rules
            .step(state, step)
            .filter(Step.Calling.class::isInstance)
            .map(each -> ((Step.Calling) each).use().sources())
            .orElse(Set.of());
    List<String> led =
        found.entrySet().stream()
            .filter(entry -> sources.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return found.isEmpty()
        ? "no diagnosis was made"
        : String.join("; ", led.isEmpty() ? found.values() : led);
  }

  private void verify(Scribe scribe, String step) {
    String cause = cause(scribe.state(), step);
    scribe.advanceTo(IncidentPhase.INVESTIGATING, Actor.ENGINE, cause);
    scribe.advanceTo(
        IncidentPhase.RESOLVING, Actor.ENGINE, "the change in place is the procedure's whole fix");
    scribe.advanceTo(
        IncidentPhase.VERIFYING,
        Actor.ENGINE,
        String.format(
            Locale.ROOT,
            "%s must stay good %d times in a row over %.1f s",
            String.join(", ", rules.gate(scribe.state())),
            rules.limits().soak().goodReadings(),
            rules.limits().soak().window().toMillis() / 1000.0));
  }

  void surveyed(Scribe scribe, HealthReport report) {
    if (!scribe.state().phase().isOpen()) {
      return;
    }
    Overruns.note(scribe, rules);
    Set<String> gate = rules.gate(scribe.state());
    if (worthKeeping(scribe.state(), report, gate)) {
      scribe.write(new Surveyed(report));
    }
    SeverityAssessment assessment = rules.assess(report);
    if (assessment.severity().isWorseThan(scribe.state().severity())) {
      scribe.write(new SeverityJudged(assessment));
    }
    Optional<Attempt> active = scribe.state().active();
    if (active.isPresent() && active.get().stage() == Attempt.Stage.SOAKING) {
      judge(scribe, active.get(), gate);
    } else if (active.isEmpty() || active.get().stage() != Attempt.Stage.INTENDED) {
      recoveredAlone(scribe, active, gate);
    }
    if (scribe.state().phase().isOpen()) {
      maybeAnotherRound(scribe, report);
    }
  }

  /** Soaks are written down whole; otherwise only what differs from what was written last. */
  private static boolean worthKeeping(IncidentState state, HealthReport report, Set<String> gate) {
    boolean soaking =
        state.active().map(attempt -> attempt.stage() == Attempt.Stage.SOAKING).orElse(false);
    boolean allGood =
        !gate.isEmpty()
            && gate.stream()
                .allMatch(check -> report.readings().get(check) instanceof HealthReading.Up);
    return soaking
        || allGood
        || !state.latest().map(o -> kinds(o.report())).equals(Optional.of(kinds(report)));
  }

  private static Map<String, Class<?>> kinds(HealthReport report) {
    Map<String, Class<?>> kinds = new HashMap<>();
    report.readings().forEach((check, reading) -> kinds.put(check, reading.getClass()));
    return kinds;
  }

  private void judge(Scribe scribe, Attempt attempt, Set<String> gate) {
    Optional<SoakJudge.Judgement> judgement =
        SoakJudge.judge(
            attempt,
            scribe.state().recent(),
            gate,
            rules.limits().soak(),
            rules.longestGap(),
            scribe.now());
    if (judgement.isEmpty()) {
      return;
    }
    Verdict verdict = judgement.get().verdict();
    scribe.write(new Judged(attempt.plan().id(), verdict, judgement.get().reason()));
    if (verdict == Verdict.EFFECTIVE) {
      if (!waitsForPeople(scribe, Optional.empty())) {
        resolve(scribe, judgement.get().reason());
      }
    } else if (verdict != Verdict.HARMFUL || attempt.plan().undo().isEmpty()) {
      backToMitigating(
          scribe, attempt.plan().id() + " was " + verdict + ": " + judgement.get().reason());
    } // a harmful change with an undo: the undo is planned next
  }

  private void recoveredAlone(Scribe scribe, Optional<Attempt> active, Set<String> gate) {
    Optional<String> recovered =
        SoakJudge.recovered(
            scribe.state().recent(), gate, rules.limits().soak(), rules.longestGap());
    if (recovered.isEmpty() || waitsForPeople(scribe, active)) {
      return;
    }
    if (scribe.state().attempts().stream().anyMatch(Recovery::helped)) {
      resolve(scribe, "people have confirmed it, and " + recovered.get());
      return;
    }
    scribe.write(new Noted("Recovered without a change proved to be ours: " + recovered.get()));
    active.ifPresent(attempt -> notNeeded(scribe, attempt));
    resolve(scribe, "recovered by itself: " + recovered.get());
  }

  private static void notNeeded(Scribe scribe, Attempt attempt) {
    scribe.write(
        new AttemptEnded(
            attempt.plan().id(),
            new Outcome.Refused("no longer needed, " + WELL),
            Optional.empty()));
  }

  private static boolean helped(Attempt attempt) {
    return attempt.verdict().equals(Optional.of(Verdict.EFFECTIVE));
  }

  /**
   * A task in which people confirm the recovery belongs to the gate. What else is left is not done
   * any more, unless a person called for this procedure: then all of it is meant.
   */
  private boolean waitsForPeople(Scribe scribe, Optional<Attempt> asked) {
    List<Step> left = rules.left(scribe.state());
    boolean waits = left.stream().anyMatch(Recovery::isConfirmation);
    if (waits && scribe.state().run().flatMap(ProcedureRun::calledBy).isEmpty()) {
      asked.ifPresent(attempt -> notNeeded(scribe, attempt));
      left.stream()
          .filter(step -> !isConfirmation(step))
          .forEach(step -> Steps.end(scribe, step.id(), StepState.SKIPPED, WELL));
    }
    return waits;
  }

  private static boolean isConfirmation(Step step) {
    return step instanceof Step.ManualStep task && task.proof();
  }

  private void resolve(Scribe scribe, String reason) {
    for (Step step : rules.left(scribe.state())) {
      Steps.end(scribe, step.id(), StepState.SKIPPED, WELL);
    }
    scribe.advanceTo(IncidentPhase.RESOLVED, Actor.ENGINE, reason);
  }

  static void backToMitigating(Scribe scribe, String reason) {
    if (scribe.state().phase() == IncidentPhase.VERIFYING) {
      scribe.write(new PhaseMoved(IncidentPhase.VERIFYING, IncidentPhase.MITIGATING, reason));
    }
  }

  /** The procedure is through and the trouble still there: look again, after a pause. */
  private void maybeAnotherRound(Scribe scribe, HealthReport report) {
    IncidentState state = scribe.state();
    if (state.run().isEmpty()) {
      return;
    }
    ProcedureRun run = state.run().get();
    boolean through =
        rules.isThrough(state)
            && !rules.isStopped(state)
            && state.active().filter(rules::isInTheWay).isEmpty()
            && rules.autonomy().acts()
            && Next.pendingUndo(state).isEmpty();
    if (!through
        || run.lastEnded().until(scribe.now()).compareTo(rules.roundPause()) < 0
        || report.readings().values().stream().noneMatch(HealthReading::isBad)) {
      return;
    }
    if (run.round() < Rules.ROUNDS) {
      scribe.write(
          new ProcedureChosen(
              Optional.of(run.procedure()),
              List.of("round %d: the trouble is still there".formatted(run.round() + 1)),
              List.of()));
    } else if (run.round() == Rules.ROUNDS) {
      scribe.write(
          new ProcedureChosen(
              Optional.empty(),
              List.of("%d rounds did not help; people must take over".formatted(run.round())),
              List.of()));
    }
  }
}

package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.procedure.Walk;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import com.studyteddy.incident.timeline.TimelineEvent.ProcedureChosen;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people do about the steps of a procedure. Pure; what may not be done is thrown. */
final class ByHand {
  private final Rules rules;

  ByHand(Rules rules) {
    this.rules = rules;
  }

  /** Takes what a person did; false when the input is none of a person's. */
  boolean route(Scribe scribe, Input input) {
    if (input instanceof Input.DoneByHand done) {
      done(scribe, done);
    } else if (input instanceof Input.Skipped skipped) {
      skipped(scribe, skipped);
    } else if (input instanceof Input.Chosen chosen) {
      chosen(scribe, chosen);
    } else if (input instanceof Input.ProcedureCalled called) {
      called(scribe, called);
    } else if (input instanceof Input.Closed closed) {
      closed(scribe, closed);
    } else {
      return false;
    }
    return true;
  }

  private void done(Scribe scribe, Input.DoneByHand done) {
    Step step = begun(scribe, done.step(), done.by());
    if (step instanceof Step.DecisionStep decision) {
      throw new IncidentException(
          "not-a-task",
          "Step '%s' is a decision; choose one of %s"
              .formatted(step.id(), decision.branches().stream().map(Step.Branch::id).toList()));
    }
    if (step instanceof Step.ManualStep manual) {
      if (manual.evidence() && done.evidence().isBlank()) {
        throw new IncidentException(
            "evidence-missing",
            "Step '%s' needs evidence, such as a link to what shows that it is done"
                .formatted(step.id()));
      }
      if (manual.proof()) {
        proved(scribe, step);
      }
    }
    dropPlan(scribe, step, "done by hand by " + done.by());
    end(
        scribe,
        done.by(),
        new StepEnded(
            step.id(),
            StepState.DONE,
            "done by %s%s"
                .formatted(done.by(), done.evidence().isBlank() ? "" : ": " + done.evidence()),
            Optional.of(
                new Facts(Map.of("by", done.by().toString(), "evidence", done.evidence())))));
  }

  private void proved(Scribe scribe, Step step) {
    IncidentState state = scribe.state();
    if (SoakJudge.recovered(
            state.recent(), rules.gate(state), rules.limits().soak(), rules.longestGap())
        .isEmpty()) {
      throw new IncidentException(
          "not-proved",
          "Step '%s' can be completed only when %s have stayed good %d times in a row over %s"
              .formatted(
                  step.id(),
                  rules.gate(state),
                  rules.limits().soak().goodReadings(),
                  rules.limits().soak().window()));
    }
  }

  private void skipped(Scribe scribe, Input.Skipped skipped) {
    if (skipped.reason().isBlank()) {
      throw new IncidentException(
          "reason-missing", "Leaving out step '%s' needs a reason".formatted(skipped.step()));
    }
    Step step = begun(scribe, skipped.step(), skipped.by());
    dropPlan(scribe, step, "left out by %s: %s".formatted(skipped.by(), skipped.reason()));
    end(
        scribe,
        skipped.by(),
        new StepEnded(
            step.id(),
            StepState.SKIPPED,
            "left out by %s: %s".formatted(skipped.by(), skipped.reason())));
  }

  private void chosen(Scribe scribe, Input.Chosen chosen) {
    Step step = begun(scribe, chosen.step(), chosen.by());
    List<String> choices =
        step instanceof Step.DecisionStep decision
            ? decision.branches().stream().map(Step.Branch::id).toList()
            : List.of();
    if (!choices.contains(chosen.branch())) {
      throw new IncidentException(
          "no-such-choice",
          "Step '%s' has no choice '%s'; there are %s"
              .formatted(step.id(), chosen.branch(), choices));
    }
    end(scribe, chosen.by(), branch(step.id(), chosen.branch(), "chosen by " + chosen.by()));
  }

  static StepEnded branch(String step, String branch, String why) {
    return new StepEnded(
        step,
        StepState.DONE,
        "%s: %s".formatted(branch, why),
        Optional.of(new Facts(Map.of(Walk.BRANCH, branch))));
  }

  private void called(Scribe scribe, Input.ProcedureCalled called) {
    requirePerson(called.by());
    requireOpen(scribe);
    rules.known(called.procedure());
    scribe
        .state()
        .active()
        .ifPresent(
            attempt -> {
              requireNotUnderWay(attempt);
              scribe.write(
                  new AttemptEnded(
                      attempt.plan().id(),
                      new Outcome.Refused("%s calls for another procedure".formatted(called.by())),
                      Optional.empty()),
                  called.by());
            });
    scribe.write(
        new ProcedureChosen(
            Optional.of(called.procedure()),
            List.of("called for by %s: %s".formatted(called.by(), called.reason())),
            List.of()),
        called.by());
  }

  private static void closed(Scribe scribe, Input.Closed closed) {
    requirePerson(closed.by());
    IncidentPhase phase = scribe.state().phase();
    if (phase.isOpen()) {
      throw new IncidentException(
          "not-resolved",
          "%s is %s: it is resolved when that is proved, or closed as a false alarm"
              .formatted(scribe.id(), phase));
    }
    if (phase == IncidentPhase.RESOLVED) {
      scribe.write(
          new PhaseMoved(phase, IncidentPhase.POST_INCIDENT, closed.reason()), closed.by());
    }
    if (scribe.state().phase() == IncidentPhase.POST_INCIDENT) {
      scribe.write(
          new PhaseMoved(IncidentPhase.POST_INCIDENT, IncidentPhase.CLOSED, closed.reason()),
          closed.by());
    }
  }

  /** The step, if it has begun and is not over. */
  private Step begun(Scribe scribe, String id, Actor by) {
    requirePerson(by);
    requireOpen(scribe);
    List<Step> open = rules.open(scribe.state());
    Step step =
        open.stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new IncidentException(
                        "no-such-step",
                        "Step '%s' is not open; open are %s"
                            .formatted(id, open.stream().map(Step::id).toList())));
    scribe
        .state()
        .active()
        .filter(attempt -> attempt.plan().step().equals(id))
        .ifPresent(ByHand::requireNotUnderWay);
    return step;
  }

  private static void requireNotUnderWay(Attempt attempt) {
    if (attempt.stage() == Attempt.Stage.INTENDED || attempt.stage() == Attempt.Stage.SOAKING) {
      throw new IncidentException(
          "under-way",
          "%s is being carried out or proved; wait for its end".formatted(attempt.plan().id()));
    }
  }

  private static void requirePerson(Actor by) {
    if (!IncidentState.isPerson(by)) {
      throw new IncidentException(
          "not-a-person", "%s is no person, and only persons do that".formatted(by));
    }
  }

  private static void requireOpen(Scribe scribe) {
    if (!scribe.state().phase().isOpen()) {
      throw new IncidentException(
          "incident-over", "%s is over, nothing is done any more".formatted(scribe.id()));
    }
  }

  private static void dropPlan(Scribe scribe, Step step, String reason) {
    scribe
        .state()
        .active()
        .filter(attempt -> attempt.plan().step().equals(step.id()))
        .ifPresent(
            attempt ->
                scribe.write(
                    new AttemptEnded(
                        attempt.plan().id(), new Outcome.Refused(reason), Optional.empty())));
  }

  private static void end(Scribe scribe, Actor by, StepEnded end) {
    scribe.write(end, by);
    if (!scribe.state().isAcknowledged()) {
      scribe.advanceTo(IncidentPhase.ACKNOWLEDGED, by, "taken by deciding about a step");
      scribe.advanceTo(IncidentPhase.ASSESSING, Actor.ENGINE, "evidence is being gathered");
    }
  }
}

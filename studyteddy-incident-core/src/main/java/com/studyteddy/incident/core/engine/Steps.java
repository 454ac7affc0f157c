package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.mitigation.PlannedChange;
import com.studyteddy.incident.core.procedure.ProbeFacts;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.EvidenceGathered;
import com.studyteddy.incident.timeline.TimelineEvent.Noted;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.Optional;

/** What the answers of a procedure's steps mean. Pure. */
final class Steps {
  private final Rules rules;
  private final ForPeople forPeople;
  private final Obstacles obstacles;

  Steps(Rules rules) {
    this.rules = rules;
    this.forPeople = new ForPeople(rules);
    this.obstacles = new Obstacles(rules);
  }

  void route(Scribe scribe, Input input) {
    if (input instanceof Input.ProbeAnswered probe) {
      probed(scribe, probe);
    } else if (input instanceof Input.Diagnosed found && isOpen(scribe, found.step())) {
      scribe.write(
          new EvidenceGathered(
              found.step(),
              found.operation(),
              found.summary(),
              found.drawing(),
              found.notSeen(),
              found.evidence()));
      end(scribe, found.step(), StepState.DONE, found.summary());
    } else if (forPeople.route(scribe, input)) {
      return;
    } else if (input instanceof Input.StepClosed closed && !isChange(scribe, closed.step())) {
      close(scribe, closed);
    } else if (isUnderWay(scribe)) {
      return; // read too late: what it was read for is being done, and its end comes by itself
    } else if (Next.pendingUndo(scribe.state()).isPresent() && !isNewPlan(input)) {
      undoNotPlanned(scribe, input);
    } else if (input instanceof Input.StepClosed closed) {
      close(scribe, closed);
    } else if (input instanceof Input.PlanReady ready) {
      planned(scribe, ready);
    } else if (input instanceof Input.PlanFailed failed) {
      planFailed(scribe, failed);
    }
  }

  private void probed(Scribe scribe, Input.ProbeAnswered probe) {
    if (!isOpen(scribe, probe.step())) {
      return;
    }
    HealthReading reading = probe.reading();
    scribe.write(
        new StepEnded(
            probe.step(),
            StepState.DONE,
            "%s: %s".formatted(reading.getClass().getSimpleName(), reading.summary()),
            Optional.of(ProbeFacts.of(reading))));
  }

  private boolean isChange(Scribe scribe, String step) {
    return rules.step(scribe.state(), step).filter(Step.MitigateStep.class::isInstance).isPresent();
  }

  private void close(Scribe scribe, Input.StepClosed closed) {
    end(scribe, closed.step(), closed.state(), closed.detail());
  }

  /** Leaves out the rest of the procedure when a step failed and says so. */
  void stopAfter(Scribe scribe, String id) {
    boolean failed =
        scribe.state().run().map(run -> run.ended().get(id) == StepState.FAILED).orElse(false);
    rules
        .step(scribe.state(), id)
        .filter(step -> failed && step.handling().onFailure() == Handling.OnFailure.STOP)
        .ifPresent(
            step -> {
              for (Step rest : rules.left(scribe.state())) {
                end(
                    scribe,
                    rest.id(),
                    StepState.SKIPPED,
                    "left out, because step '%s' failed".formatted(id));
              }
              Messages.queue(
                  scribe,
                  rules.reachable(),
                  Messages.stopped(scribe.state(), id),
                  Message.Kind.NOTICE,
                  "stops its procedure: step '%s' failed; people must take over".formatted(id));
            });
  }

  private static boolean isNewPlan(Input input) {
    return input instanceof Input.PlanReady ready && !ready.change().alreadySo();
  }

  /** What did harm stays as it is, or is back already; either way the incident goes on. */
  private static void undoNotPlanned(Scribe scribe, Input input) {
    if (input instanceof Input.PlanFailed failed && !failed.refused()) {
      return; // the target could not be read; it is tried again soon
    }
    String reason =
        input instanceof Input.PlanFailed failed
            ? failed.reason()
            : input instanceof Input.StepClosed closed
                ? closed.detail()
                : "the target is already as it was";
    if (input instanceof Input.PlanFailed
        || input instanceof Input.StepClosed
        || input instanceof Input.PlanReady) {
      PlanId harmful = Next.pendingUndo(scribe.state()).orElseThrow().plan().id();
      scribe.write(new Noted("%s is not taken back: %s".formatted(harmful, reason)));
      Recovery.backToMitigating(scribe, "%s is not taken back".formatted(harmful));
    }
  }

  private void planned(Scribe scribe, Input.PlanReady ready) {
    Optional<Attempt> waiting = waiting(scribe, ready.step(), ready.undoes());
    PlannedChange change = ready.change();
    if (change.alreadySo()) {
      nothingToDo(scribe, ready, waiting);
      return;
    }
    if (ready.undoes().isEmpty()
        && (wasDeclined(scribe, ready, waiting)
            || obstacles.isTooEarly(wanted(change), scribe.surroundings())
            || stands(scribe, ready, waiting))) {
      return;
    }
    Optional<Attempt> same =
        waiting.filter(attempt -> attempt.plan().digest().matches(change.digest()));
    PlanId id =
        same.map(attempt -> attempt.plan().id())
            .orElseGet(() -> new PlanId(scribe.state().attempts().size() + 1));
    PlanCard card = change.asCard(id, ready.step(), rules.limits().planFreshness());
    scribe.write(new Planned(card, ready.undoes(), because(waiting, same, ready.undoes())));
    if (scribe.state().isAcknowledged()) {
      scribe.advanceTo(IncidentPhase.MITIGATING, Actor.ENGINE, "a change is planned");
    }
    if (!rules.autonomy().mayChange(change.operation().actionClass())) {
      end(
          scribe,
          ready.step(),
          StepState.SKIPPED,
          rules.autonomy().of(change.operation().actionClass()) == Mode.SHADOW
              ? Shadow.wouldHave(
                  card, Required.atLeast(rules.autonomy(), scribe.state(), card.actionClass()))
              : "dry run: nothing is changed");
    }
  }

  /** A no holds for the very same plan, also in another round; then the step is over. */
  private static boolean wasDeclined(
      Scribe scribe, Input.PlanReady ready, Optional<Attempt> waiting) {
    Optional<Attempt> declined =
        scribe.state().attempts().stream()
            .filter(attempt -> attempt.declinedBy().isPresent())
            .filter(attempt -> attempt.plan().digest().matches(ready.change().digest()))
            .reduce((first, last) -> last);
    declined.ifPresent(
        attempt -> {
          String detail =
              "%s said no to %s, and this is the same plan"
                  .formatted(attempt.declinedBy().get(), attempt.plan().id());
          waiting.ifPresent(
              open ->
                  scribe.write(
                      new AttemptEnded(
                          open.plan().id(), new Outcome.Refused(detail), Optional.empty())));
          end(scribe, ready.step(), StepState.FAILED, detail);
        });
    return declined.isPresent();
  }

  private static Obstacles.Wanted wanted(PlannedChange change) {
    return new Obstacles.Wanted(change.operation().id(), change.arguments(), change.effects());
  }

  /** Whether something stands in the way of a change; then the step is over. */
  private boolean stands(Scribe scribe, Input.PlanReady ready, Optional<Attempt> waiting) {
    PlannedChange change = ready.change();
    Obstacles.Wanted wanted = wanted(change);
    Optional<Attempt> same = Obstacles.sameInThisRound(scribe.state(), wanted);
    Optional<String> obstacle =
        same.isPresent()
            ? Optional.of(
                "the same as %s, which was made already".formatted(same.get().plan().id()))
            : obstacles.before(scribe.state(), wanted, scribe.surroundings(), scribe.now());
    if (obstacle.isEmpty()) {
      return false;
    }
    waiting.ifPresent(
        attempt ->
            scribe.write(
                new AttemptEnded(
                    attempt.plan().id(), new Outcome.Refused(obstacle.get()), Optional.empty())));
    boolean shadow = rules.autonomy().of(change.operation().actionClass()) == Mode.SHADOW;
    end(
        scribe,
        ready.step(),
        same.isPresent() || shadow ? StepState.SKIPPED : StepState.FAILED,
        shadow ? Shadow.wouldBeRefused(change, obstacle.get()) : obstacle.get());
    return true;
  }

  private static Optional<Attempt> waiting(Scribe scribe, String step, Optional<PlanId> undoes) {
    return scribe
        .state()
        .active()
        .filter(attempt -> attempt.plan().step().equals(step) && attempt.undoes().equals(undoes))
        .filter(
            attempt ->
                attempt.stage() == Attempt.Stage.PLANNED
                    || attempt.stage() == Attempt.Stage.AWAITING);
  }

  private static String because(
      Optional<Attempt> waiting, Optional<Attempt> same, Optional<PlanId> undoes) {
    if (undoes.isPresent()) {
      return "takes back " + undoes.get();
    }
    if (same.isPresent()) {
      return "read again, the target is unchanged";
    }
    return waiting
        .map(
            attempt ->
                "the target changed, so %s and its approvals no longer count"
                    .formatted(attempt.plan().id()))
        .orElse("the procedure calls for it");
  }

  private static void nothingToDo(Scribe scribe, Input.PlanReady ready, Optional<Attempt> waiting) {
    String detail = "nothing to do, the target is already as wanted";
    waiting.ifPresent(
        attempt ->
            scribe.write(
                new AttemptEnded(
                    attempt.plan().id(), new Outcome.Unchanged(detail), Optional.empty())));
    end(scribe, ready.step(), StepState.SKIPPED, detail);
  }

  private static void planFailed(Scribe scribe, Input.PlanFailed failed) {
    Optional<Attempt> waiting =
        scribe.state().active().filter(attempt -> attempt.plan().step().equals(failed.step()));
    if (waiting.isPresent() && !failed.refused()) {
      return; // the plan that people look at stands; it is read again soon
    }
    waiting.ifPresent(
        attempt ->
            scribe.write(
                new AttemptEnded(
                    attempt.plan().id(), new Outcome.Refused(failed.reason()), Optional.empty())));
    end(scribe, failed.step(), StepState.FAILED, failed.reason());
  }

  /** Ends a step once; an answer that comes after its end, or of another round, changes nothing. */
  static void end(Scribe scribe, String step, StepState state, String detail) {
    if (isOpen(scribe, step)) {
      scribe.write(new StepEnded(step, state, detail));
    }
  }

  static boolean isOpen(Scribe scribe, String step) {
    return scribe.state().run().map(run -> !run.ended().containsKey(step)).orElse(false);
  }

  /**
   * An intent that is forgotten for a newer plan would be a change that nobody hears the end of.
   */
  private static boolean isUnderWay(Scribe scribe) {
    return scribe
        .state()
        .active()
        .map(Attempt::stage)
        .filter(stage -> stage == Attempt.Stage.INTENDED || stage == Attempt.Stage.SOAKING)
        .isPresent();
  }
}

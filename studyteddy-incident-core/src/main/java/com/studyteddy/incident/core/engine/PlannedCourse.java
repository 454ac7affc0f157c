package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.guard.Failures;
import com.studyteddy.incident.core.mitigation.MitigationProtocol;
import com.studyteddy.incident.core.mitigation.PlannedChange;
import com.studyteddy.incident.core.plan.Guard;
import com.studyteddy.incident.core.plan.PlannedStep;
import com.studyteddy.incident.core.plan.PlannedStep.Asks;
import com.studyteddy.incident.core.plan.PlannedStep.End;
import com.studyteddy.incident.core.plan.Refusal;
import com.studyteddy.incident.core.procedure.ProbeFacts;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.core.procedure.Walk;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Authorizer.Stage;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Handling.OnFailure;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One walk through a procedure, step after step, in which nothing is changed. Not for several
 * threads at a time.
 */
final class PlannedCourse {
  private final Procedure procedure;
  private final ProcedurePlanner planner;
  private final ProcedurePlanner.Means means;
  private final Retry retry;
  private final StepRunner steps;
  private final Supposed supposed;
  private final Map<String, StepState> ended;
  private final Map<String, Facts> found;
  private final List<PlannedStep> planned = new ArrayList<>();

  PlannedCourse(
      Procedure procedure,
      ProcedurePlanner planner,
      ProcedurePlanner.Means means,
      Supposed supposed) {
    this.procedure = procedure;
    this.planner = planner;
    this.means = means;
    this.retry = new Retry(means.lent().scheduler());
    this.steps = means.steps(retry);
    this.supposed = supposed;
    ProcedureRun run = supposed.state().run().orElseThrow();
    this.ended = new LinkedHashMap<>(run.ended());
    this.found = new LinkedHashMap<>(run.evidence());
  }

  CompletableFuture<List<PlannedStep>> walk() {
    ended.forEach(
        (step, state) ->
            planned.add(
                PlannedStep.of(step, End.OVER, "it is over: " + ForPlans.word(state), List.of())));
    underWay();
    return goOn();
  }

  /** A change whose intent is written is not planned again. */
  private void underWay() {
    supposed
        .state()
        .active()
        .filter(attempt -> attempt.stage() == Attempt.Stage.INTENDED)
        .map(attempt -> attempt.plan().step())
        .filter(step -> !ended.containsKey(step))
        .filter(step -> procedure.allSteps().anyMatch(each -> each.id().equals(step)))
        .ifPresent(
            step -> {
              ended.put(step, StepState.DONE);
              planned.add(
                  PlannedStep.of(step, End.OVER, "its change is being carried out", List.of()));
            });
  }

  private CompletableFuture<List<PlannedStep>> goOn() {
    while (true) {
      List<Step> open = new Walk(procedure, ended, found, Set.of()).open();
      if (open.isEmpty()) {
        return CompletableFuture.completedFuture(List.copyOf(planned));
      }
      Step step = open.get(0);
      Optional<PlannedStep> leftOut = ForPlans.leftOut(step, found);
      if (leftOut.isPresent()) {
        ended(step, leftOut.get());
      } else if (step instanceof Step.Calling calling) {
        Bound bound = means.binder().bind(calling.use(), found);
        if (bound instanceof Bound.Ready ready) {
          CompletableFuture<PlannedStep> answer =
              calling instanceof Step.MitigateStep ? change(step, ready) : look(step);
          return answer.thenCompose(
              said -> {
                ended(step, said);
                return goOn();
              });
        }
        ended(step, ForPlans.notCalled(step, bound));
      } else {
        PlannedStep said = ForPlans.of(step, found);
        if (said.end() == End.DECIDED) {
          found.put(step.id(), new Facts(Map.of(Walk.BRANCH, said.summary())));
        }
        ended(step, said.end() == End.DECIDED ? ForPlans.taken(said) : said);
      }
    }
  }

  private void ended(Step step, PlannedStep said) {
    planned.add(said);
    ended.put(step.id(), state(said));
    if (ended.get(step.id()) == StepState.FAILED && step.handling().onFailure() == OnFailure.STOP) {
      for (Step left : new Walk(procedure, ended, found, Set.of()).left()) {
        planned.add(
            PlannedStep.of(
                left.id(), End.LEFT_OUT, "step '%s' failed".formatted(step.id()), List.of()));
        ended.put(left.id(), StepState.SKIPPED);
      }
    }
  }

  private static StepState state(PlannedStep step) {
    return switch (step.end()) {
      case FAILED -> StepState.FAILED;
      case WOULD_BE_REFUSED ->
          ProcedurePlanner.isDryRun(step) ? StepState.SKIPPED : StepState.FAILED;
      case LEFT_OUT, SAME_AS_EARLIER -> StepState.SKIPPED;
      default -> StepState.DONE;
    };
  }

  private CompletableFuture<PlannedStep> look(Step step) {
    return steps
        .run(step, found)
        .thenApply(
            input -> {
              if (input instanceof Input.ProbeAnswered probe) {
                found.put(step.id(), ProbeFacts.of(probe.reading()));
              } else if (input instanceof Input.Diagnosed cause) {
                found.put(step.id(), cause.evidence());
              }
              return ForPlans.looked(step, input);
            });
  }

  private CompletableFuture<PlannedStep> change(Step step, Bound.Ready ready) {
    if (!(ready.operation() instanceof MitigationAction<?, ?> action)) {
      return CompletableFuture.completedFuture(
          PlannedStep.of(
              step.id(),
              End.FAILED,
              "%s changes nothing, so it cannot be a mitigation"
                  .formatted(ready.invocation().operation().id()),
              List.of()));
    }
    MitigationProtocol<?, ?> protocol =
        MitigationProtocol.of(action, ready.invocation(), means.tools());
    KeptSize kept = new KeptSize(means.json());
    return retry
        .times(Handling.Retry.USUAL, protocol::plan)
        .thenCompose(change -> judged(step, kept.fitting(change)))
        .exceptionally(failure -> notPlanned(step, failure));
  }

  private static PlannedStep notPlanned(Step step, Throwable failure) {
    String why = Failures.message(failure);
    if (!(Failures.cause(failure) instanceof RefusedException)) {
      return PlannedStep.of(step.id(), End.FAILED, why, List.of());
    }
    return new PlannedStep(
        step.id(),
        End.WOULD_BE_REFUSED,
        why,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(new Refusal(Guard.OPERATION, why)));
  }

  private CompletableFuture<PlannedStep> judged(Step step, PlannedChange change) {
    if (change.alreadySo()) {
      return CompletableFuture.completedFuture(
          PlannedStep.of(
              step.id(),
              End.LEFT_OUT,
              "nothing to do, the target is already as wanted",
              List.of()));
    }
    PlanCard card =
        change.asCard(supposed.nextPlan(), step.id(), planner.rules().limits().planFreshness());
    Optional<String> same = supposed.same(card);
    if (same.isPresent()) {
      return CompletableFuture.completedFuture(
          PlannedStep.of(
              step.id(),
              End.SAME_AS_EARLIER,
              "the same change as in step '%s'; it is made once".formatted(same.get()),
              List.of()));
    }
    return means
        .guards()
        .authority()
        .decide(
            new Requests(means.binder()).of(Stage.PLAN, card, supposed.state(), Optional.empty()))
        .thenApply(decision -> judged(card, decision));
  }

  private PlannedStep judged(PlanCard card, Decision decision) {
    List<Refusal> refusals = new ArrayList<>(planner.always(card.actionClass()));
    if (decision instanceof Decision.Deny deny) {
      refusals.add(new Refusal(Guard.AUTHORITY, deny.reason()));
    }
    refusals.addAll(supposed.refusals(card));
    Required required = supposed.required(card, decision);
    if (refusals.stream().noneMatch(refusal -> refusal.guard().isOfTheMoment())) {
      // what no set-up may do at present still shows which later changes are the same as it
      supposed.made(card);
    }
    return new PlannedStep(
        card.step(),
        refusals.isEmpty() ? End.WOULD_CHANGE : End.WOULD_BE_REFUSED,
        card.title(),
        List.of(),
        Optional.of(card),
        decision instanceof Decision.Deny
            ? Optional.empty()
            : Optional.of(new Asks(required.persons(), required.reason())),
        refusals);
  }
}

package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.guard.Failures;
import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.core.health.Surveyor;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.procedure.Conditions;
import com.studyteddy.incident.core.procedure.Conditions.Answer;
import com.studyteddy.incident.core.procedure.StepBinder;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.operation.Evidence;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.spi.Diagnostic;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Runs the steps that change nothing: those that look, and those that are for people. It never
 * holds a mitigation. Safe for several threads.
 */
final class StepRunner {
  private final StepBinder binder;
  private final GuardedCalls calls;
  private final Surveyor surveyor;
  private final RecordJson json;
  private final KeptSize kept;
  private final Retry retry;

  StepRunner(
      StepBinder binder, GuardedCalls calls, Surveyor surveyor, RecordJson json, Retry retry) {
    this.binder = binder;
    this.calls = calls;
    this.surveyor = surveyor;
    this.json = json;
    this.kept = new KeptSize(json);
    this.retry = retry;
  }

  CompletableFuture<Input> run(Step step, Map<String, Facts> evidence) {
    Optional<Input> leftOut = leftOut(step, evidence);
    if (leftOut.isPresent()) {
      return CompletableFuture.completedFuture(leftOut.get());
    }
    return step instanceof Step.Calling calling
        ? call(calling, evidence)
        : CompletableFuture.completedFuture(forPeople(step, evidence));
  }

  /** Why a step is not begun; empty when it is. */
  static Optional<Input> leftOut(Step step, Map<String, Facts> evidence) {
    return unmet(step, evidence)
        .map(
            verdict ->
                new Input.StepClosed(
                    step.id(),
                    StepState.SKIPPED,
                    (verdict.answer() == Answer.FAILS
                            ? "left out unless %s: %s"
                            : "left out, as it is not known whether %s: %s")
                        .formatted(step.handling().when().orElseThrow(), verdict.reason())));
  }

  /** What speaks against beginning a step; what is not known does not hold. */
  static Optional<Conditions.Verdict> unmet(Step step, Map<String, Facts> evidence) {
    return step.handling()
        .when()
        .map(condition -> Conditions.judge(condition, evidence))
        .filter(verdict -> verdict.answer() != Answer.HOLDS);
  }

  private static Input forPeople(Step step, Map<String, Facts> evidence) {
    if (step instanceof Step.ManualStep manual) {
      return new Input.PersonNeeded(
          step.id(),
          "%s: %s".formatted(manual.role().id(), manual.instruction()),
          List.of(),
          manual.due());
    } else if (step instanceof Step.DecisionStep decision) {
      return decide(decision, evidence);
    } else if (step instanceof Step.NotifyStep) {
      return new Input.ToTell(step.id());
    }
    return new Input.StepClosed(step.id(), StepState.DONE, "its steps begin");
  }

  static Input decide(Step.DecisionStep decision, Map<String, Facts> evidence) {
    boolean conditional = decision.branches().stream().anyMatch(b -> b.when().isPresent());
    List<String> doubts = new ArrayList<>();
    for (Step.Branch branch : decision.branches()) {
      if (conditional && branch.when().isEmpty() && doubts.isEmpty()) {
        return new Input.BranchTaken(decision.id(), branch.id(), "nothing before it holds");
      }
      if (branch.when().isPresent()) {
        Conditions.Verdict verdict = Conditions.judge(branch.when().get(), evidence);
        if (verdict.answer() == Answer.HOLDS && doubts.isEmpty()) {
          return new Input.BranchTaken(decision.id(), branch.id(), verdict.reason());
        } else if (verdict.answer() == Answer.UNKNOWN) {
          doubts.add("whether %s (%s)".formatted(branch.when().get(), verdict.reason()));
        }
      }
    }
    if (conditional && doubts.isEmpty()) {
      return new Input.StepClosed(decision.id(), StepState.SKIPPED, "no branch holds");
    }
    return new Input.PersonNeeded(
        decision.id(),
        decision.question()
            + (doubts.isEmpty() ? "" : " It is not known " + String.join(", ", doubts) + "."),
        decision.branches().stream().map(Step.Branch::id).toList(),
        Optional.empty());
  }

  private CompletableFuture<Input> call(Step.Calling step, Map<String, Facts> evidence) {
    Bound bound = binder.bind(step.use(), evidence);
    if (!(bound instanceof Bound.Ready ready)) {
      return notCalled(step.id(), bound);
    }
    Duration own = ready.invocation().operation().deadline();
    Duration deadline =
        step.handling().deadline().filter(asked -> asked.compareTo(own) < 0).orElse(own);
    if (ready.operation() instanceof HealthProbe<?> probe) {
      return retry
          .times(
              step.handling().retry(),
              () ->
                  surveyor.ask(
                      Surveyor.Question.of(step.id(), probe, ready.invocation()), deadline))
          .thenApply(reading -> new Input.ProbeAnswered(step.id(), reading));
    }
    if (ready.operation() instanceof Diagnostic<?, ?> diagnostic) {
      return diagnose(step, diagnostic, ready.invocation(), deadline);
    }
    return CompletableFuture.completedFuture(
        new Input.StepClosed(
            step.id(),
            StepState.FAILED,
            "%s changes things, so it cannot be a step that looks"
                .formatted(ready.invocation().operation().id())));
  }

  @SuppressWarnings("unchecked") // the invocation was bound with its own spec
  private CompletableFuture<Input> diagnose(
      Step step, Diagnostic<?, ?> diagnostic, Invocation<?> invocation, Duration deadline) {
    Diagnostic<Record, Evidence> looked = (Diagnostic<Record, Evidence>) diagnostic;
    String operation = invocation.operation().id();
    return retry
        .times(
            step.handling().retry(),
            () ->
                calls
                    .<Input>start(
                        operation,
                        deadline,
                        call ->
                            found(step, operation, looked.diagnose(invocation.arguments(), call)))
                    .answer())
        .exceptionally(
            failure ->
                new Input.StepClosed(step.id(), StepState.FAILED, Failures.message(failure)));
  }

  private Input found(Step step, String operation, Evidence evidence) {
    return kept.fitting(
        new Input.Diagnosed(
            step.id(),
            operation,
            evidence.summary(),
            evidence.drawing(),
            evidence.notSeen(),
            json.factsOf(evidence)));
  }

  static CompletableFuture<Input> notCalled(String step, Bound bound) {
    return CompletableFuture.completedFuture(
        bound instanceof Bound.NothingToDo nothing
            ? new Input.StepClosed(step, StepState.SKIPPED, "nothing to do, " + nothing.reason())
            : new Input.StepClosed(
                step,
                StepState.FAILED,
                bound instanceof Bound.Wrong wrong ? wrong.reason() : bound.toString()));
  }
}

package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.guard.Failures;
import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.core.health.Surveyor;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.procedure.StepBinder;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.operation.Evidence;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.spi.Diagnostic;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs the steps that only look. It never holds a mitigation. Safe for several threads. */
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

  CompletableFuture<Input> run(Step.Calling step, Map<String, Facts> evidence) {
    Bound bound = binder.bind(step.use(), evidence);
    if (!(bound instanceof Bound.Ready ready)) {
      return notCalled(step.id(), bound);
    }
    if (ready.operation() instanceof HealthProbe<?> probe) {
      return surveyor
          .ask(
              Surveyor.Question.of(step.id(), probe, ready.invocation()),
              ready.invocation().operation().deadline())
          .thenApply(reading -> new Input.ProbeAnswered(step.id(), reading));
    }
    if (ready.operation() instanceof Diagnostic<?, ?> diagnostic) {
      return diagnose(step, diagnostic, ready.invocation());
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
      Step step, Diagnostic<?, ?> diagnostic, Invocation<?> invocation) {
    Diagnostic<Record, Evidence> looked = (Diagnostic<Record, Evidence>) diagnostic;
    String operation = invocation.operation().id();
    return retry
        .times(
            () ->
                calls
                    .<Input>start(
                        operation,
                        invocation.operation().deadline(),
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
            json.toFacts((Record) evidence)));
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

package com.studyteddy.incident.core.procedure;

import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.core.provider.Operations;
import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.spi.Diagnostic;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.Operation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks whether everything that a runbook names is there and of the right kind, before anything is
 * started; a missing operation must not be found out in the middle of an incident.
 */
public final class Preflight {
  private final Operations operations;
  private final StepBinder binder;
  private final Optional<Set<String>> channels;
  private final List<String> errors = new ArrayList<>();

  private Preflight(Operations operations, StepBinder binder, Optional<Set<String>> channels) {
    this.operations = operations;
    this.binder = binder;
    this.channels = channels;
  }

  /**
   * Looks.
   *
   * @param runbook the runbook
   * @param operations what there is
   * @param binder binds
   * @param channels the names of the ways to reach people; empty where nobody is to be reached
   * @param redactor cleans the message, since it repeats what the runbook writes
   * @throws IllegalArgumentException naming every check and step that could not run
   */
  public static void check(
      Runbook runbook,
      Operations operations,
      StepBinder binder,
      Optional<Set<String>> channels,
      Redactor redactor) {
    Preflight preflight = new Preflight(operations, binder, channels);
    runbook.checks().forEach(preflight::check);
    for (Procedure procedure : runbook.procedures()) {
      procedure.allSteps().forEach(step -> preflight.anyStep(procedure, step));
    }
    if (!preflight.errors.isEmpty()) {
      throw new IllegalArgumentException(
          redactor.redact(
              "Runbook '%s' cannot run here:%n- %s"
                  .formatted(runbook.id(), String.join("%n- ".formatted(), preflight.errors))));
    }
  }

  private void check(Check check) {
    String where = "check '%s'".formatted(check.id());
    String id = check.probe().operation();
    if (operations.find(id).isEmpty()) {
      errors.add(
          "%s: there is no operation '%s'; present are %s; %s"
              .formatted(where, id, operations.ids(), Artefacts.bringing(id)));
      return;
    }
    Bound bound = binder.bind(check.probe(), Map.of());
    if (bound instanceof Bound.Wrong wrong) {
      errors.add("%s: %s".formatted(where, wrong.reason()));
    } else if (bound instanceof Bound.Ready ready) {
      kind(where, check.probe(), ready.operation(), HealthProbe.class, "a probe");
    }
  }

  private void anyStep(Procedure procedure, Step step) {
    String where = "step '%s' of procedure '%s'".formatted(step.id(), procedure.id());
    if (step instanceof Step.Calling calling) {
      step(where, calling);
    } else if (step instanceof Step.NotifyStep notify) {
      channels.ifPresent(there -> told(where, notify, there));
    }
  }

  /** A page that nobody gets must not be found out in the middle of an incident either. */
  private void told(String where, Step.NotifyStep notify, Set<String> there) {
    for (String channel : notify.channels()) {
      if (!there.contains(channel)) {
        errors.add(
            "%s: there is no channel '%s'; there are %s; add it where the library is built, with channel(...)"
                .formatted(where, channel, there.stream().sorted().toList()));
      }
    }
  }

  private void step(String where, Step.Calling step) {
    Optional<Operation<?>> operation = operations.find(step.use().operation());
    if (operation.isEmpty()) {
      errors.add(
          "%s: there is no operation '%s'; present are %s; %s"
              .formatted(
                  where,
                  step.use().operation(),
                  operations.ids(),
                  Artefacts.bringing(step.use().operation())));
      return;
    }
    if (step instanceof Step.ProbeStep) {
      kind(where, step.use(), operation.get(), HealthProbe.class, "a probe");
    } else if (step instanceof Step.DiagnoseStep) {
      kind(where, step.use(), operation.get(), Diagnostic.class, "a diagnostic");
    } else if (step instanceof Step.MitigateStep) {
      kind(where, step.use(), operation.get(), MitigationAction.class, "a mitigation");
    }
    arguments(where, step);
  }

  private void arguments(String where, Step.Calling step) {
    if (step.use().from().isEmpty()) {
      if (binder.bind(step.use(), Map.of()) instanceof Bound.Wrong wrong) {
        errors.add("%s: %s".formatted(where, wrong.reason()));
      }
      return;
    }
    // what is written out is known now, whatever the evidence will be
    binder
        .wrongArguments(step.use())
        .forEach(wrong -> errors.add("%s: %s: %s".formatted(where, step.use().operation(), wrong)));
    List<String> names =
        operations.spec(step.use().operation()).stream()
            .flatMap(spec -> Arrays.stream(spec.parameters().getRecordComponents()))
            .map(RecordComponent::getName)
            .toList();
    step.use()
        .from()
        .values()
        .forEach(
            path ->
                StepBinder.wrongPath(path)
                    .ifPresent(wrong -> errors.add("%s: %s".formatted(where, wrong))));
    if (takesAnything(step.use().operation())) {
      return;
    }
    for (String parameter : step.use().from().keySet()) {
      if (!names.contains(parameter)) {
        errors.add(
            "%s: %s has no parameter '%s'; it has %s"
                .formatted(where, step.use().operation(), parameter, names));
      }
    }
  }

  private boolean takesAnything(String operation) {
    return operations.spec(operation).filter(spec -> spec.parameters() == Facts.class).isPresent();
  }

  private void kind(String where, Use use, Operation<?> operation, Class<?> kind, String inWords) {
    if (!kind.isInstance(operation)) {
      errors.add("%s: %s is not %s".formatted(where, use.operation(), inWords));
    }
  }
}

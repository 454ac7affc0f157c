package com.studyteddy.incident.testkit;

import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.testkit.RecordedCall.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Sets the value of a {@link MemoryTarget}, unless its script says otherwise. */
final class ScriptedChange implements MitigationAction<NewValue, MemoryState> {
  private final OperationSpec<NewValue> spec;
  private final Script script;
  private final Function<Target, MemoryTarget> targets;
  private final OperationSpec<OneTarget> proof;

  ScriptedChange(
      String id,
      ActionClass actionClass,
      Script script,
      Function<Target, MemoryTarget> targets,
      OperationSpec<OneTarget> proof) {
    this.spec =
        new OperationSpec<>(
            id,
            "Set the value of one target",
            NewValue.class,
            actionClass,
            RecordingProvider.DEADLINE);
    this.script = script;
    this.targets = targets;
    this.proof = proof;
  }

  @Override
  public OperationSpec<NewValue> spec() {
    return spec;
  }

  @Override
  public Class<MemoryState> state() {
    return MemoryState.class;
  }

  @Override
  public MemoryState read(NewValue parameters, Call call) throws Exception {
    return script.run(
        recorded(Step.READ, parameters), () -> targets.apply(parameters.target()).read());
  }

  @Override
  public Plan plan(NewValue parameters, MemoryState before) {
    return script.runPure(
        recorded(Step.PLAN, parameters),
        () ->
            new Plan(
                List.of(
                    new Effect(
                        parameters.target().name(),
                        "will hold '%s' instead of '%s'"
                            .formatted(parameters.value(), before.value()))),
                new BlastRadius(1, "targets", 1, "it holds another value"),
                Optional.of(
                    new Invocation<>(spec, new NewValue(parameters.target(), before.value()))),
                new Invocation<>(proof, new OneTarget(parameters.target()))));
  }

  @Override
  public Change apply(NewValue parameters, MemoryState before, Call call) throws Exception {
    return script.run(
        recorded(Step.APPLY, parameters),
        () -> {
          if (call.isCancelled()) {
            throw new InterruptedException("the call was cancelled before anything was done");
          }
          call.crashPoint("before-change");
          Change change = targets.apply(parameters.target()).change(parameters.value(), before);
          call.crashPoint("change-made");
          return change;
        });
  }

  @Override
  public Settled settle(NewValue parameters, MemoryState before, MemoryState now) {
    return script.runPure(
        recorded(Step.SETTLE, parameters), () -> settled(parameters, before, now));
  }

  private static Settled settled(NewValue parameters, MemoryState before, MemoryState now) {
    if (now.identity() != before.identity()) {
      return Settled.CANNOT_TELL;
    } else if (now.value().equals(parameters.value())) {
      return Settled.TOOK_EFFECT;
    }
    return now.value().equals(before.value()) ? Settled.NO_EFFECT : Settled.CANNOT_TELL;
  }

  private RecordedCall recorded(Step step, NewValue parameters) {
    return new RecordedCall(step, spec.id(), parameters);
  }
}

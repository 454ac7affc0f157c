package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.NoParameters;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stands in for every provider that a runbook needs, and answers as a scenario says. */
final class StandInProvider implements ResponseProvider {
  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final OperationSpec<NoParameters> WELL =
      new OperationSpec<>(
          "rehearsal.world.check",
          "Look whether nothing is wrong any more",
          NoParameters.class,
          ActionClass.OBSERVE,
          DEADLINE);

  private final Runbook runbook;
  private final Scenario scenario;
  private final World world;
  private final WorldTimer timer;

  /** Lets something happen later. */
  interface WorldTimer {
    void later(Duration delay, Runnable work);
  }

  StandInProvider(Runbook runbook, Scenario scenario, World world, WorldTimer timer) {
    this.runbook = runbook;
    this.scenario = scenario;
    this.world = world;
    this.timer = timer;
  }

  @Override
  public String id() {
    return "rehearsal";
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    Map<String, Operation<?>> operations = new LinkedHashMap<>();
    operations.put(WELL.id(), new WorldCheck());
    runbook
        .checks()
        .forEach(check -> operations.computeIfAbsent(check.probe().operation(), this::probe));
    runbook.procedures().stream()
        .flatMap(Procedure::allSteps)
        .filter(Step.Calling.class::isInstance)
        .map(Step.Calling.class::cast)
        .forEach(
            step -> operations.computeIfAbsent(step.use().operation(), id -> standIn(id, step)));
    return List.copyOf(operations.values());
  }

  private Operation<?> standIn(String id, Step.Calling step) {
    if (step instanceof Step.ProbeStep) {
      return probe(id);
    } else if (step instanceof Step.DiagnoseStep) {
      return new Finding(spec(id, ActionClass.OBSERVE));
    }
    Cure cure = scenario.cures.getOrDefault(id, Cure.NONE);
    return new StandInChange(spec(id, cure.actionClass()), cure, world, timer, WELL);
  }

  private Operation<?> probe(String id) {
    return new Looking(spec(id, ActionClass.OBSERVE));
  }

  private static OperationSpec<Facts> spec(String id, ActionClass actionClass) {
    return new OperationSpec<>(id, "Stand in for " + id, Facts.class, actionClass, DEADLINE);
  }

  private final class Looking implements HealthProbe<Facts> {
    private final OperationSpec<Facts> spec;

    Looking(OperationSpec<Facts> spec) {
      this.spec = spec;
    }

    @Override
    public OperationSpec<Facts> spec() {
      return spec;
    }

    @Override
    public HealthReading probe(Facts arguments, Call call) throws Exception {
      Answer<HealthReading> answer = scenario.probes.get(spec.id());
      return answer == null ? Reading.USUAL : answer.to(arguments, world);
    }
  }

  private final class Finding implements Diagnostic<Facts, StandInEvidence> {
    private final OperationSpec<Facts> spec;

    Finding(OperationSpec<Facts> spec) {
      this.spec = spec;
    }

    @Override
    public OperationSpec<Facts> spec() {
      return spec;
    }

    @Override
    public StandInEvidence diagnose(Facts arguments, Call call) throws Exception {
      Answer<Map<String, Object>> answer = scenario.diagnostics.get(spec.id());
      return new StandInEvidence(
          answer == null ? Facts.NONE : new Facts(answer.to(arguments, world)));
    }
  }

  private final class WorldCheck implements HealthProbe<NoParameters> {
    @Override
    public OperationSpec<NoParameters> spec() {
      return WELL;
    }

    @Override
    public HealthReading probe(NoParameters parameters, Call call) {
      return world.isWell()
          ? Reading.up("nothing is wrong")
          : Reading.down("wrong are " + String.join(", ", world.faults()));
    }
  }
}

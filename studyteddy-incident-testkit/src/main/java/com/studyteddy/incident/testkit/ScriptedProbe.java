package com.studyteddy.incident.testkit;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.testkit.RecordedCall.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A probe that says what a test told it to; the last reading is repeated. */
final class ScriptedProbe implements HealthProbe<OneTarget> {
  private final OperationSpec<OneTarget> spec;
  private final Script script;
  private final Consumer<Target> declared;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<HealthReading> readings = new ArrayDeque<>();

  ScriptedProbe(String id, Script script, Consumer<Target> declared) {
    this.spec =
        new OperationSpec<>(
            id,
            "Look at one target",
            OneTarget.class,
            ActionClass.OBSERVE,
            RecordingProvider.DEADLINE);
    this.script = script;
    this.declared = declared;
    readings.add(new HealthReading.Up("fine", List.of()));
  }

  void says(List<HealthReading> those) {
    lock.lock();
    try {
      readings.clear();
      readings.addAll(those);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public OperationSpec<OneTarget> spec() {
    return spec;
  }

  @Override
  public HealthReading probe(OneTarget parameters, Call call) throws Exception {
    declared.accept(parameters.target());
    return script.run(new RecordedCall(Step.PROBE, spec.id(), parameters), this::reading);
  }

  private HealthReading reading() {
    lock.lock();
    try {
      return readings.size() > 1 ? readings.remove() : readings.getFirst();
    } finally {
      lock.unlock();
    }
  }
}

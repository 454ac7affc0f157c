package com.studyteddy.incident.testkit;

import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import com.studyteddy.incident.testkit.RecordedCall.Step;
import java.util.function.Consumer;

/** A diagnostic that finds what a test told it to. */
final class ScriptedDiagnostic implements Diagnostic<OneTarget, FoundCauses> {
  private final OperationSpec<OneTarget> spec;
  private final Script script;
  private final Consumer<Target> declared;
  private volatile FoundCauses found = FoundCauses.of();

  ScriptedDiagnostic(String id, Script script, Consumer<Target> declared) {
    this.spec =
        new OperationSpec<>(
            id,
            "Look for a cause",
            OneTarget.class,
            ActionClass.OBSERVE,
            RecordingProvider.DEADLINE);
    this.script = script;
    this.declared = declared;
  }

  void finds(FoundCauses causes) {
    found = causes;
  }

  @Override
  public OperationSpec<OneTarget> spec() {
    return spec;
  }

  @Override
  public FoundCauses diagnose(OneTarget parameters, Call call) throws Exception {
    declared.accept(parameters.target());
    return script.run(new RecordedCall(Step.DIAGNOSE, spec.id(), parameters), () -> found);
  }
}

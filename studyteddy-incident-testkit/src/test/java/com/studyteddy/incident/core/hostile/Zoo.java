package com.studyteddy.incident.core.hostile;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Any number of probes, good and bad, each an operation of its own. */
final class Zoo implements ResponseProvider {
  static final HealthReading FINE = new HealthReading.Up("fine", List.of());
  private static final Target ZOO = Target.declaredByConfiguration("zoo");

  private final Map<String, Probe> probes = new LinkedHashMap<>();

  record Where(@Parameter("The zoo.") Target zoo) {}

  /** What a probe does when it is asked. */
  interface Body {
    HealthReading ask(Call call) throws Exception;
  }

  /** Adds a probe; its operation is {@code zoo.<name>.check}. */
  void add(String name, Body body) {
    probes.put(name, new Probe(spec(name), body));
  }

  /** Adds one whose description of itself does not work any more once it was registered. */
  void addForgetful(String name) {
    OperationSpec<Where> spec = spec(name);
    probes.put(
        name,
        new Probe(spec, call -> FINE) {
          private int asked;

          @Override
          public OperationSpec<Where> spec() {
            asked++;
            if (asked > REGISTRATION) {
              throw new IllegalStateException("forgotten");
            }
            return spec;
          }
        });
  }

  /** It is asked once, when it is registered. */
  private static final int REGISTRATION = 1;

  private static OperationSpec<Where> spec(String name) {
    return new OperationSpec<>(
        "zoo." + name + ".check",
        "See how the " + name + " is",
        Where.class,
        ActionClass.OBSERVE,
        Duration.ofSeconds(30));
  }

  Runbook runbook() {
    Map<String, Object> where = Map.of("zoo", "zoo");
    List<Check> checks = new ArrayList<>();
    probes
        .keySet()
        .forEach(
            name ->
                checks.add(
                    new Check(
                        name, Use.of("zoo." + name + ".check", where), true, Severity.P3, "-")));
    String first = probes.keySet().iterator().next();
    return new Runbook(
        "zoo",
        "1",
        "keepers",
        "zoo",
        checks,
        List.of(
            Procedure.called("look", "Look again")
                .symptom(first, 1000, "it is not well")
                .probe("again", Use.of("zoo." + first + ".check", where))
                .build()));
  }

  static class Probe implements HealthProbe<Where> {
    private final OperationSpec<Where> spec;
    private final Body body;

    Probe(OperationSpec<Where> spec, Body body) {
      this.spec = spec;
      this.body = body;
    }

    @Override
    public OperationSpec<Where> spec() {
      return spec;
    }

    @Override
    public HealthReading probe(Where where, Call call) throws Exception {
      return body.ask(call);
    }
  }

  @Override
  public String id() {
    return "zoo";
  }

  @Override
  public List<Target> targets() {
    return List.of(ZOO);
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return List.copyOf(probes.values());
  }
}

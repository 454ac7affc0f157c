package com.studyteddy.incident.core.limits;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Evidence;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.NoParameters;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service that can be scaled within limits, and that never gets well. */
final class Scaler implements ResponseProvider {
  static final String SCALE = "scaler.service.scale";
  static final String ADVISE = "scaler.service.advise";
  static final String CHECK = "scaler.service.check";
  static final String SERVICE = "backend";

  /** What was asked for in vain is not in it. */
  final List<Scale> applied = new ArrayList<>();

  private static final long AT_FIRST = 3;

  private long replicas = AT_FIRST;
  long advice = 5;

  /** Puts the service back where it was, past the library. */
  void reset() {
    replicas = AT_FIRST;
  }

  record Scale(
      @Parameter("The service.") Target service,
      @Parameter(value = "How many.", min = "1", max = "8") long replicas,
      @Parameter(value = "Share of traffic.", defaultValue = "0.5", min = "0.05", max = "0.95")
          double share,
      @Parameter(value = "How long.", defaultValue = "PT1M", min = "PT1S", max = "PT10M")
          Duration settling) {}

  record Replicas(long count) {}

  record Advice(long wanted) implements Evidence {
    @Override
    public String summary() {
      return wanted + " replicas would do";
    }

    @Override
    public List<String> notSeen() {
      return List.of();
    }
  }

  @Override
  public String id() {
    return "scaler";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.declaredByConfiguration(SERVICE));
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return List.of(new Check(), new Advise(), new ScaleService());
  }

  private static OperationSpec<NoParameters> look(String id) {
    return new OperationSpec<>(
        id, "Look", NoParameters.class, ActionClass.OBSERVE, Duration.ofSeconds(2));
  }

  private static final class Check implements HealthProbe<NoParameters> {
    @Override
    public OperationSpec<NoParameters> spec() {
      return look(CHECK);
    }

    @Override
    public HealthReading probe(NoParameters none, Call call) {
      return new HealthReading.Down("too slow", List.of());
    }
  }

  private final class Advise implements Diagnostic<NoParameters, Advice> {
    @Override
    public OperationSpec<NoParameters> spec() {
      return look(ADVISE);
    }

    @Override
    public Advice diagnose(NoParameters none, Call call) {
      return new Advice(advice);
    }
  }

  private final class ScaleService implements MitigationAction<Scale, Replicas> {
    @Override
    public OperationSpec<Scale> spec() {
      return new OperationSpec<>(
          SCALE, "Scale", Scale.class, ActionClass.REVERSIBLE, Duration.ofSeconds(2));
    }

    @Override
    public Class<Replicas> state() {
      return Replicas.class;
    }

    @Override
    public Replicas read(Scale scale, Call call) {
      return new Replicas(replicas);
    }

    @Override
    public Plan plan(Scale scale, Replicas before) {
      return new Plan(
          List.of(new Effect(SERVICE, before.count() + " -> " + scale.replicas())),
          new BlastRadius(1, "services", 1, "pods start or end"),
          Optional.empty(),
          new Invocation<>(new Check().spec(), new NoParameters()));
    }

    @Override
    public Change apply(Scale scale, Replicas before, Call call) {
      applied.add(scale);
      replicas = scale.replicas();
      return Change.MADE;
    }

    @Override
    public Settled settle(Scale scale, Replicas before, Replicas now) {
      return now.count() == scale.replicas() ? Settled.TOOK_EFFECT : Settled.NO_EFFECT;
    }
  }
}

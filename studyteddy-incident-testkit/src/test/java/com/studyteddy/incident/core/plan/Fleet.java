package com.studyteddy.incident.core.plan;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Effect.Demand;
import com.studyteddy.incident.mitigation.Effect.Nature;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.NoParameters;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.spi.ResponseProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Services that can be restarted, rolled back, grown and dropped; it counts who changes them. */
final class Fleet implements ResponseProvider {
  static final String CHECK = "fleet.connections.check";
  static final String RESTART = "fleet.service.restart";
  static final String ROLL_BACK = "fleet.service.roll-back";
  static final String GROW = "fleet.service.grow";
  static final String DROP = "fleet.service.drop";
  static final String CONNECTIONS = "connections";

  final List<String> reads = new ArrayList<>();
  final List<String> changes = new ArrayList<>();
  double used = 60;

  record Work(
      @Parameter("Which service.") String service,
      @Parameter(value = "How many more.", defaultValue = "1", min = "1", max = "9") long more) {}

  record Seen(long version) {}

  @Override
  public String id() {
    return "fleet";
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return List.of(
        new Check(),
        new Act(RESTART, ActionClass.DISRUPTIVE, Optional.of(Nature.RESTART)),
        new Act(ROLL_BACK, ActionClass.DISRUPTIVE, Optional.of(Nature.ROLLBACK)),
        new Act(GROW, ActionClass.REVERSIBLE, Optional.of(Nature.SCALE_UP)),
        new Act(DROP, ActionClass.DESTRUCTIVE, Optional.empty()));
  }

  private static final OperationSpec<NoParameters> LOOK =
      new OperationSpec<>(
          CHECK,
          "Count connections",
          NoParameters.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(1));

  private final class Check implements HealthProbe<NoParameters> {
    @Override
    public OperationSpec<NoParameters> spec() {
      return LOOK;
    }

    @Override
    public HealthReading probe(NoParameters none, Call call) {
      return new HealthReading.Up("enough", List.of(new Metric(CONNECTIONS, used, Unit.COUNT, 0)));
    }
  }

  private final class Act implements MitigationAction<Work, Seen> {
    private final OperationSpec<Work> spec;
    private final Optional<Nature> nature;

    Act(String id, ActionClass actionClass, Optional<Nature> nature) {
      this.spec = new OperationSpec<>(id, id, Work.class, actionClass, Duration.ofSeconds(2));
      this.nature = nature;
    }

    @Override
    public OperationSpec<Work> spec() {
      return spec;
    }

    @Override
    public Class<Seen> state() {
      return Seen.class;
    }

    @Override
    public Seen read(Work work, Call call) {
      reads.add(spec.id() + " " + work.service());
      return new Seen(7);
    }

    @Override
    public Plan plan(Work work, Seen before) {
      if (work.service().equals("protected")) {
        throw new RefusedException("protected", "nobody touches the protected service");
      }
      Effect effect =
          new Effect(work.service(), "will be other than at version " + before.version());
      effect = nature.map(effect::being).orElse(effect);
      return new Plan(
          List.of(
              nature.equals(Optional.of(Nature.SCALE_UP))
                  ? effect.taking(new Demand(CONNECTIONS, 10.0 * work.more()))
                  : effect),
          new BlastRadius(1, "services", 3, "it answers nobody for a moment"),
          Optional.empty(),
          new Invocation<>(LOOK, new NoParameters()));
    }

    @Override
    public Change apply(Work work, Seen before, Call call) {
      changes.add(spec.id() + " " + work.service());
      return Change.MADE;
    }

    @Override
    public Settled settle(Work work, Seen before, Seen now) {
      return Settled.CANNOT_TELL;
    }
  }
}

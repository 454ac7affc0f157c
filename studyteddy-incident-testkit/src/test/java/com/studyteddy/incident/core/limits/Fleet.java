package com.studyteddy.incident.core.limits;

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
import com.studyteddy.incident.operation.Evidence;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.NoParameters;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
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

/**
 * Services that share one pool of connections. Its check is always well, however many are used: the
 * number moves and what the reading says does not.
 */
final class Fleet implements ResponseProvider {
  static final String CONNECTIONS = "connections";
  static final String CHECK = "fleet.pool.check";
  static final String ADVISE = "fleet.advice.find";
  static final String CHANGE = "fleet.service.change";

  /** Each change that was made, as "KIND service". */
  final List<String> made = new ArrayList<>();

  /** How many were used at each survey or taken since, after each change that takes some. */
  final List<Long> reached = new ArrayList<>();

  double used = 10;
  long advice = 20;
  private double seen;

  record Wish(
      @Parameter("What is changed.") String service,
      @Parameter("What becomes of it.") String kind,
      @Parameter(value = "So many connections it takes.", defaultValue = "0", min = "0")
          long takes) {}

  record Made(List<String> changes) {}

  record Advice(long takes) implements Evidence {
    @Override
    public String summary() {
      return takes + " more would do";
    }

    @Override
    public List<String> notSeen() {
      return List.of();
    }
  }

  @Override
  public String id() {
    return "fleet";
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return List.of(new Check(), new Advise(), new Act());
  }

  private static OperationSpec<NoParameters> look(String id) {
    return new OperationSpec<>(
        id, "Look", NoParameters.class, ActionClass.OBSERVE, Duration.ofSeconds(2));
  }

  private final class Check implements HealthProbe<NoParameters> {
    @Override
    public OperationSpec<NoParameters> spec() {
      return look(CHECK);
    }

    @Override
    public HealthReading probe(NoParameters none, Call call) {
      seen = used;
      return new HealthReading.Up("fine", List.of(new Metric(CONNECTIONS, used, Unit.COUNT, 0)));
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

  private final class Act implements MitigationAction<Wish, Made> {
    @Override
    public OperationSpec<Wish> spec() {
      return new OperationSpec<>(
          CHANGE, "Change", Wish.class, ActionClass.REVERSIBLE, Duration.ofSeconds(2));
    }

    @Override
    public Class<Made> state() {
      return Made.class;
    }

    @Override
    public Made read(Wish wish, Call call) {
      return new Made(List.copyOf(made));
    }

    @Override
    public Plan plan(Wish wish, Made before) {
      Effect effect = new Effect(wish.service(), "is changed").being(Nature.valueOf(wish.kind()));
      return new Plan(
          List.of(effect.taking(new Demand(CONNECTIONS, wish.takes()))),
          new BlastRadius(1, "services", 1, "it is changed"),
          Optional.empty(),
          new Invocation<>(look(CHECK), new NoParameters()));
    }

    @Override
    public Change apply(Wish wish, Made before, Call call) {
      made.add(wish.kind() + " " + wish.service());
      used += wish.takes();
      seen += wish.takes();
      if (wish.takes() > 0) {
        reached.add(Math.round(seen));
      }
      return Change.MADE;
    }

    @Override
    public Settled settle(Wish wish, Made before, Made now) {
      return now.changes().size() > before.changes().size()
          ? Settled.TOOK_EFFECT
          : Settled.NO_EFFECT;
    }
  }
}

package com.studyteddy.incident.gameday;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The provider that the documentation shows; it is compiled here so that it stays true. */
// DOCS: provider begin
final class LampProvider implements ResponseProvider {
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private final AtomicBoolean lamp;

  LampProvider(AtomicBoolean lamp) {
    this.lamp = lamp;
  }

  record Wanted(@Parameter("Whether the lamp is to be on.") boolean on) {}

  static final OperationSpec<Wanted> CHECK =
      new OperationSpec<>(
          "lamp.light.check", "See the lamp", Wanted.class, ActionClass.OBSERVE, DEADLINE);
  static final OperationSpec<Wanted> SET =
      new OperationSpec<>(
          "lamp.light.set", "Switch the lamp", Wanted.class, ActionClass.REVERSIBLE, DEADLINE);

  @Override
  public String id() {
    return "lamp";
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return List.of(new Check(), new Switch());
  }

  // DOCS: provider end
  // DOCS: probe begin
  private final class Check implements HealthProbe<Wanted> {
    @Override
    public OperationSpec<Wanted> spec() {
      return CHECK;
    }

    @Override
    public HealthReading probe(Wanted wanted, Call call) {
      return lamp.get() == wanted.on()
          ? new HealthReading.Up("as wanted", List.of())
          : new HealthReading.Down("the other way", List.of());
    }
  }

  // DOCS: probe end
  // DOCS: change begin
  record Seen(boolean on) {}

  private final class Switch implements MitigationAction<Wanted, Seen> {
    @Override
    public OperationSpec<Wanted> spec() {
      return SET;
    }

    @Override
    public Class<Seen> state() {
      return Seen.class;
    }

    @Override
    public Seen read(Wanted wanted, Call call) {
      return new Seen(lamp.get());
    }

    @Override
    public Plan plan(Wanted wanted, Seen before) {
      return new Plan(
          List.of(new Effect("the lamp", "is switched " + (wanted.on() ? "on" : "off"))),
          new BlastRadius(1, "lamps", 1, "whoever reads by it"),
          Optional.of(new Invocation<>(SET, new Wanted(before.on()))),
          new Invocation<>(CHECK, wanted));
    }

    @Override
    public Change apply(Wanted wanted, Seen before, Call call) {
      return lamp.compareAndSet(!wanted.on(), wanted.on()) ? Change.MADE : Change.NOT_NEEDED;
    }

    @Override
    public Settled settle(Wanted wanted, Seen before, Seen now) {
      return now.on() == wanted.on() ? Settled.TOOK_EFFECT : Settled.NO_EFFECT;
    }
  }
  // DOCS: change end
}

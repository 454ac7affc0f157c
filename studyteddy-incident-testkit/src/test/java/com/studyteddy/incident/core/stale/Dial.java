package com.studyteddy.incident.core.stale;

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
import com.studyteddy.incident.operation.Shown;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.spi.ResponseProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Something that can be set, that others set too, and that may be exchanged as a whole. */
final class Dial implements ResponseProvider {
  static final int WANTED = 5;
  static final String SET = "dial.set";
  private static final Target DIAL = Target.declaredByConfiguration("dial");

  /** The present one; replaced by whoever turns the dial. */
  Setting now = new Setting(1, 9, 0);

  /** Told whenever the library sets out to change it, and with what it read before. */
  BiConsumer<To, Setting> onApply = (to, before) -> {};

  record Setting(long identity, int value, @Shown int looks) {}

  record Where(@Parameter("The dial.") Target dial) {}

  record To(@Parameter("The dial.") Target dial, @Parameter("The value to set.") int value) {}

  @Override
  public String id() {
    return "dial";
  }

  @Override
  public List<Target> targets() {
    return List.of(DIAL);
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return List.of(new Check(), new Set());
  }

  private static final OperationSpec<Where> CHECK =
      new OperationSpec<>(
          "dial.check", "Look at it", Where.class, ActionClass.OBSERVE, Duration.ofSeconds(1));

  private final class Check implements HealthProbe<Where> {
    @Override
    public OperationSpec<Where> spec() {
      return CHECK;
    }

    @Override
    public HealthReading probe(Where where, Call call) {
      return now.value() == WANTED
          ? new HealthReading.Up("as it should be", List.of())
          : new HealthReading.Down("too high", List.of());
    }
  }

  private final class Set implements MitigationAction<To, Setting> {
    @Override
    public OperationSpec<To> spec() {
      return new OperationSpec<>(
          SET, "Set it", To.class, ActionClass.DISRUPTIVE, Duration.ofSeconds(5));
    }

    @Override
    public Class<Setting> state() {
      return Setting.class;
    }

    @Override
    public Setting read(To to, Call call) {
      now = new Setting(now.identity(), now.value(), now.looks() + 1);
      return now;
    }

    @Override
    public Plan plan(To to, Setting before) {
      return new Plan(
          List.of(new Effect("the dial", "is set to " + to.value())),
          new BlastRadius(1, "dials", 1, "it shows another value"),
          Optional.empty(),
          new Invocation<>(CHECK, new Where(to.dial())));
    }

    @Override
    public Change apply(To to, Setting before, Call call) {
      onApply.accept(to, before);
      if (before.identity() != now.identity() || before.value() != now.value()) {
        throw new RefusedException("target-changed", "somebody was there before");
      }
      now = new Setting(now.identity(), to.value(), now.looks());
      return Change.MADE;
    }

    @Override
    public Settled settle(To to, Setting before, Setting after) {
      if (after.value() == to.value()) {
        return Settled.TOOK_EFFECT;
      }
      return after.identity() == before.identity() && after.value() == before.value()
          ? Settled.NO_EFFECT
          : Settled.CANNOT_TELL;
    }
  }
}

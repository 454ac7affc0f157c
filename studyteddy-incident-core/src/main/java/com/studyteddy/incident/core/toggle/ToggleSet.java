package com.studyteddy.incident.core.toggle;

import com.studyteddy.incident.core.toggle.Toggle.Position;
import com.studyteddy.incident.core.toggle.Toggle.Wanted;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Effect.Nature;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.RefusedException;
import java.util.List;
import java.util.Optional;

/** Moves a switch, and can move it back. */
final class ToggleSet implements MitigationAction<Wanted, Position> {
  private final Toggle toggle;

  ToggleSet(Toggle toggle) {
    this.toggle = toggle;
  }

  @Override
  public OperationSpec<Wanted> spec() {
    return toggle.spec("set", "Move the switch", ActionClass.REVERSIBLE);
  }

  @Override
  public Class<Position> state() {
    return Position.class;
  }

  @Override
  public Position read(Wanted wanted, Call call) {
    return new Position(toggle.isOn());
  }

  @Override
  public Plan plan(Wanted wanted, Position before) {
    return new Plan(
        List.of(
            new Effect(toggle.id(), "is turned " + Toggle.words(wanted.on()))
                .being(wanted.on() ? Nature.START : Nature.STOP)),
        new BlastRadius(1, "switches", 1, "everything that asks it"),
        Optional.of(new Invocation<>(spec(), new Wanted(before.on()))),
        new Invocation<>(new ToggleCheck(toggle).spec(), wanted));
  }

  @Override
  public Change apply(Wanted wanted, Position before, Call call) {
    boolean on = toggle.isOn();
    if (on == wanted.on()) {
      return Change.NOT_NEEDED;
    }
    if (on != before.on()) {
      throw new RefusedException(
          "target-changed", "%s was moved by somebody else".formatted(toggle.id()));
    }
    toggle.move(wanted.on());
    return Change.MADE;
  }

  @Override
  public Settled settle(Wanted wanted, Position before, Position now) {
    return now.on() == wanted.on() ? Settled.TOOK_EFFECT : Settled.NO_EFFECT;
  }
}

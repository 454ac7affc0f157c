package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.NoParameters;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.RefusedException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes the world of a rehearsal. */
final class StandInChange implements MitigationAction<Facts, StandInState> {
  private static final String UNDO = "undo";

  private final OperationSpec<Facts> spec;
  private final Cure cure;
  private final World world;
  private final StandInProvider.WorldTimer timer;
  private final OperationSpec<NoParameters> proof;
  private final Set<String> ended = new LinkedHashSet<>();
  private long changes;

  StandInChange(
      OperationSpec<Facts> spec,
      Cure cure,
      World world,
      StandInProvider.WorldTimer timer,
      OperationSpec<NoParameters> proof) {
    this.spec = spec;
    this.cure = cure;
    this.world = world;
    this.timer = timer;
    this.proof = proof;
  }

  @Override
  public OperationSpec<Facts> spec() {
    return spec;
  }

  @Override
  public Class<StandInState> state() {
    return StandInState.class;
  }

  @Override
  public StandInState read(Facts arguments, Call call) {
    return new StandInState(changes);
  }

  @Override
  public Plan plan(Facts arguments, StandInState before) {
    return new Plan(
        List.of(
            new Effect(subject(arguments), isUndo(arguments) ? "will be undone" : "will be done")),
        new BlastRadius(1, "worlds", 1, "it is another one then"),
        undo(arguments),
        new Invocation<>(proof, new NoParameters()));
  }

  private Optional<Invocation<?>> undo(Facts arguments) {
    if (cure.actionClass() != ActionClass.REVERSIBLE || isUndo(arguments)) {
      return Optional.empty();
    }
    Map<String, Object> back = new LinkedHashMap<>(arguments.values());
    back.put(UNDO, true);
    return Optional.of(new Invocation<>(spec, new Facts(back)));
  }

  /** Two changes with the same arguments are about the same thing. */
  private String subject(Facts arguments) {
    Map<String, Object> about = new LinkedHashMap<>(arguments.values());
    about.remove(UNDO);
    return spec.id() + " " + about;
  }

  private static boolean isUndo(Facts arguments) {
    return arguments.values().containsKey(UNDO);
  }

  @Override
  public Change apply(Facts arguments, StandInState before, Call call) throws RefusedException {
    if (before.changes() != changes) {
      throw new RefusedException("changed-meanwhile", "somebody else changed it");
    }
    changes++;
    timer.later(cure.takes(), isUndo(arguments) ? this::undone : this::done);
    return Change.MADE;
  }

  private void done() {
    cure.ends().stream().filter(world::has).forEach(ended::add);
    cure.ends().forEach(world::end);
    cure.begins().forEach(world::begin);
  }

  private void undone() {
    cure.begins().forEach(world::end);
    ended.forEach(world::begin);
    ended.clear();
  }

  @Override
  public Settled settle(Facts arguments, StandInState before, StandInState now) {
    return now.changes() > before.changes() ? Settled.TOOK_EFFECT : Settled.NO_EFFECT;
  }
}

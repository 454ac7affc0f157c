package com.studyteddy.incident.core.provider;

import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.RefusedException;

/**
 * A change that can be read and planned, and never be made: whatever goes wrong above, there is
 * nothing to call.
 *
 * @param <P> the parameter record
 * @param <S> the state of the target
 */
final class WithoutHands<P extends Record, S extends Record> implements MitigationAction<P, S> {
  private final MitigationAction<P, S> action;

  private WithoutHands(MitigationAction<P, S> action) {
    this.action = action;
  }

  static Operation<?> of(Operation<?> operation) {
    return operation instanceof MitigationAction<?, ?> action
        ? new WithoutHands<>(action)
        : operation;
  }

  @Override
  public OperationSpec<P> spec() {
    return action.spec();
  }

  @Override
  public Class<S> state() {
    return action.state();
  }

  @Override
  public S read(P parameters, Call call) throws Exception {
    return action.read(parameters, call);
  }

  @Override
  public Plan plan(P parameters, S before) {
    return action.plan(parameters, before);
  }

  @Override
  public Change apply(P parameters, S before, Call call) {
    throw new RefusedException("shadow", "a shadow changes nothing");
  }

  @Override
  public Settled settle(P parameters, S before, S now) {
    return action.settle(parameters, before, now);
  }
}

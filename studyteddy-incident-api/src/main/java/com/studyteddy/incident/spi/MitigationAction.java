package com.studyteddy.incident.spi;

import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;

/**
 * Changes one thing, in four steps that the library calls in its own order: {@link #read}, {@link
 * #plan}, {@link #apply}, {@link #settle}.
 *
 * <p>The library computes the digest over operation, parameters and the state (without what is
 * marked {@link com.studyteddy.incident.operation.Shown}), asks people, reads again, compares,
 * writes its intent, applies, and reads back when it could not see the end. A provider cannot
 * forget a step.
 *
 * @param <P> the parameter record
 * @param <S> the state of the target that would make the plan wrong if it changed
 */
public non-sealed interface MitigationAction<P extends Record, S extends Record>
    extends Operation<P> {
  /**
   * Returns the record that holds the state, so that one kept in the journal can be read again.
   *
   * @return always the same
   */
  Class<S> state();

  /**
   * Reads the target. Changes nothing.
   *
   * @param parameters what would be changed
   * @param call time left, cancellation, progress
   * @return identity and version of the target, and what is worth showing
   * @throws Exception nothing is planned or applied
   */
  S read(P parameters, Call call) throws Exception;

  /**
   * Describes the change. Pure: no I/O, no clock, the same input gives the same plan.
   *
   * @param parameters what would be changed
   * @param before the target as read
   * @return effects, blast radius, undo and proof
   * @throws RefusedException when this must not be done at all
   */
  Plan plan(P parameters, S before);

  /**
   * Changes the target, guarded on what was read: when the target is no longer as {@code before}
   * says, nothing happens.
   *
   * @param parameters what to change
   * @param before the target as read a moment ago
   * @param call time left, cancellation, progress, crash points
   * @return whether anything was changed
   * @throws RefusedException when a guard or the target said no and nothing was changed
   * @throws Exception the end is unknown; the target is read back
   */
  Change apply(P parameters, S before, Call call) throws Exception;

  /**
   * Compares the target before and now. Pure.
   *
   * <p>Called with {@code before} twice it says whether there is anything to do at all: {@link
   * Settled#TOOK_EFFECT} means the target is already as wanted.
   *
   * @param parameters what was to change
   * @param before the target before the attempt
   * @param now the target as it is
   * @return what the target tells
   */
  Settled settle(P parameters, S before, S now);
}

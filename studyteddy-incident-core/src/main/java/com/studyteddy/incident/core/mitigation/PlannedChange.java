package com.studyteddy.incident.core.mitigation;

import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.OperationSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A target that was read and the change to it that was planned, before the plan has a place in an
 * incident.
 *
 * @param operation what would be called
 * @param arguments with what
 * @param before the target as read
 * @param digest over operation, arguments and the identity and version of the target
 * @param effects what will be different
 * @param blastRadius how many are hit
 * @param undo what takes it back
 * @param proof what shows that it helped
 * @param alreadySo true when the target is already as wanted, so that nothing needs to be done
 * @param readAt when the target was read
 */
public record PlannedChange(
    OperationSpec<?> operation,
    Facts arguments,
    Facts before,
    Digest digest,
    List<Effect> effects,
    BlastRadius blastRadius,
    Optional<PlanCard.Call> undo,
    PlanCard.Call proof,
    boolean alreadySo,
    Instant readAt) {

  /**
   * Gives it a place in an incident.
   *
   * @param id its name there
   * @param step the procedure step it belongs to
   * @param freshness how long it is fresh
   * @return the plan in plain data
   */
  public PlanCard asCard(PlanId id, String step, Duration freshness) {
    return new PlanCard(
        id,
        step,
        operation.id(),
        operation.title(),
        operation.actionClass(),
        arguments,
        before,
        effects,
        blastRadius,
        undo,
        proof,
        digest,
        readAt,
        readAt.plus(freshness));
  }
}

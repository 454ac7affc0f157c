package com.studyteddy.incident.mitigation;

import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plan in plain data: what is journalled, shown to people and bound by an approval.
 *
 * @param id its name within the incident
 * @param step the procedure step it belongs to
 * @param operation the operation's id
 * @param title the operation's title
 * @param actionClass how much harm it can do, after configuration raised it
 * @param arguments the operation's arguments
 * @param before the target as it was read: its identity and version, and what is only shown
 * @param effects what will be different
 * @param blastRadius how many are hit
 * @param undo what takes it back; empty when nothing can
 * @param proof the probe whose good readings show that it helped
 * @param digest what an approval binds to
 * @param readAt when the target was read
 * @param freshUntil after this instant the target is read again before anybody decides
 */
public record PlanCard(
    PlanId id,
    String step,
    String operation,
    String title,
    ActionClass actionClass,
    Facts arguments,
    Facts before,
    List<Effect> effects,
    BlastRadius blastRadius,
    Optional<Call> undo,
    Call proof,
    Digest digest,
    Instant readAt,
    Instant freshUntil) {
  // Copies the effects.
  public PlanCard {
    effects = List.copyOf(effects);
  }

  /**
   * An operation and its arguments in plain data.
   *
   * @param operation the operation's id
   * @param arguments its arguments
   */
  public record Call(String operation, Facts arguments) {
    @Override
    public String toString() {
      return operation + " " + arguments.values();
    }
  }
}

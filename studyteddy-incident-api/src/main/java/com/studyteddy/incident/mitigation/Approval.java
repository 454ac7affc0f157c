package com.studyteddy.incident.mitigation;

import com.studyteddy.incident.Actor;
import java.time.Instant;

/**
 * One person's yes to one plan, bound to its digest.
 *
 * @param plan which plan
 * @param digest what was shown to the person; the approval holds only while the plan has this
 *     digest
 * @param by who
 * @param at when
 * @param expiresAt from this instant on it no longer holds
 */
public record Approval(PlanId plan, Digest digest, Actor by, Instant at, Instant expiresAt) {
  /**
   * Tells whether it holds.
   *
   * @param now the present instant
   * @return true before {@code expiresAt}
   */
  public boolean holdsAt(Instant now) {
    return now.isBefore(expiresAt);
  }
}

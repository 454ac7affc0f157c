package com.studyteddy.incident.gameday;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.mitigation.ApprovalRequest;

/** Who is asked whether a plan may be carried out. */
@FunctionalInterface
interface Approver {
  /** The answer. */
  sealed interface Answer {}

  /**
   * Yes.
   *
   * @param by who says so
   */
  record Yes(Actor by) implements Answer {}

  /**
   * No, or nobody there to say yes.
   *
   * @param by who says so
   * @param reason why
   */
  record No(Actor by, String reason) implements Answer {}

  /**
   * Asks; may take its time, but not for ever.
   *
   * @param request the plan that waits, as it was shown
   * @return the answer
   */
  Answer ask(ApprovalRequest request);

  /** Somebody who has said yes beforehand, to whatever is planned. */
  static Approver unattended(String name) {
    Actor by = Actor.person(name);
    return request -> new Yes(by);
  }

  /** Nobody: there is no terminal to ask at, and nobody was named beforehand. */
  static Approver nobody() {
    return request ->
        new No(
            Actor.service("gameday"),
            "there is no terminal to ask at, and nobody was named with --approve-as NAME");
  }
}

package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.policy.Mode;
import java.util.Optional;

/**
 * How many persons a change needs, and why that many.
 *
 * @param persons how many; 0 when it may go ahead
 * @param reason one line
 */
record Required(int persons, String reason) {
  /** What cannot be taken back is never one person's decision. */
  private static final int TWO = 2;

  static Required of(
      Autonomy autonomy, IncidentState state, Attempt attempt, Decision decision, Moment now) {
    Required floor = atLeast(autonomy, state, attempt.plan().actionClass());
    int asked = decision instanceof Decision.NeedApprovals need ? need.persons() : 0;
    Required wanted =
        asked >= floor.persons()
            ? new Required(asked, decision.reason())
            : new Required(floor.persons(), "%s; %s".formatted(decision.reason(), floor.reason()));
    Optional<Glass> glass = state.glass().filter(broken -> broken.holdsAt(now));
    return wanted.persons() > 1 && glass.isPresent()
        ? new Required(1, "%s, so one person suffices".formatted(glass.get()))
        : wanted;
  }

  /** What is needed whatever the authoriser says; it may ask for more. */
  static Required atLeast(Autonomy autonomy, IncidentState state, ActionClass actionClass) {
    if (actionClass == ActionClass.DESTRUCTIVE) {
      return new Required(TWO, "what cannot be taken back needs two persons");
    }
    if (actionClass == ActionClass.PUBLIC && !hasSpoken(state)) {
      return new Required(TWO, "the first word to the public needs two persons");
    }
    return autonomy.of(actionClass) == Mode.AUTONOMOUS
        ? new Required(0, "it may act by itself")
        : new Required(1, "a person agrees to every change");
  }

  private static boolean hasSpoken(IncidentState state) {
    return state.attempts().stream()
        .filter(attempt -> attempt.plan().actionClass() == ActionClass.PUBLIC)
        .anyMatch(attempt -> attempt.outcome().map(Outcome::mayHaveHappened).orElse(false));
  }
}

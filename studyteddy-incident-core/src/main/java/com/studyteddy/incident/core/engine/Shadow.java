package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.mitigation.PlannedChange;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.PlanCard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What would have been done, in words. Pure. */
final class Shadow {
  private Shadow() {}

  /** With who would have to say yes; an authoriser may ask for more than that. */
  static String wouldHave(PlanCard plan, Required needed) {
    return told(plan.title(), plan.effects(), plan.blastRadius(), plan.undo())
        + "; would ask %s (%s): %s"
            .formatted(persons(needed.persons()), plan.actionClass(), needed.reason());
  }

  private static String persons(int count) {
    return switch (count) {
      case 0 -> "nobody";
      case 1 -> "one person";
      case 2 -> "two persons";
      default -> count + " persons";
    };
  }

  static String wouldBeRefused(PlannedChange change, String obstacle) {
    return told(change.operation().title(), change.effects(), change.blastRadius(), change.undo())
        + "; would be refused: "
        + obstacle;
  }

  private static String told(
      String title, List<Effect> effects, BlastRadius radius, Optional<PlanCard.Call> undo) {
    return "would have done this: %s: %s; hits %s; undo: %s"
        .formatted(
            title,
            effects.stream()
                .map(effect -> "%s %s".formatted(effect.subject(), effect.description()))
                .collect(Collectors.joining(", ")),
            radius,
            undo.map(PlanCard.Call::toString).orElse("none"));
  }
}

package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.core.mitigation.PlannedChange;
import com.studyteddy.incident.core.outbox.Wording;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import java.util.ArrayList;
import java.util.List;

/** A plan for people. Pure. */
public final class PlanLines {
  private PlanLines() {}

  /**
   * Shows a plan as it is shown to whoever approves it, with the whole digest and who is asked.
   *
   * @param change the plan
   * @param configuration who may say yes
   * @return lines of text
   */
  public static List<String> of(PlannedChange change, Configuration configuration) {
    return of(
        change.asCard(new PlanId(1), "by-hand", configuration.limits().planFreshness()),
        configuration);
  }

  /**
   * Shows a plan that has its place.
   *
   * @param card the plan
   * @param configuration who may say yes
   * @return lines of text
   */
  public static List<String> of(PlanCard card, Configuration configuration) {
    List<String> lines = new ArrayList<>(Wording.plan(card));
    lines.set(
        0,
        "plan    %s %s (%s)"
            .formatted(card.operation(), card.arguments().values(), card.actionClass()));
    lines.replaceAll(line -> line.startsWith("digest  ") ? "digest  " + card.digest().hex() : line);
    lines.add("asks    " + Guards.asked(configuration, card.actionClass()));
    return lines;
  }
}

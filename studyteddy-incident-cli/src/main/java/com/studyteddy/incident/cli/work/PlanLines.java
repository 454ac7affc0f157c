package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.core.mitigation.PlannedChange;
import com.studyteddy.incident.core.outbox.Wording;
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
    List<String> lines =
        new ArrayList<>(
            Wording.plan(
                change.asCard(new PlanId(1), "by-hand", configuration.limits().planFreshness())));
    lines.set(
        0,
        "plan    %s %s (%s)"
            .formatted(
                change.operation().id(),
                change.arguments().values(),
                change.operation().actionClass()));
    lines.replaceAll(
        line -> line.startsWith("digest  ") ? "digest  " + change.digest().hex() : line);
    lines.add("asks    " + Guards.asked(configuration, change.operation().actionClass()));
    return lines;
  }
}

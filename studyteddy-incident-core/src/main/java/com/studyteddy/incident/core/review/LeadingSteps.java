package com.studyteddy.incident.core.review;

import com.studyteddy.incident.core.review.Chronicle.Told;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.timeline.TimelineEvent.Judged;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps whose evidence led to the change that was proved to help; none when none was. */
final class LeadingSteps {
  private LeadingSteps() {}

  static Set<String> of(Chronicle chronicle, Runbook runbook) {
    Set<PlanId> helped =
        chronicle.all(Judged.class).stream()
            .map(Told::event)
            .filter(judged -> judged.verdict() == Verdict.EFFECTIVE)
            .map(Judged::plan)
            .collect(Collectors.toSet());
    Set<String> steps =
        chronicle.all(Planned.class).stream()
            .map(planned -> planned.event().plan())
            .filter(plan -> helped.contains(plan.id()))
            .map(PlanCard::step)
            .collect(Collectors.toSet());
    return runbook.procedures().stream()
        .flatMap(Procedure::allSteps)
        .filter(step -> steps.contains(step.id()))
        .filter(Step.Calling.class::isInstance)
        .flatMap(step -> ((Step.Calling) step).use().sources().stream())
        .collect(Collectors.toSet());
  }
}

package com.studyteddy.incident.core.review;

import com.studyteddy.incident.core.review.Chronicle.Told;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalSought;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.Judged;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import java.util.List;
import java.util.Optional;

/** What is not known of the changes, or not decided. */
final class OpenPlans {
  private final Chronicle chronicle;
  private final Points points;

  OpenPlans(Chronicle chronicle, Points points) {
    this.chronicle = chronicle;
    this.points = points;
  }

  /** Goes through the plans in the order in which they were made. */
  void tell(boolean incidentIsOpen) {
    List<PlanId> plans =
        chronicle.all(Planned.class).stream()
            .map(planned -> planned.event().plan().id())
            .distinct()
            .toList();
    for (PlanId plan : plans) {
      end(plan);
      if (incidentIsOpen) {
        waiting(plan);
      }
      verdict(plan);
    }
  }

  /** Every intent has an end, and the last one said is what counts. */
  private void end(PlanId plan) {
    Optional<Told<IntentRecorded>> intent =
        chronicle.last(IntentRecorded.class, each -> each.event().plan().equals(plan));
    Optional<Told<AttemptEnded>> end = lastEnd(plan);
    if (intent.isPresent() && end.isEmpty()) {
      points.add(
          plan + " was about to be carried out and no end is on record: look at the target",
          intent.get().sequence());
    } else if (end.isPresent() && end.get().event().outcome() instanceof Outcome.Unknown unknown) {
      points.add(
          "Whether %s took effect is not known: %s".formatted(plan, unknown.summary()),
          end.get().sequence());
    }
  }

  private void waiting(PlanId plan) {
    boolean decided =
        lastEnd(plan).isPresent()
            || chronicle
                .last(IntentRecorded.class, each -> each.event().plan().equals(plan))
                .isPresent();
    boolean replaced =
        chronicle
            .last(Planned.class, each -> each.event().plan().id().number() > plan.number())
            .isPresent();
    if (!decided && !replaced) {
      chronicle
          .last(ApprovalSought.class, each -> each.event().plan().equals(plan))
          .filter(sought -> sought.event().needed() > 0)
          .ifPresent(
              sought ->
                  points.add(
                      "%s waits for %s"
                          .formatted(plan, Figures.counted(sought.event().needed(), "approval")),
                      sought.sequence()));
    }
  }

  private void verdict(PlanId plan) {
    Optional<Told<Judged>> judged =
        chronicle.last(Judged.class, each -> each.event().plan().equals(plan));
    if (judged.isPresent() && judged.get().event().verdict() != Verdict.EFFECTIVE) {
      points.add(
          "%s was judged %s: %s"
              .formatted(plan, judged.get().event().verdict(), judged.get().event().reason()),
          judged.get().sequence());
    } else if (judged.isEmpty() && !isUndo(plan)) {
      lastEnd(plan)
          .filter(end -> end.event().outcome() instanceof Outcome.Applied)
          .ifPresent(
              end ->
                  points.add("Whether %s helped was not judged".formatted(plan), end.sequence()));
    }
  }

  private Optional<Told<AttemptEnded>> lastEnd(PlanId plan) {
    return chronicle.last(AttemptEnded.class, each -> each.event().plan().equals(plan));
  }

  private boolean isUndo(PlanId plan) {
    return chronicle
        .first(
            TimelineEvent.Planned.class,
            each -> each.event().plan().id().equals(plan) && each.event().undoes().isPresent())
        .isPresent();
  }
}

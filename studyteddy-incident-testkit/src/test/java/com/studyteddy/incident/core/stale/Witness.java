package com.studyteddy.incident.core.stale;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.mitigation.Approval;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalRejected;
import com.studyteddy.incident.timeline.TimelineEvent.Approved;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads timelines as a suspicious outsider does, and counts what was refused for which reason. */
final class Witness {
  private final Map<String, Integer> refusals = new TreeMap<>();
  private int intents;

  /** A change is set out on now: exactly one intent stands behind it, for just this digest. */
  void mayBeDone(
      List<Incident> incidents, Function<IncidentId, Timeline> timelines, Digest now, int needed) {
    List<PlanCard> open = new ArrayList<>();
    incidents.forEach(incident -> open.addAll(open(timelines.apply(incident.id()), needed)));
    assertThat(open).as("intents without an end").hasSize(1);
    assertThat(open.get(0).digest()).as("what was approved").isEqualTo(now);
  }

  private static List<PlanCard> open(Timeline timeline, int needed) {
    Map<PlanId, PlanCard> plans = new HashMap<>();
    Map<PlanId, List<Approval>> approvals = new HashMap<>();
    Map<PlanId, PlanCard> open = new HashMap<>();
    Set<PlanId> declined = new HashSet<>();
    boolean over = false;
    for (TimelineEntry entry : timeline.entries()) {
      if (entry.event() instanceof Planned planned) {
        plans.put(planned.plan().id(), planned.plan());
      } else if (entry.event() instanceof Approved approved) {
        approvals
            .computeIfAbsent(approved.approval().plan(), plan -> new ArrayList<>())
            .add(approved.approval());
      } else if (entry.event() instanceof ApprovalRejected rejected) {
        if (rejected.code().equals("declined")) {
          declined.add(rejected.plan());
        }
      } else if (entry.event() instanceof PhaseMoved moved) {
        over = !moved.to().isOpen();
      } else if (entry.event() instanceof IntentRecorded intent) {
        assertThat(over).as("the incident was over when %s was set out on", intent).isFalse();
        assertThat(declined).as("plans that were declined").doesNotContain(intent.plan());
        PlanCard plan = plans.get(intent.plan());
        assertThat(holding(approvals.get(intent.plan()), plan, entry))
            .as("persons who said yes to this very digest, not too long ago")
            .hasSizeGreaterThanOrEqualTo(needed);
        open.put(intent.plan(), plan);
      } else if (entry.event() instanceof AttemptEnded ended) {
        open.remove(ended.plan());
      }
    }
    return List.copyOf(open.values());
  }

  private static Set<Actor> holding(
      @org.jspecify.annotations.Nullable List<Approval> approvals,
      PlanCard plan,
      TimelineEntry intent) {
    Set<Actor> persons = new HashSet<>();
    for (Approval approval : approvals == null ? List.<Approval>of() : approvals) {
      if (approval.digest().equals(plan.digest()) && approval.holdsAt(intent.at())) {
        persons.add(approval.by());
      }
    }
    return persons;
  }

  /** A person whose yes did not count is told why, in words and as a code. */
  void saysWhy(ApprovalAnswer.Refused refused) {
    assertThat(refused.code()).isNotBlank();
    assertThat(refused.summary()).hasSizeGreaterThan(refused.code().length());
    refusals.merge(refused.code(), 1, Integer::sum);
  }

  /** Every intent has an end, and a target that changed is named part by part. */
  void atRest(Timeline timeline) {
    Set<PlanId> open = new HashSet<>();
    for (TimelineEntry entry : timeline.entries()) {
      if (entry.event() instanceof IntentRecorded intent) {
        open.add(intent.plan());
        intents++;
      } else if (entry.event() instanceof AttemptEnded ended) {
        open.remove(ended.plan());
        refused(ended.outcome());
      }
    }
    assertThat(open).as("intents of %s that were forgotten", timeline.incident()).isEmpty();
  }

  private void refused(Outcome outcome) {
    if (outcome instanceof Outcome.Refused && outcome.summary().startsWith("the target changed")) {
      assertThat(outcome.summary()).containsPattern("(identity|value) was \\d+ and is \\d+");
      assertThat(outcome.summary()).as("what is only shown").doesNotContain("looks");
      refusals.merge("target changed before it was carried out", 1, Integer::sum);
    } else if (outcome instanceof Outcome.Refused) {
      refusals.merge("refused for another reason", 1, Integer::sum);
    }
  }

  int intents() {
    return intents;
  }

  Map<String, Integer> refusals() {
    return refusals;
  }
}

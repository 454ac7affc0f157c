package com.studyteddy.incident.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.mitigation.Approval;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.Approved;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last life opens the journal, comes to rest, and what it says is held against the town. */
final class Afterwards {
  /** Enough to find that nothing was done, to ask again, and to prove that it helped. */
  private static final int ROUNDS = 4;

  /** How every intent ended, in all incidents. */
  private final List<Outcome> outcomes = new ArrayList<>();

  private final Map<String, Integer> intents = new HashMap<>();
  private final Map<String, Integer> applied = new HashMap<>();

  private final List<String> lastSteps = new ArrayList<>();

  /** Life after life was killed before it had proved recovery, so one incident had many changes. */
  private boolean budgetUsedUp;

  private Afterwards() {}

  /**
   * Comes to rest and checks.
   *
   * @return how every intent ended
   */
  static List<Outcome> check(Town town, Path journal, Duration begins) {
    Afterwards afterwards = new Afterwards();
    try (Life last = new Life(journal, begins, town, town.tells(), place -> {})) {
      last.start();
      for (int round = 0; round < ROUNDS; round++) {
        last.wholeIncident();
      }
      for (Incident incident : last.response.incidents()) {
        afterwards.incident(last.response.timeline(incident.id()), town);
      }
    }
    town.effects()
        .forEach(
            (session, effects) ->
                assertThat(effects)
                    .as("effects on %s, by as many intents", session)
                    .isLessThanOrEqualTo(afterwards.intents.getOrDefault(session, 0)));
    if (town.tells()) {
      assertThat(town.effects())
          .as("what has happened is what is said to be applied")
          .isEqualTo(afterwards.applied);
      assertThat(afterwards.outcomes)
          .as("the target tells what was done")
          .noneMatch(Outcome.Unknown.class::isInstance);
      if (!afterwards.budgetUsedUp) { // else a person must decide, and it says so
        assertThat(town.holder())
            .as("trouble is over, after %s", afterwards.lastSteps)
            .isEqualTo(Town.NOBODY);
      }
    }
    return afterwards.outcomes;
  }

  private void incident(Timeline timeline, Town town) {
    Map<PlanId, PlanCard> plans = new HashMap<>();
    Map<PlanId, List<Approval>> approvals = new HashMap<>();
    Map<PlanId, Outcome> ends = new HashMap<>();
    Map<String, MessageMoved> messages = new HashMap<>();
    List<PlanId> intended = new ArrayList<>();
    for (TimelineEntry entry : timeline.entries()) {
      if (entry.event() instanceof Planned planned) {
        plans.put(planned.plan().id(), planned.plan());
      } else if (entry.event() instanceof Approved approved) {
        approvals
            .computeIfAbsent(approved.approval().plan(), plan -> new ArrayList<>())
            .add(approved.approval());
      } else if (entry.event() instanceof IntentRecorded intent) {
        assertThat(approvals.getOrDefault(intent.plan(), List.of()))
            .as("approvals of %s that held", intent.plan())
            .anyMatch(approval -> approval.holdsAt(entry.at()));
        assertThat(intended).as("one intent a plan").doesNotContain(intent.plan());
        intended.add(intent.plan());
      } else if (entry.event() instanceof AttemptEnded ended) {
        ends.put(ended.plan(), ended.outcome());
      } else if (entry.event() instanceof StepEnded step
          && step.state() == StepState.FAILED
          && step.detail().startsWith("the budget of")) {
        budgetUsedUp = true;
      } else if (entry.event() instanceof MessageMoved message) {
        messages.put(message.key(), message);
      }
    }
    timeline.entries().stream()
        .skip(Math.max(0, timeline.entries().size() - 12))
        .map(entry -> entry.at() + " " + entry.event())
        .forEach(lastSteps::add);
    for (PlanId plan : intended) {
      assertThat(ends).as("an intent that is not forgotten").containsKey(plan);
      outcomes.add(ends.get(plan));
      String session = session(plans.get(plan));
      intents.merge(session, 1, Integer::sum);
      if (ends.get(plan) instanceof Outcome.Applied) {
        applied.merge(session, 1, Integer::sum);
      }
    }
    messages.values().forEach(message -> told(message, town));
  }

  private static void told(MessageMoved message, Town town) {
    assertThat(message.state())
        .as("%s", message)
        .isIn(MessageState.DELIVERED, MessageState.GIVEN_UP);
    if (message.state() == MessageState.DELIVERED) {
      assertThat(town.pages()).as("said to be delivered").containsKey(message.key());
    }
  }

  private static String session(PlanCard plan) {
    Map<?, ?> session = (Map<?, ?>) plan.arguments().values().get("session");
    return String.valueOf(session.get("name"));
  }
}

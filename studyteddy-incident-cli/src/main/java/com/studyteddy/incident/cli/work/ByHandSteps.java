package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.cli.work.ByHandChange.End;
import com.studyteddy.incident.cli.work.ByHandChange.Order;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalSought;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.Judged;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the person at the command line answers to each event. Not for several threads. */
final class ByHandSteps {
  private final IncidentResponse response;
  private final Order order;
  private final Alert alert;
  private final Map<PlanId, PlanCard> plans = new HashMap<>();
  private boolean mayHaveChanged;
  private Optional<String> proof = Optional.empty();
  private Optional<String> harm = Optional.empty();

  ByHandSteps(IncidentResponse response, Order order, Alert alert) {
    this.response = response;
    this.order = order;
    this.alert = alert;
  }

  Optional<End> take(IncidentId id, TimelineEntry entry) {
    TimelineEvent event = entry.event();
    if (event instanceof TimelineEvent.Opened) {
      if (order.speaker().speaksForAnother()) {
        response.note(id, order.speaker().account(), Spoken.remark(order.speaker()));
      }
      response.run(id, ByHandChange.PROCEDURE, order.by(), order.reason());
    } else if (event instanceof Planned planned) {
      plans.put(planned.plan().id(), planned.plan());
    } else if (event instanceof ApprovalSought sought) {
      return sought.needed() == 0 ? Optional.empty() : answered(id, sought.plan());
    } else if (event instanceof AttemptEnded ended) {
      return attempted(id, ended);
    } else if (event instanceof StepEnded step) {
      return stepEnded(id, step);
    } else if (event instanceof Judged judged) {
      return judged(id, judged);
    } else if (event instanceof PhaseMoved moved && moved.to() == IncidentPhase.RESOLVED) {
      response.closeIncident(id, order.by(), order.reason());
      return Optional.of(new End(true, "EFFECTIVE: " + proof.orElse(moved.reason())));
    }
    return Optional.empty();
  }

  private Optional<End> answered(IncidentId id, PlanId plan) {
    PlanCard card = plans.get(plan);
    if (card == null) {
      return over(id, "%s was never shown".formatted(plan));
    }
    if (order.digest().filter(seen -> !card.digest().hex().startsWith(seen)).isPresent()) {
      return over(
          id,
          "the plan is not the one that was shown: its digest is now %s; look at it again with --plan"
              .formatted(card.digest().hex()));
    }
    ApprovalAnswer answer =
        response.approve(id, plan, card.digest(), order.by()).toCompletableFuture().join();
    return answer instanceof ApprovalAnswer.Sufficient
        ? Optional.empty()
        : over(id, answer.summary() + "; a change by hand is approved by one person alone");
  }

  /** Nothing was changed, so nothing is left to be watched. */
  private Optional<End> over(IncidentId id, String why) {
    response.falseAlarm(id, order.by(), "nothing was changed: " + why);
    return Optional.of(new End(false, "nothing was changed: " + why));
  }

  private Optional<End> needless(IncidentId id, String why) {
    response.falseAlarm(id, order.by(), "nothing had to be changed: " + why);
    return Optional.of(new End(true, "nothing had to be changed: " + why));
  }

  private Optional<End> attempted(IncidentId id, AttemptEnded ended) {
    if (harm.isPresent()) {
      return Optional.of(
          new End(false, "%s; taken back: %s".formatted(harm.get(), ended.outcome().summary())));
    }
    mayHaveChanged |=
        ended.outcome().mayHaveHappened() && !(ended.outcome() instanceof Outcome.Unchanged);
    if (mayHaveChanged) {
      // what the person called for is done; whether it helped is for the proof to say
      response.report(Calls.over(alert));
      return Optional.empty();
    }
    return ended.outcome() instanceof Outcome.Unchanged
        ? needless(id, ended.outcome().summary())
        : over(id, ended.outcome().summary());
  }

  private Optional<End> stepEnded(IncidentId id, StepEnded step) {
    if (mayHaveChanged) {
      return Optional.empty();
    }
    return step.state() == StepState.FAILED ? over(id, step.detail()) : needless(id, step.detail());
  }

  private Optional<End> judged(IncidentId id, Judged judged) {
    String said = judged.verdict() + ": " + judged.reason();
    if (judged.verdict() == Verdict.EFFECTIVE) {
      proof = Optional.of(judged.reason());
      return Optional.empty();
    }
    boolean isTakenBack =
        judged.verdict() == Verdict.HARMFUL
            && Optional.ofNullable(plans.get(judged.plan())).flatMap(PlanCard::undo).isPresent();
    if (isTakenBack) {
      harm = Optional.of(said);
      return Optional.empty();
    }
    return Optional.of(
        new End(
            false,
            said
                + "; %s stays open in the journal, and a person takes over: 'incident close' closes it"
                    .formatted(id)));
  }
}

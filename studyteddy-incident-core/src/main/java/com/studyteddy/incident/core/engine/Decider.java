package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.intake.Selection;
import com.studyteddy.incident.core.runbook.RunbookReview;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.policy.SeverityAssessment;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.AlertJoined;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.Noted;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import com.studyteddy.incident.timeline.TimelineEvent.ProcedureChosen;
import com.studyteddy.incident.timeline.TimelineEvent.SeverityJudged;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * {@code (state, input) -> events}: the one place where it is decided what an input means. Pure;
 * the same state, input and moment give the same events.
 */
public final class Decider {
  private final Rules rules;
  private final Steps steps;
  private final Approvals approvals;
  private final Recovery recovery;
  private final ByHand byHand;
  private final BreakGlass breakGlass;

  /**
   * Makes a decider.
   *
   * @param rules what it decides by
   */
  public Decider(Rules rules) {
    this.rules = rules;
    this.recovery = new Recovery(rules);
    this.steps = new Steps(rules);
    this.approvals = new Approvals(rules);
    this.byHand = new ByHand(rules);
    this.breakGlass = new BreakGlass(rules);
  }

  /**
   * What an input led to.
   *
   * @param entries the events, to be written before anything is done about them
   * @param state the state after them
   * @param answer what to tell the person who approved; empty for other inputs
   */
  public record Decision(
      List<TimelineEntry> entries,
      Optional<IncidentState> state,
      Optional<ApprovalAnswer> answer) {}

  /**
   * Decides where nothing was seen yet and nobody else is there.
   *
   * @param id the incident
   * @param before its state; empty when it is to be opened
   * @param input what happened
   * @param now when
   * @return what is to be written down; nothing when the input changes nothing
   */
  public Decision decide(IncidentId id, Optional<IncidentState> before, Input input, Moment now) {
    return decide(id, before, input, Surroundings.UNSEEN, now);
  }

  /**
   * Decides.
   *
   * @param id the incident
   * @param before its state; empty when it is to be opened
   * @param input what happened
   * @param surroundings what the incident cannot know by itself
   * @param now when
   * @return what is to be written down; nothing when the input changes nothing
   */
  public Decision decide(
      IncidentId id,
      Optional<IncidentState> before,
      Input input,
      Surroundings surroundings,
      Moment now) {
    Scribe scribe = new Scribe(id, before, surroundings, now);
    Optional<ApprovalAnswer> answer = Optional.empty();
    if (before.isEmpty()) {
      if (input instanceof Input.Noticed noticed) {
        open(scribe, noticed);
      }
    } else if (input instanceof Input.Vote vote) {
      answer = Optional.of(approvals.vote(scribe, vote));
    } else if (input instanceof Input.GlassAsked asked) {
      answer = Optional.of(breakGlass.asked(scribe, asked));
    } else {
      route(scribe, input);
    }
    stopAfterFailures(scribe);
    List<TimelineEntry> entries = scribe.entries();
    return new Decision(entries, entries.isEmpty() ? before : Optional.of(scribe.state()), answer);
  }

  private void open(Scribe scribe, Input.Noticed noticed) {
    var first = noticed.alerts().get(0);
    scribe.write(
        new TimelineEvent.Opened(
            first.title(),
            first.correlationKey(),
            first,
            rules.runbook().id() + " " + rules.runbook().version(),
            rules.runbookChecksum()));
    stale(scribe.now()).ifPresent(stale -> scribe.write(new Noted(stale)));
    noticed.alerts().stream().skip(1).forEach(alert -> scribe.write(new AlertJoined(alert)));
    noticed.report().ifPresent(report -> scribe.write(new TimelineEvent.Surveyed(report)));
    SeverityAssessment assessment = noticed.report().map(rules::assess).orElseGet(Rules::unseen);
    scribe.write(new SeverityJudged(assessment));
    choose(scribe, noticed.selection());
  }

  /** A runbook of code need not say when it was reviewed; one that does is held to it. */
  private Optional<String> stale(Moment now) {
    return Optional.of(rules.runbook())
        .filter(runbook -> runbook.reviewed().isPresent())
        .flatMap(
            runbook -> RunbookReview.stale(runbook, LocalDate.ofInstant(now.at(), ZoneOffset.UTC)));
  }

  /** Whichever way a step came to fail. */
  private void stopAfterFailures(Scribe scribe) {
    for (TimelineEntry entry : scribe.entries()) {
      if (entry.event() instanceof StepEnded ended && ended.state() == StepState.FAILED) {
        steps.stopAfter(scribe, ended.step());
      }
    }
  }

  private static void choose(Scribe scribe, Selection selection) {
    scribe.write(
        new ProcedureChosen(selection.procedure(), selection.reasons(), selection.others()));
  }

  private void route(Scribe scribe, Input input) {
    if (input instanceof Input.SurveyTaken survey) {
      recovery.surveyed(scribe, survey.report());
    } else if (input instanceof Input.AlertArrived arrived) {
      alert(scribe, arrived);
    } else if (input instanceof Input.Acknowledged acknowledged) {
      acknowledge(scribe, acknowledged);
    } else if (input instanceof Input.FalseAlarm alarm) {
      falseAlarm(scribe, alarm);
    } else if (input instanceof Input.Remark remark) {
      scribe.write(new Noted(remark.text()), remark.by());
    } else if (byHand.route(scribe, input)) {
      return;
    } else if (input instanceof Input.MessageTried tried) {
      messageTried(scribe, tried);
    } else if (scribe.state().phase().isOpen()) {
      steps.route(scribe, input);
      approvals.route(scribe, input);
      recovery.route(scribe, input);
    } else if (input instanceof Input.CarriedOut done) {
      Recovery.endedAfterClosing(scribe, done);
    }
  }

  private static void alert(Scribe scribe, Input.AlertArrived arrived) {
    boolean firing = arrived.alert().status() == Alert.Status.FIRING;
    if (scribe.state().alerts().contains(arrived.alert().fingerprint()) != firing) {
      scribe.write(new AlertJoined(arrived.alert()));
    }
    Selection selection = arrived.selection();
    // an incident that another system reported first has no procedure until the symptoms show
    if (scribe.state().phase().isOpen()
        && scribe.state().run().isEmpty()
        && selection.procedure().isPresent()) {
      choose(scribe, selection);
    }
  }

  private static void acknowledge(Scribe scribe, Input.Acknowledged acknowledged) {
    if (!scribe.state().isAcknowledged()) {
      scribe.advanceTo(
          IncidentPhase.ACKNOWLEDGED, acknowledged.by(), "taken by " + acknowledged.by());
      scribe.advanceTo(
          IncidentPhase.ASSESSING,
          com.studyteddy.incident.Actor.ENGINE,
          "evidence is being gathered");
    }
  }

  private static void falseAlarm(Scribe scribe, Input.FalseAlarm alarm) {
    IncidentPhase phase = scribe.state().phase();
    if (phase.isOpen()) {
      scribe.write(
          new PhaseMoved(phase, IncidentPhase.CLOSED, "false alarm: " + alarm.reason()),
          alarm.by());
    }
  }

  private static void messageTried(Scribe scribe, Input.MessageTried tried) {
    MessageMoved message = scribe.state().messages().get(tried.key() + " " + tried.channel());
    if (message != null && message.state() != tried.state()) {
      scribe.write(
          new MessageMoved(
              message.key(),
              message.channel(),
              message.kind(),
              message.subject(),
              tried.state(),
              tried.detail()));
    }
  }
}

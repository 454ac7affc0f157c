package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.intake.Selection;
import com.studyteddy.incident.core.mitigation.MitigationProtocol.End;
import com.studyteddy.incident.core.mitigation.PlannedChange;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reaches an incident from outside; the only thing that can change it. */
public sealed interface Input {
  /** Something is wrong that no open incident is about. */
  record Noticed(List<Alert> alerts, Optional<HealthReport> report, Selection selection)
      implements Input {}

  /** A further alert of the same matter, and which procedure the symptoms call for by now. */
  record AlertArrived(Alert alert, Selection selection) implements Input {}

  /** Every check was asked. */
  record SurveyTaken(HealthReport report) implements Input {}

  /** A step that looks at one thing came back. */
  record ProbeAnswered(String step, HealthReading reading) implements Input {}

  /** A step that looks for a cause came back. */
  record Diagnosed(
      String step,
      String operation,
      String summary,
      List<String> drawing,
      List<String> notSeen,
      Facts evidence)
      implements Input {}

  /** A step waits for a person. */
  record PersonNeeded(
      String step, String question, List<String> choices, Optional<Duration> reminder)
      implements Input {}

  /** A person was asked long ago. */
  record ReminderDue(String step) implements Input {}

  /** A decision could be taken from what is known. */
  record BranchTaken(String step, String branch, String reason) implements Input {}

  /** A step has something to tell. */
  record ToTell(String step) implements Input {}

  /** A person has done a step by hand. */
  record DoneByHand(String step, Actor by, String evidence) implements Input {}

  /** A person leaves a step out. */
  record Skipped(String step, Actor by, String reason) implements Input {}

  /** A person has decided. */
  record Chosen(String step, Actor by, String branch) implements Input {}

  /** A person calls for a procedure. */
  record ProcedureCalled(String procedure, Actor by, String reason) implements Input {}

  /** A person closes an incident that is over. */
  record Closed(Actor by, String reason) implements Input {}

  /** A step ended without an answer. */
  record StepClosed(String step, StepState state, String detail) implements Input {}

  /** A target was read and the change planned. */
  record PlanReady(String step, PlannedChange change, Optional<PlanId> undoes) implements Input {}

  /** The change could not be planned. */
  record PlanFailed(String step, String reason, boolean refused) implements Input {}

  /** The authoriser said what a plan needs. */
  record Authorized(PlanId plan, Decision decision) implements Input {}

  /** Somebody approves; the authoriser has said whether this person may. */
  record Vote(PlanId plan, Digest digest, Actor by, Decision decision, Map<Actor, Actor> persons)
      implements Input {}

  /**
   * Somebody wants to decide alone for a while; the authoriser has said whether this person may.
   */
  record GlassAsked(Actor by, String reason, Decision decision) implements Input {}

  /** Somebody says no. */
  record Declined(PlanId plan, Actor by, String reason) implements Input {}

  /** The authoriser was asked again about everyone who approved, right before acting. */
  record LastCheck(
      PlanId plan,
      Map<Actor, Decision> decisions,
      Map<Actor, Actor> persons,
      Optional<String> killSwitch)
      implements Input {}

  /** An attempt ended, or its target was read back. */
  record CarriedOut(PlanId plan, End end) implements Input {}

  /** A message was taken by its channel, or not. */
  record MessageTried(String key, String channel, MessageState state, String detail)
      implements Input {}

  /** A person takes the incident. */
  record Acknowledged(Actor by) implements Input {}

  /** A person says that nothing was wrong. */
  record FalseAlarm(Actor by, String reason) implements Input {}

  /** Somebody adds a remark. */
  record Remark(Actor by, String text) implements Input {}

  /** Time has passed. */
  record Tick() implements Input {}
}

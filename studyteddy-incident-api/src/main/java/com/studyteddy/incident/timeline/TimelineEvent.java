package com.studyteddy.incident.timeline;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.mitigation.Approval;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.policy.SeverityAssessment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that happened. Events are only added, never changed; everything else is folded from
 * them.
 *
 * <p>Each kind has a stable name and a version in the journal. A kind this version does not know is
 * kept byte for byte as {@link Unrecognised}.
 */
public sealed interface TimelineEvent {

  /**
   * An incident began.
   *
   * @param title one line for people
   * @param correlationKey what it is about
   * @param alert what was noticed first
   * @param runbook id and version of the runbook it runs against
   * @param runbookChecksum the checksum of that runbook, 64 hexadecimal digits
   */
  record Opened(
      String title, String correlationKey, Alert alert, String runbook, String runbookChecksum)
      implements TimelineEvent {}

  /**
   * A further alert joined.
   *
   * @param alert the alert
   */
  record AlertJoined(Alert alert) implements TimelineEvent {}

  /**
   * Every check was asked.
   *
   * @param report what they said
   */
  record Surveyed(HealthReport report) implements TimelineEvent {}

  /**
   * The severity was judged, or judged differently.
   *
   * @param assessment level, reasons and margins
   */
  record SeverityJudged(SeverityAssessment assessment) implements TimelineEvent {}

  /**
   * The incident moved on.
   *
   * @param from the phase before
   * @param to the phase now
   * @param reason why
   */
  record PhaseMoved(IncidentPhase from, IncidentPhase to, String reason) implements TimelineEvent {}

  /**
   * A procedure was chosen.
   *
   * @param procedure its id; empty when none fits
   * @param reasons the symptoms that matched
   * @param others what else matched, with the reason it ranks lower
   */
  record ProcedureChosen(Optional<String> procedure, List<String> reasons, List<String> others)
      implements TimelineEvent {
    // Copies the lists.
    public ProcedureChosen {
      reasons = List.copyOf(reasons);
      others = List.copyOf(others);
    }
  }

  /**
   * A step ended.
   *
   * @param step the step's id
   * @param state how
   * @param detail one line
   * @param found what it leaves for later steps: a probe's reading, a decision's branch, what a
   *     person says; a diagnosis leaves {@link EvidenceGathered} instead
   */
  record StepEnded(String step, StepState state, String detail, Optional<Facts> found)
      implements TimelineEvent {
    /**
     * Makes the end of a step that leaves nothing.
     *
     * @param step the step's id
     * @param state how
     * @param detail one line
     */
    public StepEnded(String step, StepState state, String detail) {
      this(step, state, detail, Optional.empty());
    }
  }

  /**
   * A step waits for a person.
   *
   * @param step the step's id
   * @param question what is to be done or decided
   * @param choices what may be chosen; empty when something is to be done
   * @param due when people are reminded; empty when they are not
   */
  record PersonAsked(String step, String question, List<String> choices, Optional<Instant> due)
      implements TimelineEvent {
    // Copies the list.
    public PersonAsked {
      choices = List.copyOf(choices);
    }
  }

  /**
   * A diagnosis found something.
   *
   * @param step the step's id
   * @param operation which diagnostic
   * @param summary the finding in one line
   * @param drawing the finding as lines of text
   * @param notSeen what could not be seen
   * @param evidence the finding as data, for later steps
   */
  record EvidenceGathered(
      String step,
      String operation,
      String summary,
      List<String> drawing,
      List<String> notSeen,
      Facts evidence)
      implements TimelineEvent {
    // Copies the lists.
    public EvidenceGathered {
      drawing = List.copyOf(drawing);
      notSeen = List.copyOf(notSeen);
    }
  }

  /**
   * A target was read and a change to it planned, or planned again.
   *
   * @param plan what would be done; a plan of an earlier number for the same step no longer counts
   * @param undoes the plan whose effect this one takes back; empty for a step of a procedure
   * @param because why it was planned now
   */
  record Planned(PlanCard plan, Optional<PlanId> undoes, String because) implements TimelineEvent {}

  /**
   * People are asked to approve a plan, or need not be.
   *
   * @param plan which
   * @param needed how many different persons; 0 when it may go ahead
   * @param reason the authoriser's reason
   */
  record ApprovalSought(PlanId plan, int needed, String reason) implements TimelineEvent {}

  /**
   * Somebody approved.
   *
   * @param approval the yes
   */
  record Approved(Approval approval) implements TimelineEvent {}

  /**
   * Somebody said no, or tried to approve and may not.
   *
   * @param plan which plan
   * @param by who
   * @param code {@code "declined"}, or the stable name of why the yes does not count
   * @param reason in words
   */
  record ApprovalRejected(PlanId plan, Actor by, String code, String reason)
      implements TimelineEvent {}

  /**
   * A change is about to be made. Written and synced before anything is done.
   *
   * @param plan which plan
   * @param approvers whose approvals are used up by it
   */
  record IntentRecorded(PlanId plan, List<Actor> approvers) implements TimelineEvent {
    // Copies the list.
    public IntentRecorded {
      approvers = List.copyOf(approvers);
    }
  }

  /**
   * An attempt ended.
   *
   * @param plan which plan
   * @param outcome how
   * @param settled what the target said when it was read back; empty when it was not
   */
  record AttemptEnded(PlanId plan, Outcome outcome, Optional<Settled> settled)
      implements TimelineEvent {}

  /**
   * It was judged whether a change helped.
   *
   * @param plan which plan
   * @param verdict the judgement
   * @param reason what it rests on
   */
  record Judged(PlanId plan, Verdict verdict, String reason) implements TimelineEvent {}

  /**
   * A message to people moved.
   *
   * @param key the same for every repeat
   * @param channel through which channel
   * @param kind what it is for
   * @param subject its first line
   * @param state where it stands
   * @param detail the receipt, or why not
   */
  record MessageMoved(
      String key, String channel, String kind, String subject, MessageState state, String detail)
      implements TimelineEvent {}

  /**
   * Something worth keeping that is none of the above.
   *
   * @param text one or more lines
   */
  record Noted(String text) implements TimelineEvent {}

  /**
   * One person lifted the need for others to approve, for a while. The actor of the entry is that
   * person.
   *
   * @param reason why, in that person's words
   * @param until when it ends
   */
  record GlassBroken(String reason, Instant until) implements TimelineEvent {}

  /**
   * A window of the response closed, and the incident is not where it should be by then.
   *
   * @param phase the runbook's phase
   * @param title its heading
   * @param due how long after the beginning it closed
   * @param reaches where the incident should stand
   */
  record WindowOverrun(String phase, String title, Duration due, IncidentPhase reaches)
      implements TimelineEvent {}

  /**
   * A part of a runbook that incidents ran against. Stands in a stream of its own.
   *
   * @param checksum of the whole runbook, 64 hexadecimal digits
   * @param part which part, from 1
   * @param parts of how many
   * @param text that part of the runbook as canonical JSON
   */
  record RunbookKept(String checksum, int part, int parts, String text) implements TimelineEvent {}

  /**
   * The kill switch was moved. Stands in the control stream.
   *
   * @param engaged true when nothing may be changed any more
   * @param reason why
   */
  record KillSwitchMoved(boolean engaged, String reason) implements TimelineEvent {}

  /**
   * An event of a kind or version this library does not know, kept byte for byte.
   *
   * @param type the kind's name
   * @param version the version of its form
   * @param payload the event's text as it stands in the journal
   */
  record Unrecognised(String type, int version, String payload) implements TimelineEvent {}

  /** How a step ended. */
  enum StepState {
    /** It is over and did what it should. */
    DONE,
    /** It was left out, with a reason. */
    SKIPPED,
    /** It is over and did not. */
    FAILED
  }

  /** Where a message stands. */
  enum MessageState {
    /** It will be sent. */
    QUEUED,
    /** The channel took it. */
    DELIVERED,
    /** The channel did not take it; it is tried again. */
    DELAYED,
    /** It is not tried any more. */
    GIVEN_UP
  }
}

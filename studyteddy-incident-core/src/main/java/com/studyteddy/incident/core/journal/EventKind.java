package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.timeline.TimelineEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A kind of event as journals know it.
 *
 * <p>Names and versions stand in journals for ever. When the form of a kind changes, it gets a new
 * row with the next version; the row of the old version stays and turns the old form into the new
 * one.
 *
 * @param name lower-case words joined by hyphens
 * @param version from 1
 * @param event what it is read into
 */
record EventKind(String name, int version, Class<? extends TimelineEvent> event) {
  private static final List<EventKind> ALL =
      List.of(
          new EventKind("opened", 1, TimelineEvent.Opened.class),
          new EventKind("alert-joined", 1, TimelineEvent.AlertJoined.class),
          new EventKind("surveyed", 1, TimelineEvent.Surveyed.class),
          new EventKind("severity-judged", 1, TimelineEvent.SeverityJudged.class),
          new EventKind("phase-moved", 1, TimelineEvent.PhaseMoved.class),
          new EventKind("procedure-chosen", 1, TimelineEvent.ProcedureChosen.class),
          new EventKind("step-ended", 2, TimelineEvent.StepEnded.class), // may say what it found
          new EventKind("step-ended", 1, TimelineEvent.StepEnded.class),
          new EventKind("person-asked", 1, TimelineEvent.PersonAsked.class),
          new EventKind("evidence-gathered", 1, TimelineEvent.EvidenceGathered.class),
          new EventKind("planned", 1, TimelineEvent.Planned.class),
          new EventKind("approval-sought", 1, TimelineEvent.ApprovalSought.class),
          new EventKind("approved", 1, TimelineEvent.Approved.class),
          new EventKind("approval-rejected", 1, TimelineEvent.ApprovalRejected.class),
          new EventKind("intent-recorded", 1, TimelineEvent.IntentRecorded.class),
          new EventKind("attempt-ended", 1, TimelineEvent.AttemptEnded.class),
          new EventKind("judged", 1, TimelineEvent.Judged.class),
          new EventKind("message-moved", 1, TimelineEvent.MessageMoved.class),
          new EventKind("noted", 1, TimelineEvent.Noted.class),
          new EventKind("glass-broken", 1, TimelineEvent.GlassBroken.class),
          new EventKind("window-overrun", 1, TimelineEvent.WindowOverrun.class),
          new EventKind("runbook-kept", 1, TimelineEvent.RunbookKept.class),
          new EventKind("kill-switch-moved", 1, TimelineEvent.KillSwitchMoved.class));

  private static final Map<String, List<EventKind>> READ =
      ALL.stream().collect(Collectors.groupingBy(EventKind::name));
  private static final Map<Class<?>, EventKind> WRITTEN =
      ALL.stream()
          .collect(Collectors.toMap(EventKind::event, kind -> kind, (newest, older) -> newest));

  /** Returns every kind in every version that can be read. */
  static List<EventKind> all() {
    return ALL;
  }

  /** Returns the kind that an event is written as. */
  static EventKind of(TimelineEvent event) {
    EventKind kind = WRITTEN.get(event.getClass());
    if (kind == null) {
      throw new IllegalStateException(event.getClass().getName() + " has no kind; add a row");
    }
    return kind;
  }

  /** Finds the kind of a record; empty when this version of the library does not know it. */
  static Optional<EventKind> find(String name, int version) {
    for (EventKind kind : READ.getOrDefault(name, List.of())) {
      if (kind.version() == version) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}

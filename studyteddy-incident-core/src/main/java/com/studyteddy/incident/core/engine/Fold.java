package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.AlertJoined;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalRejected;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalSought;
import com.studyteddy.incident.timeline.TimelineEvent.Approved;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.EvidenceGathered;
import com.studyteddy.incident.timeline.TimelineEvent.GlassBroken;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.Judged;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.Opened;
import com.studyteddy.incident.timeline.TimelineEvent.PersonAsked;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import com.studyteddy.incident.timeline.TimelineEvent.ProcedureChosen;
import com.studyteddy.incident.timeline.TimelineEvent.SeverityJudged;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.Surveyed;
import com.studyteddy.incident.timeline.TimelineEvent.WindowOverrun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** From a timeline to a state, one entry at a time. Pure. */
public final class Fold {
  /** So many surveys are remembered; {@link Rules} refuses a soak that needs more. */
  static final int RECENT = 4096;

  private Fold() {}

  /**
   * Folds a whole timeline.
   *
   * @param id the incident
   * @param entries in order, the first one {@link Opened}
   * @return the state; empty when there are no entries
   */
  public static Optional<IncidentState> of(IncidentId id, List<TimelineEntry> entries) {
    Optional<IncidentState> state = Optional.empty();
    for (TimelineEntry entry : entries) {
      state = Optional.of(after(id, state, entry));
    }
    return state;
  }

  static IncidentState after(IncidentId id, Optional<IncidentState> before, TimelineEntry entry) {
    if (before.isPresent()) {
      return stamp(after(before.get(), entry), entry.sequence());
    }
    if (entry.event() instanceof Opened opened) {
      return opened(id, opened, entry);
    }
    throw new IllegalArgumentException(
        "The timeline of %s begins with %s, not with its opening"
            .formatted(id, entry.event().getClass().getSimpleName()));
  }

  private static IncidentState opened(IncidentId id, Opened event, TimelineEntry entry) {
    Incident incident =
        new Incident(
            id,
            event.title(),
            event.correlationKey(),
            Severity.P3,
            IncidentPhase.DETECTED,
            Optional.empty(),
            entry.at(),
            Optional.empty(),
            Optional.empty(),
            false,
            entry.sequence());
    return new IncidentState(
        incident,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        new Overruns(Moment.of(entry), Set.of()),
        Set.of(event.alert().fingerprint()));
  }

  private static IncidentState after(IncidentState s, TimelineEntry entry) {
    TimelineEvent event = entry.event();
    if (event instanceof Surveyed surveyed) {
      List<Observation> recent = new ArrayList<>(s.recent());
      recent.add(new Observation(Moment.of(entry), surveyed.report()));
      return s.withRecent(recent.subList(Math.max(0, recent.size() - RECENT), recent.size()));
    } else if (event instanceof AlertJoined joined) {
      Set<String> alerts = new HashSet<>(s.alerts());
      if (joined.alert().status() == Alert.Status.FIRING) {
        alerts.add(joined.alert().fingerprint());
      } else {
        alerts.remove(joined.alert().fingerprint());
      }
      return s.withAlerts(alerts);
    } else if (event instanceof SeverityJudged judged) {
      return s.with(withSeverity(s.incident(), judged.assessment().severity()))
          .with(judged.assessment());
    } else if (event instanceof PhaseMoved moved) {
      return s.with(moved(s.incident(), moved, entry));
    } else if (event instanceof MessageMoved message) {
      Map<String, MessageMoved> messages = new LinkedHashMap<>(s.messages());
      messages.put(message.key() + " " + message.channel(), message);
      return s.withMessages(messages);
    }
    if (event instanceof WindowOverrun overrun) {
      return s.with(s.overruns().with(overrun));
    } else if (event instanceof GlassBroken broken) {
      Glass glass = new Glass(entry.by(), broken.reason(), Moment.of(entry), broken.until());
      return s.with(glass);
    }
    return afterProcedure(s, event, entry);
  }

  private static IncidentState afterProcedure(
      IncidentState s, TimelineEvent event, TimelineEntry entry) {
    if (event instanceof ProcedureChosen chosen) {
      return chosen
          .procedure()
          .map(
              id ->
                  askedAnew(s, entry)
                      .with(withProcedure(s.incident(), id))
                      .with(ProcedureRun.began(id, s.run(), entry)))
          .orElseGet(() -> s.run().map(run -> s.with(run.givenUp(Moment.of(entry)))).orElse(s));
    } else if (event instanceof StepEnded step) {
      return s.run().map(run -> s.with(run.ended(step, entry))).orElse(s);
    } else if (event instanceof EvidenceGathered found) {
      return s.run()
          .map(run -> s.with(run.found(found.step(), found.summary(), found.evidence())))
          .orElse(s);
    } else if (event instanceof PersonAsked asked) {
      return s.run().map(run -> s.with(run.asked(asked))).orElse(s);
    }
    return afterAttempt(s, event, entry);
  }

  /** Whoever calls for a procedure wants to be asked, whatever was said before. */
  private static IncidentState askedAnew(IncidentState s, TimelineEntry entry) {
    return IncidentState.isPerson(entry.by())
        ? s.withAttempts(s.attempts().stream().map(Attempt::undeclined).toList())
        : s;
  }

  private static IncidentState afterAttempt(
      IncidentState s, TimelineEvent event, TimelineEntry entry) {
    if (event instanceof Planned planned) {
      return planned(s, planned);
    } else if (event instanceof ApprovalSought sought) {
      return change(s, sought.plan(), a -> a.awaiting(sought.needed(), sought.reason()));
    } else if (event instanceof Approved approved) {
      return change(
          s,
          approved.approval().plan(),
          a -> a.with(new Attempt.Yes(approved.approval(), Moment.of(entry))));
    } else if (event instanceof ApprovalRejected rejected) {
      if (rejected.code().equals(Approvals.DECLINED)) {
        return change(s, rejected.plan(), a -> a.declined(rejected.by()));
      }
      return rejected.code().equals(Approvals.NO_LONGER_ALLOWED)
          ? change(s, rejected.plan(), a -> a.withApprovals(without(a, rejected.by())))
          : s;
    } else if (event instanceof IntentRecorded intent) {
      return change(s, intent.plan(), a -> a.intended(seenBefore(s, entry)));
    } else if (event instanceof AttemptEnded ended) {
      IncidentState after =
          change(s, ended.plan(), a -> a.ended(ended.outcome(), Moment.of(entry)));
      return ended.outcome().mayHaveHappened() ? after.withRecent(List.of()) : after;
    } else if (event instanceof Judged judged) {
      return change(s, judged.plan(), a -> a.judged(judged.verdict()));
    }
    return s;
  }

  private static HealthReport seenBefore(IncidentState s, TimelineEntry entry) {
    return s.latest()
        .map(Observation::report)
        .orElseGet(() -> new HealthReport(entry.at(), Duration.ZERO, Map.of()));
  }

  private static IncidentState planned(IncidentState s, Planned event) {
    PlanId id = event.plan().id();
    if (s.attempt(id).isPresent()) {
      return change(s, id, a -> a.readAgain(event.plan()));
    }
    List<Attempt> attempts =
        new ArrayList<>(s.attempts().stream().map(a -> a.isActive() ? a.over() : a).toList());
    attempts.add(Attempt.planned(event.plan(), event.undoes()));
    return s.withAttempts(attempts);
  }

  private static List<Attempt.Yes> without(Attempt attempt, Actor by) {
    return attempt.approvals().stream().filter(yes -> !yes.approval().by().equals(by)).toList();
  }

  private static IncidentState change(IncidentState s, PlanId plan, UnaryOperator<Attempt> change) {
    return s.withAttempts(
        s.attempts().stream().map(a -> a.plan().id().equals(plan) ? change.apply(a) : a).toList());
  }

  private static Incident moved(Incident i, PhaseMoved event, TimelineEntry entry) {
    boolean taken = event.to() == IncidentPhase.ACKNOWLEDGED && IncidentState.isPerson(entry.by());
    boolean resolved = event.to() == IncidentPhase.RESOLVED;
    boolean falseAlarm = event.to() == IncidentPhase.CLOSED && event.from().isOpen();
    return new Incident(
        i.id(),
        i.title(),
        i.correlationKey(),
        i.severity(),
        event.to(),
        i.procedure(),
        i.openedAt(),
        taken ? Optional.of(entry.at()) : i.acknowledgedAt(),
        resolved ? Optional.of(entry.at()) : i.resolvedAt(),
        falseAlarm || i.falseAlarm(),
        i.lastSequence());
  }

  private static Incident withSeverity(Incident i, Severity severity) {
    return new Incident(
        i.id(),
        i.title(),
        i.correlationKey(),
        severity,
        i.phase(),
        i.procedure(),
        i.openedAt(),
        i.acknowledgedAt(),
        i.resolvedAt(),
        i.falseAlarm(),
        i.lastSequence());
  }

  private static Incident withProcedure(Incident i, String procedure) {
    return new Incident(
        i.id(),
        i.title(),
        i.correlationKey(),
        i.severity(),
        i.phase(),
        Optional.of(procedure),
        i.openedAt(),
        i.acknowledgedAt(),
        i.resolvedAt(),
        i.falseAlarm(),
        i.lastSequence());
  }

  private static IncidentState stamp(IncidentState s, long sequence) {
    Incident i = s.incident();
    return s.with(
        new Incident(
            i.id(),
            i.title(),
            i.correlationKey(),
            i.severity(),
            i.phase(),
            i.procedure(),
            i.openedAt(),
            i.acknowledgedAt(),
            i.resolvedAt(),
            i.falseAlarm(),
            sequence));
  }
}

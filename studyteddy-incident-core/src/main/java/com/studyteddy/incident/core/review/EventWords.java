package com.studyteddy.incident.core.review;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An event in words: a short kind and one sentence. What comes from outside stands in it as it
 * came; whoever shows it makes it harmless.
 *
 * @param kind one or two lower-case words
 * @param message one line, unless text from outside brought more
 */
record EventWords(String kind, String message) {
  static EventWords of(TimelineEvent event) {
    if (event instanceof TimelineEvent.Opened opened) {
      return new EventWords(
          "opened", "%s (seen by %s)".formatted(opened.title(), opened.alert().source()));
    } else if (event instanceof TimelineEvent.AlertJoined joined) {
      return new EventWords(
          "alert", "%s (seen by %s)".formatted(joined.alert().title(), joined.alert().source()));
    } else if (event instanceof TimelineEvent.Surveyed surveyed) {
      return new EventWords("survey", readings(surveyed.report()));
    } else if (event instanceof TimelineEvent.SeverityJudged judged) {
      return new EventWords(
          "severity", levelled(judged.assessment().severity(), judged.assessment().reasons()));
    } else if (event instanceof TimelineEvent.PhaseMoved moved) {
      return new EventWords(
          "phase", "%s to %s: %s".formatted(moved.from(), moved.to(), moved.reason()));
    } else if (event instanceof TimelineEvent.ProcedureChosen chosen) {
      return new EventWords("procedure", procedure(chosen));
    } else if (event instanceof TimelineEvent.Noted noted) {
      return new EventWords("note", noted.text());
    } else if (event instanceof TimelineEvent.GlassBroken broken) {
      return new EventWords(
          "break-glass",
          "one person may approve alone until %s: %s"
              .formatted(Figures.clock(broken.until()), broken.reason()));
    } else if (event instanceof TimelineEvent.WindowOverrun overrun) {
      return new EventWords(
          "late",
          "'%s' was to be over after %d min, with the incident at %s"
              .formatted(overrun.title(), overrun.due().toMinutes(), overrun.reaches()));
    } else if (event instanceof TimelineEvent.RunbookKept kept) {
      return new EventWords(
          "runbook",
          "runbook %s, part %d of %d".formatted(kept.checksum(), kept.part(), kept.parts()));
    } else if (event instanceof TimelineEvent.KillSwitchMoved moved) {
      return new EventWords(
          "switch",
          (moved.engaged() ? "kill switch engaged: " : "kill switch released: ") + moved.reason());
    } else if (event instanceof TimelineEvent.Unrecognised unknown) {
      return new EventWords(
          "unknown",
          "an event of kind '%s', version %s, which this version does not understand; kept as it is"
              .formatted(unknown.type(), unknown.version()));
    }
    return ofProcedure(event);
  }

  private static EventWords ofProcedure(TimelineEvent event) {
    if (event instanceof TimelineEvent.StepEnded step) {
      return new EventWords(
          "step", "%s %s: %s".formatted(step.step(), step.state(), step.detail()));
    } else if (event instanceof TimelineEvent.PersonAsked asked) {
      return new EventWords(
          "asked",
          "%s: %s%s"
              .formatted(
                  asked.step(),
                  asked.question(),
                  asked.choices().isEmpty() ? "" : " " + asked.choices()));
    } else if (event instanceof TimelineEvent.EvidenceGathered found) {
      return new EventWords("evidence", "%s: %s".formatted(found.step(), found.summary()));
    } else if (event instanceof TimelineEvent.Planned planned) {
      return new EventWords(
          "plan",
          "%s: %s (%s)".formatted(planned.plan().id(), planned.plan().title(), planned.because()));
    } else if (event instanceof TimelineEvent.ApprovalSought sought) {
      return new EventWords(
          "approval",
          sought.needed() == 0
              ? "%s needs no approval: %s".formatted(sought.plan(), sought.reason())
              : "%s needs %s: %s"
                  .formatted(
                      sought.plan(),
                      Figures.counted(sought.needed(), "approval"),
                      sought.reason()));
    } else if (event instanceof TimelineEvent.Approved approved) {
      return new EventWords(
          "approved",
          "%s by %s, digest %s, until %s"
              .formatted(
                  approved.approval().plan(),
                  approved.approval().by(),
                  approved.approval().digest().abbreviated(),
                  Figures.clock(approved.approval().expiresAt())));
    } else if (event instanceof TimelineEvent.ApprovalRejected rejected) {
      return new EventWords(
          "rejected",
          "%s, %s (%s): %s"
              .formatted(rejected.plan(), rejected.by(), rejected.code(), rejected.reason()));
    } else if (event instanceof TimelineEvent.MessageMoved message) {
      return new EventWords("message", message(message));
    }
    return ofAttempt(event);
  }

  private static EventWords ofAttempt(TimelineEvent event) {
    if (event instanceof TimelineEvent.IntentRecorded intent) {
      return new EventWords(
          "intent",
          "%s is about to be carried out%s"
              .formatted(
                  intent.plan(),
                  intent.approvers().isEmpty()
                      ? ""
                      : ", approved by " + joined(intent.approvers(), ", ")));
    } else if (event instanceof TimelineEvent.AttemptEnded ended) {
      return new EventWords(
          "attempt",
          "%s %s: %s%s"
              .formatted(
                  ended.plan(),
                  ended.outcome().getClass().getSimpleName().toUpperCase(Locale.ROOT),
                  ended.outcome().summary(),
                  ended.settled().map(settled -> " (read back: " + settled + ")").orElse("")));
    } else if (event instanceof TimelineEvent.Judged judged) {
      return new EventWords(
          "verdict", "%s %s: %s".formatted(judged.plan(), judged.verdict(), judged.reason()));
    }
    return new EventWords("event", event.getClass().getSimpleName());
  }

  private static String procedure(TimelineEvent.ProcedureChosen chosen) {
    return chosen.procedure().orElse("none") + ": " + joined(chosen.reasons(), "; ");
  }

  private static String message(TimelineEvent.MessageMoved message) {
    return "%s through %s: %s%s"
        .formatted(
            message.state(),
            message.channel(),
            message.subject(),
            message.detail().isEmpty() ? "" : " (" + message.detail() + ")");
  }

  /** The level once, though each reason may begin with one of its own. */
  static String levelled(Object level, List<String> reasons) {
    String first = reasons.get(0);
    return first.startsWith(level + ": ") ? first : level + ": " + first;
  }

  /** What is bad first, then what is not known, then what is well. */
  static String readings(HealthReport report) {
    List<String> bad = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<String> good = new ArrayList<>();
    for (Map.Entry<String, HealthReading> each : report.readings().entrySet()) {
      HealthReading reading = each.getValue();
      if (reading.isBad()) {
        bad.add(reading(each.getKey(), reading));
      } else if (reading.isGood()) {
        good.add(each.getKey() + " Up");
      } else {
        unknown.add(reading(each.getKey(), reading));
      }
    }
    bad.addAll(unknown);
    bad.addAll(good);
    return bad.isEmpty() ? "no check was asked" : String.join("; ", bad);
  }

  static String reading(String check, HealthReading reading) {
    return "%s %s: %s".formatted(check, reading.getClass().getSimpleName(), reading.summary());
  }

  static String joined(List<?> parts, String separator) {
    return String.join(separator, parts.stream().map(String::valueOf).toList());
  }
}

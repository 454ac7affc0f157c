package com.studyteddy.incident.core.review;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.review.Chronicle.Told;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.EvidenceGathered;
import com.studyteddy.incident.timeline.TimelineEvent.GlassBroken;
import com.studyteddy.incident.timeline.TimelineEvent.Judged;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import com.studyteddy.incident.timeline.TimelineEvent.ProcedureChosen;
import com.studyteddy.incident.timeline.TimelineEvent.SeverityJudged;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import com.studyteddy.incident.timeline.TimelineEvent.Surveyed;
import com.studyteddy.incident.timeline.TimelineEvent.Unrecognised;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is not known, or not done. */
final class OpenPoints {
  private final Incident incident;
  private final Chronicle chronicle;
  private final Points points = new Points();

  OpenPoints(Incident incident, Chronicle chronicle) {
    this.incident = incident;
    this.chronicle = chronicle;
  }

  List<Sourced> told() {
    standing();
    new OpenPlans(chronicle, points).tell(incident.phase().isOpen());
    unseen();
    procedure();
    messages();
    brokenGlass();
    record();
    return points.told();
  }

  private void standing() {
    TimelineEntry last = chronicle.last();
    if (incident.phase().isOpen()) {
      points.add("The incident is still open, in phase " + incident.phase(), last.sequence());
    }
    if (chronicle.acknowledged().isEmpty()) {
      points.add("No person took the incident", last.sequence());
    }
    chronicle
        .reached(IncidentPhase.RESOLVED)
        .filter(resolved -> !provedBefore(resolved))
        .ifPresent(
            resolved ->
                points.add(
                    "Users were well again without a change that was proved to help; it may come back",
                    resolved.sequence()));
  }

  private boolean provedBefore(Told<?> end) {
    return chronicle
        .last(Judged.class, judged -> judged.sequence() < end.sequence())
        .filter(judged -> judged.event().verdict() == Verdict.EFFECTIVE)
        .isPresent();
  }

  private void brokenGlass() {
    for (Told<GlassBroken> broken : chronicle.all(GlassBroken.class)) {
      points.add(
          "Break-glass was used by %s: %s. Go through every action taken with it"
              .formatted(broken.entry().by(), broken.event().reason()),
          broken.sequence());
    }
  }

  private void unseen() {
    if (chronicle.all(Surveyed.class).isEmpty()) {
      points.add("Nothing was measured: no survey is on record", chronicle.last().sequence());
    }
    for (Told<SeverityJudged> judged : chronicle.all(SeverityJudged.class)) {
      judged
          .event()
          .assessment()
          .notSeen()
          .forEach(
              each ->
                  points.add("Not seen when the severity was judged: " + each, judged.sequence()));
    }
    for (Told<EvidenceGathered> found : chronicle.all(EvidenceGathered.class)) {
      found
          .event()
          .notSeen()
          .forEach(
              each ->
                  points.add(
                      "%s could not see: %s".formatted(found.event().step(), each),
                      found.sequence()));
    }
    if (chronicle.all(EvidenceGathered.class).isEmpty()) {
      points.add("No diagnosis was made", chronicle.last().sequence());
    }
  }

  private void procedure() {
    for (Told<ProcedureChosen> chosen : chronicle.all(ProcedureChosen.class)) {
      if (chosen.event().procedure().isEmpty()) {
        points.add(
            "No procedure: " + EventWords.joined(chosen.event().reasons(), "; "),
            chosen.sequence());
      }
    }
    for (Told<StepEnded> step : chronicle.all(StepEnded.class)) {
      if (step.event().state() == StepState.FAILED) {
        points.add(
            "Step '%s' failed: %s".formatted(step.event().step(), step.event().detail()),
            step.sequence());
      }
    }
  }

  private void messages() {
    Map<String, Told<MessageMoved>> last = new LinkedHashMap<>();
    chronicle
        .all(MessageMoved.class)
        .forEach(each -> last.put(each.event().key() + " " + each.event().channel(), each));
    for (Told<MessageMoved> message : last.values()) {
      if (message.event().state() != MessageState.DELIVERED) {
        points.add(
            "A message is not known to have been delivered: "
                + EventWords.of(message.event()).message(),
            message.sequence());
      }
    }
  }

  private void record() {
    for (Told<Unrecognised> unknown : chronicle.all(Unrecognised.class)) {
      points.add("On record is " + EventWords.of(unknown.event()).message(), unknown.sequence());
    }
    TimelineEntry before = chronicle.first();
    for (TimelineEntry entry : chronicle.timeline().entries()) {
      if (!entry.engine().equals(before.engine())) {
        points.add(
            "Another engine took over; lengths across that go by the wall clock alone",
            before.sequence(),
            entry.sequence());
      }
      before = entry;
    }
  }
}

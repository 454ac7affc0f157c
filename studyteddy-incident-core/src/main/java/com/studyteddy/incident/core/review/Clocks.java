package com.studyteddy.incident.core.review;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.review.Chronicle.Told;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.policy.ServiceLevel;
import com.studyteddy.incident.review.ResponseMetrics;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import com.studyteddy.incident.timeline.TimelineEvent.SeverityJudged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How quickly it went, and against which target.
 *
 * <p>Each length is held to the level in force at its end: who answered a P2 within its four hours
 * was not late because it became a P0 afterwards.
 */
final class Clocks {
  private final Incident incident;
  private final Chronicle chronicle;
  private final Function<Severity, ServiceLevel> levels;

  Clocks(Incident incident, Chronicle chronicle, Function<Severity, ServiceLevel> levels) {
    this.incident = incident;
    this.chronicle = chronicle;
    this.levels = levels;
  }

  ResponseMetrics metrics() {
    return new ResponseMetrics(
        chronicle.acknowledged().map(this::sinceDetection),
        mitigated().map(this::sinceDetection),
        chronicle.reached(IncidentPhase.RESOLVED).map(this::sinceDetection));
  }

  List<Sourced> told() {
    List<Sourced> told = new ArrayList<>();
    told.add(response());
    told.add(mitigation());
    told.add(resolution());
    return told;
  }

  private Sourced response() {
    Optional<Told<PhaseMoved>> taken = chronicle.acknowledged();
    TimelineEntry end = taken.map(Told::entry).orElse(chronicle.last());
    String fact =
        taken.isPresent()
            ? "Taken by %s %s after detection"
                .formatted(taken.get().entry().by(), length(taken.get().entry()))
            : "Taken by no person in the %s on record".formatted(length(end));
    return held(fact, end, ServiceLevel::respondWithin, "to respond", taken.isPresent());
  }

  private Sourced mitigation() {
    Optional<Told<AttemptEnded>> mitigated = mitigated();
    return mitigated
        .map(
            ended ->
                Sourced.between(
                    "First change made %s after detection".formatted(length(ended.entry())),
                    chronicle.first().sequence(),
                    ended.sequence()))
        .orElseGet(
            () ->
                Sourced.between(
                    "No change is known to have been made",
                    chronicle.first().sequence(),
                    chronicle.last().sequence()));
  }

  private Sourced resolution() {
    Optional<Told<PhaseMoved>> resolved = chronicle.reached(IncidentPhase.RESOLVED);
    Optional<Told<PhaseMoved>> closed = chronicle.reached(IncidentPhase.CLOSED);
    if (resolved.isEmpty() && incident.falseAlarm() && closed.isPresent()) {
      return Sourced.between(
          "Closed as a false alarm %s after detection, so no target to resolve applies"
              .formatted(length(closed.get().entry())),
          chronicle.first().sequence(),
          closed.get().sequence());
    }
    TimelineEntry end = resolved.map(Told::entry).orElse(chronicle.last());
    String fact =
        resolved.isPresent()
            ? "Resolved %s after detection".formatted(length(end))
            : "Not resolved in the %s on record".formatted(length(end));
    return held(
        fact, end, level -> Optional.of(level.resolveWithin()), "to resolve", resolved.isPresent());
  }

  private Sourced held(
      String fact,
      TimelineEntry end,
      Function<ServiceLevel, Optional<Duration>> target,
      String aim,
      boolean reached) {
    TreeSet<Long> events = new TreeSet<>(List.of(chronicle.first().sequence(), end.sequence()));
    Optional<Told<SeverityJudged>> judged = chronicle.severityAt(end);
    if (judged.isEmpty()) {
      return new Sourced(
          fact + "; no severity was judged, so no target is known", List.copyOf(events));
    }
    events.add(judged.get().sequence());
    Severity severity = judged.get().event().assessment().severity();
    String verdict =
        target
            .apply(levels.apply(severity))
            .map(allowed -> verdict(sinceDetection(end), allowed, aim, reached))
            .orElse(" allows until the next business day " + aim + ", which is not counted here");
    return new Sourced(fact + "; " + severity + verdict, List.copyOf(events));
  }

  /** Late only when the target has passed: exactly on it is within it. */
  private static String verdict(Duration took, Duration allowed, String aim, boolean reached) {
    Duration left = allowed.minus(took);
    String allows = " allows " + Figures.length(allowed) + " " + aim + ": ";
    if (left.isNegative()) {
      return allows + "late by " + Figures.length(left.negated());
    }
    return allows
        + (reached ? "met, " : "not passed yet, ")
        + Figures.length(left)
        + (reached ? " to spare" : " left");
  }

  /** The first change that is known to have been made, and was not one taken back. */
  private Optional<Told<AttemptEnded>> mitigated() {
    return chronicle.first(
        AttemptEnded.class,
        ended ->
            ended.event().outcome() instanceof Outcome.Applied
                && chronicle
                    .first(
                        Planned.class,
                        planned ->
                            planned.event().plan().id().equals(ended.event().plan())
                                && planned.event().undoes().isPresent())
                    .isEmpty());
  }

  private Duration sinceDetection(Told<?> end) {
    return sinceDetection(end.entry());
  }

  private Duration sinceDetection(TimelineEntry end) {
    return Chronicle.between(chronicle.first(), end);
  }

  private String length(TimelineEntry end) {
    return Figures.length(sinceDetection(end));
  }
}

package com.studyteddy.incident.core.review;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.review.Chronicle.Told;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.EvidenceGathered;
import com.studyteddy.incident.timeline.TimelineEvent.Judged;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The story in a few statements. */
final class Summary {
  private final Incident incident;
  private final Chronicle chronicle;
  private final Set<String> led;

  Summary(Incident incident, Chronicle chronicle, Set<String> led) {
    this.incident = incident;
    this.chronicle = chronicle;
    this.led = led;
  }

  List<Sourced> told(List<Impact.Bad> felt) {
    List<Sourced> told = new ArrayList<>();
    told.add(
        Sourced.by(
            "Noticed at %s: %s"
                .formatted(Figures.instant(chronicle.first().at()), incident.title()),
            chronicle.first().sequence()));
    SeverityStory.worst(chronicle)
        .ifPresent(
            worst ->
                told.add(
                    Sourced.by(
                        "At worst " + EventWords.of(worst.event()).message(), worst.sequence())));
    longest(felt).ifPresent(told::add);
    lastFinding().ifPresent(told::add);
    change().ifPresent(told::add);
    told.add(end());
    return told;
  }

  /** Of the times that have an end, the longest; one without an end goes before all. */
  private Optional<Sourced> longest(List<Impact.Bad> felt) {
    Comparator<Impact.Bad> order =
        Comparator.<Impact.Bad, Boolean>comparing(bad -> bad.until().isEmpty())
            .thenComparing(this::length);
    return felt.stream()
        .max(order)
        .map(
            bad ->
                Sourced.between(
                    bad.until().isPresent()
                        ? "%s was bad for %s".formatted(bad.check(), Figures.length(length(bad)))
                        : "%s was bad and was not seen good again".formatted(bad.check()),
                    bad.from().sequence(),
                    bad.until().map(Told::sequence).orElse(bad.worst().sequence())));
  }

  private Duration length(Impact.Bad bad) {
    TimelineEntry end = bad.until().map(Told::entry).orElse(chronicle.last());
    return Chronicle.between(bad.from().entry(), end);
  }

  /** What led to the change that helped, else what was found last. */
  private Optional<Sourced> lastFinding() {
    return chronicle
        .last(EvidenceGathered.class, found -> led.contains(found.event().step()))
        .or(() -> chronicle.last(EvidenceGathered.class, each -> true))
        .map(found -> Sourced.by("Found: " + found.event().summary(), found.sequence()));
  }

  /** The change that was proved to help, else the last one that was tried. */
  private Optional<Sourced> change() {
    Optional<Told<Judged>> effective =
        chronicle.last(Judged.class, judged -> judged.event().verdict() == Verdict.EFFECTIVE);
    if (effective.isPresent()) {
      PlanId plan = effective.get().event().plan();
      TreeSet<Long> events = new TreeSet<>(List.of(effective.get().sequence()));
      Optional<Told<Planned>> planned = planned(plan);
      planned.ifPresent(each -> events.add(each.sequence()));
      return Optional.of(
          new Sourced(
              "Done: %s, %s"
                  .formatted(
                      planned
                          .map(each -> plan + " (" + each.event().plan().title() + ")")
                          .orElse(plan.toString()),
                      effective.get().event().reason()),
              List.copyOf(events)));
    }
    return chronicle
        .last(AttemptEnded.class, each -> true)
        .map(
            ended ->
                Sourced.by("Tried: " + EventWords.of(ended.event()).message(), ended.sequence()));
  }

  private Optional<Told<Planned>> planned(PlanId plan) {
    return chronicle.last(Planned.class, each -> each.event().plan().id().equals(plan));
  }

  private Sourced end() {
    TimelineEntry first = chronicle.first();
    Optional<Told<PhaseMoved>> resolved = chronicle.reached(IncidentPhase.RESOLVED);
    Optional<Told<PhaseMoved>> closed = chronicle.reached(IncidentPhase.CLOSED);
    if (resolved.isPresent()) {
      return Sourced.between(
          "Resolved at %s, %s after detection: %s"
              .formatted(
                  Figures.instant(resolved.get().entry().at()),
                  Figures.length(Chronicle.between(first, resolved.get().entry())),
                  resolved.get().event().reason()),
          first.sequence(),
          resolved.get().sequence());
    } else if (closed.isPresent()) {
      return Sourced.by(
          "Closed at %s by %s: %s"
              .formatted(
                  Figures.instant(closed.get().entry().at()),
                  closed.get().entry().by(),
                  closed.get().event().reason()),
          closed.get().sequence());
    }
    return Sourced.between(
        "Not over %s after detection, in phase %s"
            .formatted(
                Figures.length(Chronicle.between(first, chronicle.last())), incident.phase()),
        first.sequence(),
        chronicle.last().sequence());
  }
}

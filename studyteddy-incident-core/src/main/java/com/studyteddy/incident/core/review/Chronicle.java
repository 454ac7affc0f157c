package com.studyteddy.incident.core.review;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.engine.Moment;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A timeline with at least one entry, and the questions that every part of a review asks of it. */
record Chronicle(Timeline timeline) {
  Chronicle {
    if (timeline.entries().isEmpty()) {
      throw new IllegalArgumentException(
          "The timeline of %s is empty, so there is nothing to tell"
              .formatted(timeline.incident()));
    }
  }

  /** An event of a known kind with its entry. */
  record Told<E extends TimelineEvent>(TimelineEntry entry, E event) {
    long sequence() {
      return entry.sequence();
    }
  }

  TimelineEntry first() {
    return timeline.entries().get(0);
  }

  TimelineEntry last() {
    List<TimelineEntry> entries = timeline.entries();
    return entries.get(entries.size() - 1);
  }

  <E extends TimelineEvent> List<Told<E>> all(Class<E> kind) {
    return stream(kind).toList();
  }

  <E extends TimelineEvent> Optional<Told<E>> first(Class<E> kind, Predicate<Told<E>> which) {
    return stream(kind).filter(which).findFirst();
  }

  <E extends TimelineEvent> Optional<Told<E>> last(Class<E> kind, Predicate<Told<E>> which) {
    return stream(kind).filter(which).reduce((earlier, later) -> later);
  }

  private <E extends TimelineEvent> Stream<Told<E>> stream(Class<E> kind) {
    return timeline.of(kind).map(entry -> new Told<>(entry, kind.cast(entry.event())));
  }

  /** The first move into a phase. */
  Optional<Told<TimelineEvent.PhaseMoved>> reached(IncidentPhase phase) {
    return first(TimelineEvent.PhaseMoved.class, moved -> moved.event().to() == phase);
  }

  /** The first person who took the incident; a program that takes it has nobody look at it. */
  Optional<Told<TimelineEvent.PhaseMoved>> acknowledged() {
    return first(
        TimelineEvent.PhaseMoved.class,
        moved ->
            moved.event().to() == IncidentPhase.ACKNOWLEDGED
                && moved.entry().by().kind() == Actor.Kind.PERSON);
  }

  /** The level in force when an entry was written; empty before the first judgement. */
  Optional<Told<TimelineEvent.SeverityJudged>> severityAt(TimelineEntry entry) {
    return last(
        TimelineEvent.SeverityJudged.class, judged -> judged.sequence() <= entry.sequence());
  }

  static Duration between(TimelineEntry from, TimelineEntry to) {
    return moment(from).until(moment(to));
  }

  private static Moment moment(TimelineEntry entry) {
    return new Moment(entry.at(), entry.sinceStart(), entry.engine());
  }
}

package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes down the events of one decision and folds them at once, so that the next one is decided on
 * what the last one made of the state. Used by one thread, for one decision.
 */
final class Scribe {
  private final IncidentId id;
  private final Moment now;
  private final Surroundings surroundings;
  private final List<TimelineEntry> entries = new ArrayList<>();
  private Optional<IncidentState> state;

  Scribe(IncidentId id, Optional<IncidentState> state, Surroundings surroundings, Moment now) {
    this.id = id;
    this.state = state;
    this.surroundings = surroundings;
    this.now = now;
  }

  void write(TimelineEvent event) {
    write(event, Actor.ENGINE);
  }

  void write(TimelineEvent event, Actor by) {
    long sequence = state.map(s -> s.incident().lastSequence()).orElse(0L) + 1;
    TimelineEntry entry =
        new TimelineEntry(sequence, now.at(), now.sinceStart(), now.engine(), by, event);
    state = Optional.of(Fold.after(id, state, entry));
    entries.add(entry);
  }

  /** Moves on through every phase up to one; nothing happens when the incident is already there. */
  void advanceTo(IncidentPhase phase, Actor by, String reason) {
    while (state().phase().compareTo(phase) < 0) {
      IncidentPhase from = state().phase();
      write(new PhaseMoved(from, from.successors().get(0), reason), by);
    }
  }

  IncidentState state() {
    return state.orElseThrow(() -> new IllegalStateException(id + " was not opened"));
  }

  IncidentId id() {
    return id;
  }

  Moment now() {
    return now;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  List<TimelineEntry> entries() {
    return List.copyOf(entries);
  }
}

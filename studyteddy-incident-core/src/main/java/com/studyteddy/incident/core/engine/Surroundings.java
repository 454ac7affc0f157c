package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.IncidentId;
import java.util.List;
import java.util.Optional;

/**
 * What an incident cannot know by itself when a change is planned or let go: how the world was seen
 * last, and what the other incidents have under way. It comes in from outside, so that deciding
 * stays pure; what was decided with it stands in the events. Immutable.
 *
 * @param newest the newest survey of this start, whether an incident has kept it or not, with the
 *     moment at which it began; empty before the first one
 * @param others the changes of other incidents that were made, or may be
 */
public record Surroundings(Optional<Observation> newest, List<Made> others) {
  /** Nothing was seen yet, and nobody else is there. */
  public static final Surroundings UNSEEN = new Surroundings(Optional.empty(), List.of());

  /** Copies the list. */
  public Surroundings {
    others = List.copyOf(others);
  }

  /**
   * A change that was made, or may be.
   *
   * @param incident where
   * @param attempt the change
   * @param underWay whether it is being carried out or proved
   */
  public record Made(IncidentId incident, Attempt attempt, boolean underWay) {}

  Surroundings seeing(Observation observation) {
    return new Surroundings(Optional.of(observation), others);
  }
}

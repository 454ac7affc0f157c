package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step that waits for a person.
 *
 * @param incident in which incident
 * @param step the step's id
 * @param question what is to be done or decided
 * @param choices what may be chosen; empty when something is to be done
 * @param due when people are reminded; empty when they are not, or were
 */
public record WaitingStep(
    IncidentId incident,
    String step,
    String question,
    List<String> choices,
    Optional<Instant> due) {
  /** Copies the list. */
  public WaitingStep {
    choices = List.copyOf(choices);
  }
}

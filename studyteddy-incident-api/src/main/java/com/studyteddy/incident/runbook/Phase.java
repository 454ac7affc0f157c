package com.studyteddy.incident.runbook;

import com.studyteddy.incident.IncidentPhase;
import java.time.Duration;
import java.util.Optional;

/**
 * A part of the response with a window of time. Overrunning it is noted, and stops nothing.
 *
 * @param id its name
 * @param title its heading
 * @param opens how long after the incident began it opens; zero for at once
 * @param due how long after the incident began it should be over
 * @param reaches where the incident should stand by then
 * @param procedure the procedure that holds its steps, to be run by name; empty when it has none
 */
public record Phase(
    String id,
    String title,
    Duration opens,
    Duration due,
    IncidentPhase reaches,
    Optional<String> procedure) {
  // Refuses a window that is none.
  public Phase {
    Words.requireName("A phase", id);
    if (opens.isNegative() || opens.compareTo(due) >= 0) {
      throw new IllegalArgumentException(
          "Phase '%s' must open before it is due, but opens after %s and is due after %s"
              .formatted(id, opens, due));
    }
  }
}

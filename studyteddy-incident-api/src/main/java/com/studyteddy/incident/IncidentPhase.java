package com.studyteddy.incident;

import java.util.List;

/**
 * Where an incident stands.
 *
 * <p>Phases follow one another in the order of declaration. There are two exceptions: {@link
 * #VERIFYING} goes back to {@link #MITIGATING} when proof fails, and any phase may close as a false
 * alarm. Source: runbook, "Incident Response Process".
 */
public enum IncidentPhase {
  /** Something is wrong; nobody has taken it yet. The response clock runs. */
  DETECTED,
  /** A person has taken it. */
  ACKNOWLEDGED,
  /** Evidence is gathered and the severity settled. */
  ASSESSING,
  /** The impact is being reduced. */
  MITIGATING,
  /** The cause is being looked for. */
  INVESTIGATING,
  /** The cause is being removed. */
  RESOLVING,
  /** The proof is running: checks must stay good for the soak window. */
  VERIFYING,
  /** Users are well again, and that was proved. The resolution clock has stopped. */
  RESOLVED,
  /** The review is being written. */
  POST_INCIDENT,
  /** Over: reviewed, or a false alarm. */
  CLOSED;

  /**
   * Returns the phases that may follow, the usual one first.
   *
   * @return never null; empty only for {@link #CLOSED}
   */
  public List<IncidentPhase> successors() {
    return switch (this) {
      case DETECTED -> List.of(ACKNOWLEDGED, CLOSED);
      case ACKNOWLEDGED -> List.of(ASSESSING, CLOSED);
      case ASSESSING -> List.of(MITIGATING, CLOSED);
      case MITIGATING -> List.of(INVESTIGATING, CLOSED);
      case INVESTIGATING -> List.of(RESOLVING, CLOSED);
      case RESOLVING -> List.of(VERIFYING, CLOSED);
      case VERIFYING -> List.of(RESOLVED, MITIGATING, CLOSED);
      case RESOLVED -> List.of(POST_INCIDENT, CLOSED);
      case POST_INCIDENT -> List.of(CLOSED);
      case CLOSED -> List.of();
    };
  }

  /**
   * Tells whether a phase may follow this one.
   *
   * @param next the phase asked for
   * @return true when it is among the {@link #successors()}
   */
  public boolean canMoveTo(IncidentPhase next) {
    return successors().contains(next);
  }

  /**
   * Tells whether the response is still going on.
   *
   * @return true before {@link #RESOLVED}
   */
  public boolean isOpen() {
    return compareTo(RESOLVED) < 0;
  }
}

package com.studyteddy.incident;

/**
 * How bad an incident is; the first is the worst.
 *
 * <p>Source: runbook, "Incident Severity Levels". What makes an incident one of these is decided by
 * {@link com.studyteddy.incident.policy.SeverityPolicy}.
 */
public enum Severity {
  /** Critical: complete outage, data loss, security breach, payments failing. */
  P0,
  /**
   * High: significant degradation, error rate above 5 %, three times slower, database connections.
   */
  P1,
  /** Medium: minor features, moderate degradation, non-critical services. */
  P2,
  /** Low: cosmetic issues, documentation, requests. */
  P3;

  /**
   * Tells whether this is worse than another.
   *
   * @param other the one to compare with
   * @return true only when strictly worse
   */
  public boolean isWorseThan(Severity other) {
    return compareTo(other) < 0;
  }

  /**
   * Returns the worse of two.
   *
   * @param other the one to compare with
   * @return this or the other
   */
  public Severity orWorse(Severity other) {
    return other.isWorseThan(this) ? other : this;
  }
}

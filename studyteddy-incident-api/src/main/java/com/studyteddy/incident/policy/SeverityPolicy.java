package com.studyteddy.incident.policy;

import java.util.List;

/**
 * Decides how bad an incident is. A pure function: the same signals give the same assessment.
 *
 * <p>Implementations are called from several threads and must not block.
 */
@FunctionalInterface
public interface SeverityPolicy {
  /**
   * Judges.
   *
   * @param signals what the checks say now, in the order of the runbook
   * @return the level with its reasons; never null
   */
  SeverityAssessment assess(List<Signal> signals);

  /**
   * Returns the policy of the runbook ("Incident Severity Levels", "Key Metrics to Check").
   *
   * <p>P0 when every critical check is down. P1 when the {@code error-rate} is above 5 %, or a
   * check is down that the runbook counts as P1. The runbook says nothing between 1 % and 5 %: that
   * is P2 here. P2 also when a critical check is degraded. A check that gave no answer never makes
   * a level better or worse; it is named in {@link SeverityAssessment#notSeen()}.
   *
   * @return the policy; it has no state
   */
  static SeverityPolicy ofRunbook() {
    return new RunbookSeverity();
  }
}

package com.studyteddy.incident.runbook;

import com.studyteddy.incident.Severity;

/**
 * A probe that is asked over and over.
 *
 * @param id its name in the runbook
 * @param probe which probe, with what arguments; its arguments cannot come from evidence
 * @param critical whether the service is out when this and every other critical check is down
 * @param whenDown the severity that follows when it is down
 * @param because the reason in the runbook's words
 */
public record Check(String id, Use probe, boolean critical, Severity whenDown, String because) {
  // Refuses a name of another form, and arguments from evidence: there is none yet.
  public Check {
    Words.requireName("A check", id);
    if (!probe.from().isEmpty()) {
      throw new IllegalArgumentException(
          "Check '%s' runs before any step, so its arguments cannot come from evidence: %s"
              .formatted(id, probe.from()));
    }
  }
}

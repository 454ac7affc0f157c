package com.studyteddy.incident.gameday;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.runbook.StudyTeddyRunbook;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import java.util.Map;

/**
 * What the shop's team has agreed to watch and to do: the shipped procedure for database issues,
 * and its own error rate. The same for every game day of this kind.
 */
final class LockQueueRunbook {
  /** By what name the runbook knows the database. */
  static final String DATABASE = "main";

  /** By what name the runbook knows the shop's own error rate. */
  static final String SHOP_ERRORS = "shop-errors";

  /** The one procedure that changes something. */
  private static final String DATABASE_ISSUES = "database-issues";

  private LockQueueRunbook() {}

  /** The shipped procedure as it stands in its file, and the shop's own figure beside it. */
  static Runbook create() {
    return StudyTeddyRunbook.load()
        .only(DATABASE_ISSUES)
        .with(
            new Check(
                SHOP_ERRORS,
                Use.of("host." + SHOP_ERRORS, Map.of()),
                true,
                Severity.P1,
                "high error rate"))
        .with(highErrorRate());
  }

  /** Looks only: what it finds is for people. */
  private static Procedure highErrorRate() {
    return Procedure.called("high-error-rate", "High error rate")
        .symptom(SHOP_ERRORS, 6, "many requests fail")
        .probe("errors", Use.of("host." + SHOP_ERRORS, Map.of()))
        .build();
  }
}

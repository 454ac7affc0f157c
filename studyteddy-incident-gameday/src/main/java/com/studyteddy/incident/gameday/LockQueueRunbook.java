package com.studyteddy.incident.gameday;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import java.util.List;
import java.util.Map;

/** What the shop's team has agreed to watch and to do; the same for every game day of this kind. */
final class LockQueueRunbook {
  /** By what name the runbook knows the database. */
  static final String DATABASE = "shop-db";

  /** By what name the runbook knows the shop's own error rate. */
  static final String SHOP_ERRORS = "shop-errors";

  /** The one procedure that changes something. */
  static final String DATABASE_ISSUES = "database-issues";

  /** The step of it that looks for the cause. */
  static final String FIND_BLOCKER = "locks";

  private static final Map<String, Object> ON_SHOP = Map.of("database", DATABASE);

  private LockQueueRunbook() {}

  static Runbook create() {
    return new Runbook(
        "shop",
        "1",
        "shop-team",
        "shop",
        List.of(
            new Check(
                "connection",
                Use.of("postgres.connection.check", ON_SHOP),
                true,
                Severity.P1,
                "database connection issues"),
            new Check(
                SHOP_ERRORS,
                Use.of("host." + SHOP_ERRORS, Map.of()),
                true,
                Severity.P1,
                "high error rate"),
            new Check(
                "locks",
                Use.of("postgres.locks.check", ON_SHOP),
                false,
                Severity.P1,
                "sessions are stuck in the database"),
            new Check(
                "connections",
                Use.of("postgres.connections.status", ON_SHOP),
                false,
                Severity.P1,
                "database connection issues")),
        List.of(databaseIssues(), highErrorRate()));
  }

  private static Procedure databaseIssues() {
    return Procedure.called(DATABASE_ISSUES, "Database issues")
        .symptom("locks", 2, "sessions wait too long for a lock")
        .symptom("connections", 3, "too many connections are in use")
        .symptom("connection", 2, "the database gives no connection")
        .probe("reachable", Use.of("postgres.connection.check", ON_SHOP))
        .probe("crowded", Use.of("postgres.connections.status", ON_SHOP))
        .diagnose(FIND_BLOCKER, Use.of("postgres.locks.analyze", ON_SHOP))
        .mitigate(
            "stop-blocker",
            Use.of("postgres.sessions.stop", ON_SHOP)
                .from("session", FIND_BLOCKER + ".roots[0].session"))
        .build();
  }

  /** Looks only: what it finds is for people. */
  private static Procedure highErrorRate() {
    return Procedure.called("high-error-rate", "High error rate")
        .symptom(SHOP_ERRORS, 6, "many requests fail")
        .probe("errors", Use.of("host." + SHOP_ERRORS, Map.of()))
        .build();
  }
}

package com.studyteddy.incident.testkit.rehearsal;

import static com.studyteddy.incident.operation.ActionClass.DISRUPTIVE;
import static com.studyteddy.incident.operation.ActionClass.REVERSIBLE;
import static com.studyteddy.incident.testkit.rehearsal.Expected.changed;
import static com.studyteddy.incident.testkit.rehearsal.Expected.looked;
import static com.studyteddy.incident.testkit.rehearsal.Reading.down;
import static com.studyteddy.incident.testkit.rehearsal.Reading.downWhile;
import static com.studyteddy.incident.testkit.rehearsal.Reading.up;

import com.studyteddy.incident.health.HealthReading;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What goes wrong at StudyTeddy: one trouble for each procedure that symptoms call for. */
final class Troubles {
  private static final Duration LENGTH = Duration.ofMinutes(50);
  private static final Duration BEGIN = Duration.ofMinutes(5);
  private static final Duration A_WHILE = Duration.ofMinutes(20);
  private static final Map<String, Object> SESSION =
      Map.of("pid", 4711, "backendStart", "2026-03-01T02:58:13Z");

  private Troubles() {}

  static List<Scenario> all() {
    return List.of(
        badRelease(),
        failingPartner(),
        blockedDatabase(),
        slowUnderLoad(),
        slowCode(),
        stolenPasswords());
  }

  private static Answer<HealthReading> metric(String fault, String... metrics) {
    return (arguments, world) ->
        world.has(fault) && List.of(metrics).contains(arguments.values().get("metric"))
            ? down("far beyond its limit")
            : up("as usual");
  }

  static Answer<Map<String, Object>> history(String age) {
    return (arguments, world) ->
        Map.of(
            "latest", Map.of("revision", 42, "age", age), "lastAvailable", Map.of("revision", 41));
  }

  static Scenario badRelease() {
    return Scenario.called("a release that does not start")
        .lasting(LENGTH)
        .fault("bad-release", BEGIN)
        .probe("http.endpoints.check", downWhile("bad-release", "503 at 3 of 3 endpoints"))
        .probe("http.latency.check", downWhile("bad-release", "no answer"))
        .probe("kubernetes.pods.status", downWhile("bad-release", "0 of 3 pods are ready"))
        .diagnose("kubernetes.deployment.history", history("PT12M"))
        .change(
            "kubernetes.deployment.rollback",
            Cure.of(DISRUPTIVE).ending("bad-release").after(Duration.ofSeconds(40)))
        .expectsProcedure("application-down")
        .expectsInOrder(
            looked("kubernetes.pods.status"),
            looked("kubernetes.deployment.history"),
            looked("kubernetes.nodes.describe"),
            changed(
                "kubernetes.deployment.rollback",
                Map.of("workload", "backend", "revision", 41L, "schemaGuard", true)),
            looked("http.endpoints.check"))
        .expects(
            looked("kubernetes.workload.diagnose"),
            looked("kubernetes.logs.collect", Map.of("previous", true)),
            looked("kubernetes.events.list"),
            looked("kubernetes.deployment.describe"))
        .detectedWithin(Duration.ofMinutes(1))
        .mitigatedWithin(Duration.ofMinutes(5))
        .verifiedWithin(A_WHILE)
        .build();
  }

  static Scenario failingPartner() {
    return Scenario.called("a partner's service fails for a quarter of an hour")
        .lasting(LENGTH)
        .fault("partner", BEGIN)
        .recovers("partner", BEGIN.plusMinutes(15))
        .probe("http.metrics.read", metric("partner", "error-rate", "server-errors"))
        .probe("http.dependencies.check", downWhile("partner", "the payment service answers 500"))
        .probe("http.vendors.status", downWhile("partner", "an outage is announced"))
        .expectsProcedure("high-error-rate")
        .expectsInOrder(
            looked("kubernetes.logs.collect", Map.of("last", 100L)),
            looked("postgres.connection.check"),
            looked("http.dependencies.check"),
            looked("kubernetes.changes.list"))
        .expects(
            looked("kubernetes.logs.collect", Map.of("groupBy", "endpoint")),
            looked("postgres.errors.analyze"),
            looked("http.vendors.status"))
        .detectedWithin(Duration.ofMinutes(1))
        .verifiedWithin(Duration.ofMinutes(30))
        .build();
  }

  static Scenario blockedDatabase() {
    return Scenario.called("a forgotten transaction blocks the shop")
        .lasting(LENGTH)
        .fault("lock", BEGIN)
        .probe("postgres.locks.check", downWhile("lock", "38 sessions wait"))
        .diagnose(
            "postgres.locks.analyze",
            (arguments, world) ->
                Map.of(
                    "roots", world.has("lock") ? List.of(Map.of("session", SESSION)) : List.of()))
        .change("postgres.sessions.stop", Cure.of(DISRUPTIVE).ending("lock"))
        .expectsProcedure("database-issues")
        .expectsInOrder(
            looked("postgres.connection.check"),
            looked("postgres.performance.check"),
            looked("postgres.locks.analyze"),
            changed("postgres.sessions.stop", Map.of("database", "main")),
            looked("postgres.locks.check"))
        .expects(
            looked("postgres.slow-queries.analyze"),
            looked("postgres.locks.analyze", Map.of("maxWait", "1s")),
            looked("postgres.connections.status"))
        .detectedWithin(Duration.ofMinutes(1))
        .mitigatedWithin(Duration.ofMinutes(5))
        .verifiedWithin(A_WHILE)
        .build();
  }

  static Scenario slowUnderLoad() {
    return Scenario.called("more visitors than the pods can serve")
        .lasting(LENGTH)
        .fault("load", BEGIN)
        .probe("http.metrics.read", metric("load", "response-time-p95", "cpu-usage"))
        .probe("http.latency.check", (arguments, world) -> up("slow, and it answers"))
        .change(
            "kubernetes.deployment.scale",
            Cure.of(REVERSIBLE).ending("load").after(Duration.ofSeconds(90)))
        .expectsProcedure("performance-degradation")
        .expectsInOrder(
            looked("postgres.connections.status"),
            changed("kubernetes.deployment.scale", Map.of("workload", "backend", "atLeast", 5L)))
        .expects(
            looked("http.metrics.read", Map.of("metric", "response-time-p95")),
            looked("jvm.memory.analyze"),
            looked("jvm.cpu.profile"),
            looked("postgres.slow-queries.analyze"),
            looked("http.dependencies.check"))
        .detectedWithin(Duration.ofMinutes(1))
        .mitigatedWithin(Duration.ofMinutes(10))
        .verifiedWithin(Duration.ofMinutes(30))
        .build();
  }

  static Scenario slowCode() {
    return Scenario.called("a release is slow, and more pods do not help")
        .lasting(LENGTH)
        .fault("slow", BEGIN)
        .recovers("slow", BEGIN.plusMinutes(18))
        .probe("http.metrics.read", metric("slow", "response-time-p95", "cpu-usage"))
        .probe("http.latency.check", (arguments, world) -> up("slow, and it answers"))
        .change("kubernetes.deployment.scale", Cure.of(REVERSIBLE))
        .change("jvm.profile.start", Cure.of(REVERSIBLE))
        .expectsProcedure("performance-degradation")
        .expectsInOrder(
            looked("postgres.connections.status"),
            changed("kubernetes.deployment.scale", Map.of("workload", "backend", "atLeast", 5L)),
            looked("kubernetes.usage.rank"),
            changed("jvm.profile.start", Map.of("lasting", "60s")),
            looked("http.latency.check"))
        .verifiedWithin(Duration.ofMinutes(40))
        .build();
  }

  static Scenario stolenPasswords() {
    return Scenario.called("stolen passwords are tried from one address")
        .lasting(LENGTH)
        .fault("intruder", BEGIN)
        .alert(
            "many failed logins from one address",
            Map.of("alertname", "SuspiciousLogins"),
            BEGIN.plusSeconds(30))
        .diagnose(
            "security.audit.analyze",
            (arguments, world) ->
                world.has("intruder")
                    ? Map.of(
                        "suspects",
                        List.of(Map.of("address", "203.0.113.9")),
                        "affected",
                        List.of("user-17"))
                    : Map.of())
        .diagnose("security.address.check", (arguments, world) -> Map.of("protected", false))
        .change("security.address.block", Cure.of(REVERSIBLE).ending("intruder"))
        .change("security.passwords.reset", Cure.of(DISRUPTIVE))
        .expectsProcedure("security-incidents")
        .expectsInOrder(
            looked("security.audit.analyze", Map.of("since", "1h")),
            looked("security.address.check"),
            changed("security.address.block", Map.of("address", "203.0.113.9", "lasting", "1h")),
            looked("security.audit.analyze", Map.of("since", "5m")))
        .expects(
            changed("security.passwords.reset", Map.of("users", List.of("user-17"))),
            looked("security.access.analyze"),
            looked("security.breach.analyze"),
            looked("http.certificates.check"))
        .detectedWithin(Duration.ofMinutes(1))
        .mitigatedWithin(Duration.ofMinutes(5))
        .build();
  }
}

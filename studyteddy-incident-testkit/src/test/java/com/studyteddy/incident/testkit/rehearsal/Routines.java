package com.studyteddy.incident.testkit.rehearsal;

import static com.studyteddy.incident.operation.ActionClass.DESTRUCTIVE;
import static com.studyteddy.incident.operation.ActionClass.DISRUPTIVE;
import static com.studyteddy.incident.operation.ActionClass.REVERSIBLE;
import static com.studyteddy.incident.testkit.rehearsal.Expected.changed;
import static com.studyteddy.incident.testkit.rehearsal.Expected.looked;
import static com.studyteddy.incident.testkit.rehearsal.Expected.told;
import static com.studyteddy.incident.testkit.rehearsal.Reading.down;
import static com.studyteddy.incident.testkit.rehearsal.Reading.downWhile;

import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.runbook.Runbook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The procedures of StudyTeddy that people call for by name, each on each of its ways. */
final class Routines {
  private static final String TROUBLE = "trouble";
  private static final String DONE = "https://wiki.example/what-was-done";

  private Routines() {}

  /** Nothing here depends on how soon it is noticed, so the surveys need not be as dense. */
  static Rehearsal rehearsal(Runbook runbook) {
    return Rehearsal.of(runbook)
        .within(Limits.DEFAULT.withSurvey(Duration.ofSeconds(30), Duration.ofSeconds(3)));
  }

  static List<Scenario> all() {
    return Stream.of(
            Stream.of(initialResponse(), initialAssessment(), impactAssessment(), communication()),
            mitigations(),
            Stream.of(investigation(), resolutionInCode(), resolutionInTheDatabase()),
            infrastructure(),
            Stream.of(verification(), loadTest(), postIncident(), postMortem()),
            Stream.of(serviceRecovery(), databaseRecovery(), cacheRecovery()))
        .flatMap(scenarios -> scenarios)
        .toList();
  }

  /** Something is wrong that no symptom speaks of, so that people call for a procedure. */
  private static Scenario.Builder byName(String procedure, String way) {
    return Scenario.called(procedure + (way.isEmpty() ? "" : ", " + way))
        .fault(TROUBLE, Duration.ofMinutes(1))
        .probe("redis.ping.check", downWhile(TROUBLE, "no answer"))
        .alert("users complain", Map.of("team", "support"), Duration.ofMinutes(1))
        .runs(procedure)
        .expectsProcedure(procedure);
  }

  private static Scenario.Builder lasting(Scenario.Builder builder, int minutes) {
    return builder.recovers(TROUBLE, Duration.ofMinutes(minutes));
  }

  private static Cure cure() {
    return Cure.of(DISRUPTIVE).ending(TROUBLE);
  }

  private static Expected metric(String name) {
    return looked("http.metrics.read", Map.of("metric", name));
  }

  static Scenario initialResponse() {
    return lasting(byName("initial-response", ""), 15)
        .completes("acknowledge", DONE)
        .completes("join", DONE)
        .completes("severity", "P1, since logins fail")
        .chooses("page", "p0-or-p1")
        .expectsInOrder(
            looked("http.endpoints.check"), told("pager", "A P0 or P1 incident of StudyTeddy"))
        .expects(
            metric("error-rate"), looked("http.latency.check"), looked("postgres.connection.check"))
        .build();
  }

  static Scenario initialAssessment() {
    return lasting(byName("initial-assessment", ""), 10)
        .expects(
            looked("kubernetes.pods.status"),
            looked("kubernetes.services.status"),
            looked("postgres.connection.check"),
            looked("redis.ping.check"),
            looked("http.latency.check"),
            metric("error-rate"),
            metric("response-time-p95"),
            metric("availability"),
            looked("postgres.connections.status"),
            metric("cpu-usage"),
            metric("memory-usage"))
        .build();
  }

  static Scenario impactAssessment() {
    return lasting(byName("impact-assessment", ""), 10)
        .completes("business", "120 users, revenue unknown")
        .expectsInOrder(
            metric("active-users"),
            looked("kubernetes.logs.collect", Map.of("level", "error")),
            looked("http.endpoints.check"))
        .build();
  }

  static Scenario communication() {
    return lasting(byName("communication", ""), 10)
        .chooses("public", "tell-users")
        .expectsInOrder(
            told("slack", "is being worked on"),
            told("status-page", "We are currently investigating"))
        .build();
  }

  private static Scenario.Builder mitigation(String branch) {
    return byName("immediate-mitigation", branch).chooses("which", branch);
  }

  static Stream<Scenario> mitigations() {
    return Stream.of(
        mitigation("more-capacity")
            .change("kubernetes.deployment.scale", Cure.of(REVERSIBLE).ending(TROUBLE))
            .expectsInOrder(
                looked("postgres.connections.status"),
                changed("kubernetes.deployment.scale", Map.of("atLeast", 10L)),
                looked("kubernetes.pods.status"))
            .build(),
        mitigation("less-traffic")
            .change("kubernetes.traffic.rate-limit.set", Cure.of(REVERSIBLE).ending(TROUBLE))
            .expectsInOrder(
                changed("kubernetes.traffic.rate-limit.set", Map.of("lasting", "1h")),
                looked("http.endpoints.check"))
            .build(),
        mitigation("healthy-instances-only")
            .diagnose("kubernetes.service.traffic.preview", (a, world) -> Map.of("ready", 2))
            .change("kubernetes.service.traffic.restrict", Cure.of(REVERSIBLE).ending(TROUBLE))
            .expectsInOrder(
                looked("kubernetes.service.traffic.preview"),
                changed("kubernetes.service.traffic.restrict", Map.of("minimumReady", 1L)),
                looked("kubernetes.services.status"))
            .build(),
        mitigation("previous-version")
            .diagnose("kubernetes.deployment.history", Troubles.history("PT12M"))
            .change("kubernetes.deployment.rollback", cure())
            .expectsInOrder(
                looked("kubernetes.deployment.history"),
                changed("kubernetes.deployment.rollback", Map.of("revision", 41L)),
                looked("http.endpoints.check"))
            .build(),
        mitigation("database")
            .completes("database-first", "the connections stay bad")
            .probe("postgres.pool.status", downWhile(TROUBLE, "all connections are stale"))
            .change("kubernetes.deployment.restart", cure())
            .expectsInOrder(
                looked("postgres.pool.status"),
                changed("kubernetes.deployment.restart", Map.of("workload", "backend")),
                looked("postgres.connections.status"))
            .build(),
        lasting(mitigation("cache"), 15).completes("cache-first", DONE).build());
  }

  static Scenario investigation() {
    return lasting(byName("investigation", ""), 15)
        .chooses("security", "possible")
        .expects(
            looked("kubernetes.logs.collect", Map.of("since", "1h")),
            looked("kubernetes.changes.list"),
            looked("kubernetes.usage.rank"),
            looked("postgres.slow-queries.analyze"),
            looked("http.dependencies.check"),
            looked("security.audit.analyze"),
            looked("http.certificates.check"),
            looked("security.access.analyze"))
        .build();
  }

  private static Scenario.Builder resolution(String kind, String way) {
    return byName("resolution", way)
        .completes("root-cause", "a leak in the session cache, as the heap dump shows")
        .chooses("kind", kind);
  }

  static Scenario resolutionInCode() {
    return lasting(resolution("code", "in the code"), 12)
        .completes("fix", DONE)
        .completes("hotfix-branch", "hotfix/session-cache")
        .completes("deploy", DONE)
        .completes("verify", DONE)
        .build();
  }

  static Scenario resolutionInTheDatabase() {
    return lasting(resolution("database", "in the database"), 25)
        .completes("settings", "work_mem 4MB before, 8MB after")
        .diagnose(
            "postgres.slow-queries.analyze",
            (arguments, world) -> Map.of("slow", List.of("select by name")))
        .completes("indexes", DONE)
        .completes("verify", DONE)
        .lasting(Duration.ofMinutes(45))
        .expects(looked("postgres.slow-queries.analyze"))
        .build();
  }

  static Stream<Scenario> infrastructure() {
    return Stream.of(
            Map.entry("memory", "kubernetes.deployment.resources.update"),
            Map.entry("configuration", "kubernetes.config.patch"),
            Map.entry("security-patches", "kubernetes.manifest.apply"))
        .map(
            change ->
                lasting(resolution("infrastructure", change.getKey()), 30)
                    .chooses("which-change", change.getKey())
                    .change(change.getValue(), Cure.of(DISRUPTIVE))
                    .completes("verify", DONE)
                    .lasting(Duration.ofMinutes(50))
                    .expectsInOrder(
                        looked("kubernetes.deployment.describe"),
                        changed(change.getValue(), Map.of()))
                    .build());
  }

  private static Scenario.Builder verified(String way) {
    return lasting(byName("verification", way), 5)
        .completes("alerts", DONE)
        .expects(
            looked("http.endpoints.check"),
            looked("http.latency.check"),
            looked("http.dependencies.check"),
            looked("kubernetes.pods.status"),
            looked("kubernetes.services.status"),
            looked("postgres.connection.check"),
            looked("redis.ping.check"),
            looked("http.journeys.test"));
  }

  static Scenario verification() {
    return verified("without load")
        .chooses("load", "not-now")
        .expects(metric("error-rate"), metric("response-time-p95"), metric("availability"))
        .build();
  }

  static Scenario loadTest() {
    return lasting(verified("with load"), 40)
        .chooses("load", "staging-first")
        .chooses("production-load", "within-limits")
        .change("http.load.test", Cure.of(DISRUPTIVE))
        .lasting(Duration.ofMinutes(60))
        .expectsInOrder(
            changed("http.load.test", Map.of("site", "studyteddy-staging")),
            changed("http.load.test", Map.of("site", "studyteddy", "maxShareOfTraffic", 0.1)))
        .build();
  }

  static Scenario postIncident() {
    return lasting(byName("post-incident", ""), 10)
        .completes("timeline", DONE)
        .completes("schedule", DONE)
        .expectsInOrder(
            told("slack", "is resolved"), told("status-page", "Thank you for your patience"))
        .build();
  }

  static Scenario postMortem() {
    return lasting(byName("post-mortem", ""), 10)
        .completes("document", DONE)
        .completes("action-items", DONE)
        .completes("learnings", DONE)
        .build();
  }

  static Scenario serviceRecovery() {
    return byName("service-recovery", "")
        .change("kubernetes.namespace.restart", cure())
        .expectsInOrder(
            changed("kubernetes.namespace.restart", Map.of("maxAtOnce", 1L)),
            looked("kubernetes.pods.status"))
        .expects(looked("kubernetes.services.status"), looked("http.endpoints.check"))
        .build();
  }

  static Scenario databaseRecovery() {
    return byName("database-recovery", "")
        .completes("which-backup", "backup-7")
        .diagnose(
            "postgres.backup.verify",
            // only the backup that was chosen is sound, so that looking at another one is noticed
            (arguments, world) ->
                Map.of(
                    "sound",
                    "backup-7".equals(arguments.values().get("backup")) ? "true" : "false",
                    "age",
                    "PT4H"))
        .change("postgres.backup.restore", Cure.of(DESTRUCTIVE).ending(TROUBLE))
        .expectsInOrder(
            looked("postgres.backup.verify"),
            changed("postgres.backup.restore", Map.of("backup", "backup-7", "beside", true)),
            looked("postgres.integrity.check"))
        .build();
  }

  static Scenario cacheRecovery() {
    return byName("cache-recovery", "")
        .probe(
            "redis.ping.check",
            (arguments, world) -> world.has(TROUBLE) ? down("stale") : Reading.USUAL)
        .change("redis.keys.remove", Cure.of(DISRUPTIVE))
        .change("redis.cache.warm", Cure.of(REVERSIBLE).ending(TROUBLE))
        .expectsInOrder(
            looked("redis.ping.check"),
            looked("postgres.performance.check"),
            changed("redis.keys.remove", Map.of("prefix", "cache:")),
            changed("redis.cache.warm", Map.of("cache", "main")),
            looked("postgres.performance.check"))
        .lasting(Duration.ofMinutes(40))
        .build();
  }
}

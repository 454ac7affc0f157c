package com.studyteddy.incident.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Role;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Checklist;
import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Contact;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Phase;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Symptom;
import com.studyteddy.incident.runbook.Use;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runbooks that do everything that the traps are about, and do it right. */
class RightRunbookTest {

  @Test
  void nothingIsFoundInARunbookOfOperationsThatDoesItRight() {
    assertThat(new Linter().lint(runbook())).isEmpty();
  }

  @Test
  void nothingIsFoundInADocumentThatDoesItRight() {
    assertThat(new Linter().lintMarkdown(TrapCase.text("/lint/right-runbook.md"))).isEmpty();
  }

  @Test
  void theSameRunbookWithOneStepDoneWrongIsFoundAtThatStep() {
    Procedure wrong =
        Procedure.called("high-error-rate", "High error rate")
            .symptom("errors", 5, "Error rate > 5 % for more than 5 minutes")
            .probe("reachable", probe("http.health.check"))
            .step(
                decision(
                    List.of(
                        change(
                            "stop-old",
                            Use.of(
                                "postgres.sessions.stop",
                                Map.of("database", "shop-db", "older-than", "PT5M"))))))
            .build();

    assertThat(new Linter().lint(runbook().with(wrong)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.trap()).isEqualTo(Trap.KILLED_BY_AGE);
              assertThat(finding.place())
                  .hasToString("procedures.high-error-rate.steps[1].branches.act.steps[0]");
            });
  }

  private static Runbook runbook() {
    return new Runbook(
        "shop",
        "1.0.0",
        "shop-team",
        Optional.of(LocalDate.of(2026, 3, 1)),
        "shop",
        List.of(
            new Contact(Role.INCIDENT_COMMANDER, List.of("boss@shop.example")),
            new Contact(Role.DATABASE_ENGINEER, List.of("dba@shop.example", "+1 555 010 1000"))),
        Map.of("slack", "#incidents", "status-page", "https://status.shop.example"),
        List.of(Threshold.ERROR_RATE, Threshold.DATABASE_CONNECTIONS),
        List.of(
            check("errors", "Error rate between 1 % and 5 %"),
            check("latency", "Response time above 3x the p95 of the last 7 days")),
        List.of(
            new Phase(
                "mitigation",
                "Immediate mitigation",
                Duration.ZERO,
                Duration.ofHours(1),
                IncidentPhase.MITIGATING,
                Optional.of("high-error-rate"))),
        List.of(errors(), load(), cache(), attack(), restarts()),
        List.of(
            new Checklist(
                "afterwards",
                "Afterwards",
                Duration.ZERO,
                Duration.ofHours(2),
                List.of("All alerts are resolved", "The status page says so"))));
  }

  private static Check check(String id, String because) {
    return new Check(id, probe("http.health.check"), true, Severity.P1, because);
  }

  private static Use probe(String operation) {
    return Use.of(operation, Map.of("target", "shop"));
  }

  private static Step change(String id, Use use) {
    return new Step.MitigateStep(id, use);
  }

  private static Step decision(List<Step> act) {
    return new Step.DecisionStep(
        "act-or-wait",
        "",
        "Is it getting worse?",
        List.of(
            new Step.Branch("act", Optional.empty(), act),
            new Step.Branch("wait", Optional.empty(), List.of())),
        Handling.USUAL);
  }

  private static Procedure errors() {
    return Procedure.called("high-error-rate", "High error rate")
        .symptom("errors", 5, "Error rate > 5 % for more than 5 minutes")
        .diagnose(
            "logs",
            Use.of("kubernetes.logs.collect", Map.of("deployment", "checkout", "pods", "all")))
        .diagnose("patterns", Use.of("log.patterns.count", Map.of("by", "pattern")))
        .diagnose("history", Use.of("kubernetes.rollout.history", Map.of("deployment", "checkout")))
        .diagnose("locks", Use.of("postgres.locks.analyze", Map.of("database", "shop-db")))
        .step(
            new Step.MitigateStep(
                "rollback",
                "Back to the last healthy revision",
                Use.of("kubernetes.deployment.rollback", Map.of("deployment", "checkout"))
                    .from("revision", "history.lastHealthy.revision"),
                Handling.USUAL.when(
                    new Condition("history.latest.age", Condition.Comparison.BELOW, "PT1H"))))
        .mitigate(
            "stop-blocker",
            Use.of("postgres.sessions.stop", Map.of("database", "shop-db"))
                .from("session", "locks.roots[0].session"))
        .step(
            new Step.NotifyStep(
                "tell",
                "",
                List.of(),
                "\ud83d\udea8 [SEVERITY]: we are on it. Join #incidents or write to boss@shop.example.",
                Handling.USUAL))
        .build();
  }

  private static Procedure load() {
    return Procedure.called("slow", "Slow")
        .symptom("latency", 3, "Response time above 3x the p95 of the last 7 days")
        .probe("connections", Use.of("postgres.connections.status", Map.of("database", "shop-db")))
        .mitigate(
            "scale",
            Use.of("kubernetes.deployment.scale", Map.of("deployment", "checkout", "at-least", 5)))
        .mitigate(
            "limit",
            Use.of("kubernetes.configmap.patch", Map.of("name", "gateway", "limit", "100")))
        .mitigate(
            "reload", Use.of("kubernetes.deployment.restart", Map.of("deployment", "gateway")))
        .diagnose(
            "load",
            Use.of(
                "http.load.test",
                Map.of("target", "shop", "rps", 20, "duration", "PT2M", "abort-on", "error-rate")))
        .build();
  }

  private static Procedure cache() {
    return Procedure.called("stale", "Stale data")
        .symptom(new Symptom.OfReports(3, Duration.ofMinutes(10), "people see old prices", 1))
        .mitigate(
            "clear", Use.of("redis.keys.remove", Map.of("store", "cache", "prefix", "prices:")))
        .build();
  }

  private static Procedure attack() {
    return Procedure.called("attack", "Attack")
        .symptom(new Symptom.OfAlert(Map.of("kind", "login"), "many failed logins", 1))
        .mitigate(
            "block",
            Use.of(
                "security.address.block",
                Map.of("address", "203.0.113.9", "protected", "own-ranges", "ttl", "PT1H")))
        .build();
  }

  private static Procedure restarts() {
    return Procedure.called("last-resort", "Last resort")
        .step(
            new Step.ManualStep(
                "ask",
                "",
                "Ask the database engineer, dba@shop.example, whether a restart is safe.",
                Role.DATABASE_ENGINEER,
                Optional.of(Duration.ofMinutes(10)),
                false,
                false,
                Handling.USUAL))
        .mitigate(
            "restart",
            Use.of(
                "kubernetes.deployments.restart",
                Map.of("namespace", "shop", "waves", List.of("orders", "checkout", "web"))))
        .mitigate(
            "select",
            Use.of(
                "kubernetes.service.select",
                Map.of("service", "web", "selector", "health:ready", "minimum-ready", 1)))
        .build();
  }
}

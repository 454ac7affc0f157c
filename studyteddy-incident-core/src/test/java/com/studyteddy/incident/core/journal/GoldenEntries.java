package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.mitigation.Approval;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.policy.SeverityAssessment;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the golden journals, which do not change: of version 1 of the first kinds, and of
 * what came after them. When a kind gets a new version, that gets a golden journal of its own.
 */
final class GoldenEntries {
  private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
  private static final PlanId PLAN = new PlanId(1);
  private static final Actor ALICE = Actor.person("alice");
  private static final Digest DIGEST = new Digest("0123456789abcdef".repeat(4));
  private static final String FUTURE =
      "{\"at\":\"2026-03-01T09:30:00Z\",\"by\":{\"id\":\"pager\",\"kind\":\"SERVICE\"},"
          + "\"engine\":\"engine-2\",\"event\":{ \"spaced\": [1, 2] },\"sinceStart\":5,\"zone\":\"b\"}";

  private GoldenEntries() {}

  static List<TimelineEntry> of(String version) {
    if (version.equals("version-2")) {
      return entries(laterEvents());
    }
    List<TimelineEntry> entries = entries(events());
    for (String type : List.of("weather-changed", "noted")) {
      entries.add(
          new TimelineEntry(
              entries.size() + 1L,
              NINE.plusSeconds(1800),
              5,
              "engine-2",
              Actor.service("pager"),
              new TimelineEvent.Unrecognised(type, type.equals("noted") ? 99 : 1, FUTURE)));
    }
    return entries;
  }

  private static List<TimelineEvent> laterEvents() {
    return List.of(
        new TimelineEvent.StepEnded("look", TimelineEvent.StepState.DONE, "1 root blocker"),
        new TimelineEvent.StepEnded(
            "which",
            TimelineEvent.StepState.DONE,
            "rollback: chosen by alice",
            Optional.of(new Facts(Map.of("branch", "rollback")))),
        new TimelineEvent.PersonAsked(
            "which", "Roll back?", List.of("rollback", "stay"), Optional.of(NINE.plusSeconds(60))),
        new TimelineEvent.PersonAsked("fix", "Deploy the fix", List.of(), Optional.empty()),
        new TimelineEvent.GlassBroken("nobody else can be reached", NINE.plusSeconds(1800)),
        new TimelineEvent.WindowOverrun(
            "initial-response", "Detection", Duration.ofMinutes(5), IncidentPhase.ACKNOWLEDGED),
        new TimelineEvent.RunbookKept("ab".repeat(32), 1, 2, "{\"id\":\"shop\","));
  }

  private static List<TimelineEntry> entries(List<TimelineEvent> events) {
    List<TimelineEntry> entries = new ArrayList<>();
    for (TimelineEvent event : events) {
      long sequence = entries.size() + 1L;
      Actor by = event instanceof TimelineEvent.Approved ? ALICE : Actor.ENGINE;
      entries.add(
          new TimelineEntry(
              sequence, NINE.plusMillis(sequence), sequence * 1_000_000, "engine-1", by, event));
    }
    return entries;
  }

  private static List<TimelineEvent> events() {
    Alert alert =
        new Alert(
            "check",
            "postgres-up/shop-db",
            "shop-db",
            Alert.Status.FIRING,
            "Queries wait \u2013 \u201cshop\u201d",
            Map.of("check", "locks", "note", "line\nbreak \ud800 \ud83d\ude00"),
            NINE.minusSeconds(30));
    return List.of(
        new TimelineEvent.Opened("Queries wait", "shop-db", alert, "shop 1.0", "ab".repeat(32)),
        new TimelineEvent.AlertJoined(alert),
        new TimelineEvent.Surveyed(report()),
        new TimelineEvent.SeverityJudged(
            new SeverityAssessment(
                Severity.P1,
                List.of("Database connection issues"),
                List.of(
                    new SeverityAssessment.Margin(
                        Severity.P0, "every critical check is down", "1 of 2 is")),
                List.of("error-rate"))),
        new TimelineEvent.PhaseMoved(
            IncidentPhase.DETECTED, IncidentPhase.ACKNOWLEDGED, "taken by alice"),
        new TimelineEvent.ProcedureChosen(
            Optional.of("database-issues"), List.of("locks is down"), List.of()),
        new TimelineEvent.StepEnded("look", TimelineEvent.StepState.DONE, "1 root blocker"),
        new TimelineEvent.EvidenceGathered(
            "look",
            "postgres.locks.analyze",
            "pid 4711 blocks 21 sessions",
            List.of("4711 idle in transaction", "\u2514\u2500 4712 ALTER TABLE"),
            List.of("queries of superusers"),
            new Facts(Map.of("roots", List.of(Map.of("pid", 4711, "share", 0.25, "idle", true))))),
        new TimelineEvent.Planned(card(), Optional.of(new PlanId(2)), "the step asks for it"),
        new TimelineEvent.ApprovalSought(PLAN, 1, "DISRUPTIVE needs one person"),
        new TimelineEvent.Approved(
            new Approval(PLAN, DIGEST, ALICE, NINE, NINE.plus(Duration.ofMinutes(15)))),
        new TimelineEvent.ApprovalRejected(PLAN, ALICE, "digest-changed", "the target changed"),
        new TimelineEvent.IntentRecorded(PLAN, List.of(ALICE)),
        new TimelineEvent.AttemptEnded(
            PLAN, new Outcome.Unknown("no answer in 5 s"), Optional.of(Settled.TOOK_EFFECT)),
        new TimelineEvent.Judged(PLAN, Verdict.EFFECTIVE, "good for 2 min"),
        new TimelineEvent.MessageMoved(
            "INC-GOLDEN1/1",
            "slack",
            "opened",
            "P1 Queries wait",
            TimelineEvent.MessageState.QUEUED,
            ""),
        new TimelineEvent.Noted("a\tnote\nof two lines"),
        new TimelineEvent.KillSwitchMoved(true, "deployment under way"));
  }

  private static HealthReport report() {
    List<Metric> metrics = List.of(new Metric("error-rate", 0.015, Unit.RATIO, 200));
    return new HealthReport(
        NINE,
        Duration.ofMillis(1250),
        Map.of(
            "web", new HealthReading.Up("200 in 31 ms", List.of()),
            "api", new HealthReading.Degraded("1.5 % errors", metrics),
            "locks", new HealthReading.Down("21 sessions wait", List.of()),
            "cache", new HealthReading.Unknown("no answer in 2 s", List.of())));
  }

  private static PlanCard card() {
    PlanCard.Call proof =
        new PlanCard.Call("postgres.locks.check", new Facts(Map.of("target", "shop-db")));
    return new PlanCard(
        PLAN,
        "stop",
        "postgres.sessions.stop",
        "Stop the session that blocks",
        ActionClass.DISRUPTIVE,
        new Facts(Map.of("target", "shop-db", "pid", 4711)),
        new Facts(Map.of("pid", 4711, "waiting", 21)),
        List.of(new Effect("pid 4711 on shop-db", "will be terminated")),
        new BlastRadius(1, "sessions", 40, "its transaction is rolled back"),
        Optional.of(new PlanCard.Call("postgres.sessions.resume", Facts.NONE)),
        proof,
        DIGEST,
        NINE,
        NINE.plusSeconds(120));
  }
}

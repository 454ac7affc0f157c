package com.studyteddy.incident.core.review;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.engine.Fold;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
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
import com.studyteddy.incident.policy.SeverityAssessment.Margin;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A timeline that a test tells event by event. */
final class Story {
  static final IncidentId ID = new IncidentId("INC-STORY");
  static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
  static final Digest DIGEST = new Digest("0123456789abcdef".repeat(4));
  static final PlanId PLAN = new PlanId(1);
  static final Actor ADA = Actor.person("ada");

  private final List<TimelineEntry> entries = new ArrayList<>();
  private long seconds;
  private String engine = "engine-1";

  /** Begins with an opening. */
  static Story of(String title) {
    Alert alert =
        new Alert(
            "check", "checkout", "shop", Alert.Status.FIRING, title, Map.of("check", "x"), NINE);
    return new Story()
        .tell(new TimelineEvent.Opened(title, "shop", alert, "shop-runbook 3", "0".repeat(64)));
  }

  /** An incident from its first alert to proved recovery; nothing is left open. */
  static Story resolved() {
    return detected()
        .after(35, ADA, moved(IncidentPhase.DETECTED, IncidentPhase.ACKNOWLEDGED))
        .tell(moved(IncidentPhase.ACKNOWLEDGED, IncidentPhase.ASSESSING))
        .after(5, approved())
        .tell(moved(IncidentPhase.ASSESSING, IncidentPhase.MITIGATING))
        .tell(new TimelineEvent.IntentRecorded(PLAN, List.of(ADA)))
        .after(1, ended(new Outcome.Applied("the target was changed"), Settled.TOOK_EFFECT))
        .tell(new TimelineEvent.StepEnded("stop", StepState.DONE, "the target was changed"))
        .tell(moved(IncidentPhase.MITIGATING, IncidentPhase.INVESTIGATING))
        .tell(moved(IncidentPhase.INVESTIGATING, IncidentPhase.RESOLVING))
        .tell(moved(IncidentPhase.RESOLVING, IncidentPhase.VERIFYING))
        .after(9, surveyed(up("p95 0.2 s"), up("no lock waits")))
        .after(120, surveyed(up("p95 0.2 s"), up("no lock waits")))
        .tell(new TimelineEvent.Judged(PLAN, Verdict.EFFECTIVE, "checkout good 5 times in a row"))
        .tell(moved(IncidentPhase.VERIFYING, IncidentPhase.RESOLVED));
  }

  /** Up to the question for approval. */
  static Story detected() {
    return Story.of("Checkout hangs")
        .after(0, surveyed(down("p95 9.0 s"), down("3 sessions wait")))
        .tell(
            new TimelineEvent.SeverityJudged(
                new SeverityAssessment(
                    Severity.P1,
                    List.of("P1: Database connection issues (locks is down)", "P2: degraded"),
                    List.of(
                        new Margin(
                            Severity.P0,
                            "when every critical check is down",
                            "1 of 2 are, 1 more")),
                    List.of())))
        .tell(
            new TimelineEvent.ProcedureChosen(
                Optional.of("database-issues"), List.of("locks bad 2 times in a row"), List.of()))
        .after(2, evidence("nightly-export idles in its transaction, 3 sessions wait for it"))
        .tell(new TimelineEvent.StepEnded("locks", StepState.DONE, "found"))
        .after(1, planned(DIGEST, "the procedure calls for it"))
        .tell(new TimelineEvent.ApprovalSought(PLAN, 1, "a session is stopped"));
  }

  Story tell(TimelineEvent event) {
    return after(0, event);
  }

  Story after(long moreSeconds, TimelineEvent event) {
    return after(moreSeconds, Actor.ENGINE, event);
  }

  Story after(long moreSeconds, Actor by, TimelineEvent event) {
    seconds += moreSeconds;
    entries.add(
        new TimelineEntry(
            entries.size() + 1L,
            NINE.plusSeconds(seconds),
            Duration.ofSeconds(seconds).toNanos(),
            engine,
            by,
            event));
    return this;
  }

  Story restarted(String newEngine) {
    engine = newEngine;
    return this;
  }

  Timeline timeline() {
    return new Timeline(ID, entries);
  }

  Incident incident() {
    return Fold.of(ID, entries).orElseThrow().incident();
  }

  TimelineEntry last() {
    return entries.get(entries.size() - 1);
  }

  static TimelineEvent moved(IncidentPhase from, IncidentPhase to) {
    return new TimelineEvent.PhaseMoved(from, to, "because");
  }

  static TimelineEvent surveyed(HealthReading checkout, HealthReading locks) {
    return new TimelineEvent.Surveyed(
        new HealthReport(
            NINE, Duration.ofMillis(12), Map.of("checkout", checkout, "locks", locks)));
  }

  static TimelineEvent evidence(String summary, String... notSeen) {
    return new TimelineEvent.EvidenceGathered(
        "locks",
        "postgres.locks.analyze",
        summary,
        List.of("pid 4711 nightly-export", "├─ pid 12 shop", "└─ pid 13 shop"),
        List.of(notSeen),
        new Facts(Map.of("roots", List.of())));
  }

  static TimelineEvent planned(Digest digest, String because) {
    return new TimelineEvent.Planned(
        new PlanCard(
            PLAN,
            "stop",
            "postgres.sessions.stop",
            "Stop one database session",
            ActionClass.DISRUPTIVE,
            new Facts(Map.of("database", "shop-db")),
            new Facts(Map.of("pid", 4711)),
            List.of(new Effect("pid 4711 on shop-db", "will be terminated")),
            new BlastRadius(1, "sessions", 9, "its transaction is lost"),
            Optional.empty(),
            new PlanCard.Call("postgres.locks.check", new Facts(Map.of("database", "shop-db"))),
            digest,
            NINE,
            NINE.plusSeconds(120)),
        Optional.empty(),
        because);
  }

  static TimelineEvent approved() {
    return new TimelineEvent.Approved(
        new Approval(PLAN, DIGEST, ADA, NINE.plusSeconds(43), NINE.plusSeconds(943)));
  }

  static TimelineEvent ended(Outcome outcome, Settled settled) {
    return new TimelineEvent.AttemptEnded(PLAN, outcome, Optional.of(settled));
  }

  static HealthReading up(String summary) {
    return new HealthReading.Up(summary, List.of());
  }

  static HealthReading down(String summary) {
    return new HealthReading.Down(summary, List.of());
  }

  static HealthReading unknown(String summary) {
    return new HealthReading.Unknown(summary, List.of());
  }
}

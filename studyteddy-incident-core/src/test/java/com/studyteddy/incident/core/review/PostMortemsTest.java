package com.studyteddy.incident.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.review.PostMortem;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostMortemsTest {
  private static PostMortem review(Story story) {
    return PostMortems.of(story.incident(), story.timeline());
  }

  private static List<String> texts(List<Sourced> statements) {
    return statements.stream().map(Sourced::text).toList();
  }

  @Test
  void aWholeIncidentIsToldInAFewStatements() {
    PostMortem review = review(Story.resolved());

    assertThat(review.summary())
        .containsExactly(
            Sourced.by("Noticed at 2026-03-01 09:00:00 UTC: Checkout hangs", 1),
            Sourced.by("At worst P1: Database connection issues (locks is down)", 3),
            Sourced.between("checkout was bad for 53 s", 2, 19),
            Sourced.by("Found: nightly-export idles in its transaction, 3 sessions wait for it", 5),
            Sourced.between(
                "Done: plan-1 (Stop one database session), checkout good 5 times in a row", 7, 21),
            Sourced.between(
                "Resolved at 2026-03-01 09:02:53 UTC, 2 min 53 s after detection: because", 1, 22));
    assertThat(review.open()).isEmpty();
  }

  @Test
  void severityComesWithReasonsAndMargins() {
    assertThat(review(Story.resolved()).severity())
        .containsExactly(
            Sourced.by(
                "At 2026-03-01 09:00:00 UTC: P1: Database connection issues (locks is down); P2: degraded",
                3),
            Sourced.by(
                "P0 would have begun when every critical check is down: 1 of 2 are, 1 more", 3));
  }

  @Test
  void impactIsMeasuredFromTheFirstBadToTheNextGoodReading() {
    assertThat(review(Story.resolved()).impact())
        .containsExactly(
            Sourced.between(
                "checkout was bad from 2026-03-01 09:00:00 UTC to 2026-03-01 09:00:53 UTC, 53 s from the first bad"
                    + " to the next good reading; first Down reading: p95 9.0 s",
                2,
                19),
            Sourced.between(
                "locks was bad from 2026-03-01 09:00:00 UTC to 2026-03-01 09:00:53 UTC, 53 s from the first bad"
                    + " to the next good reading; first Down reading: 3 sessions wait",
                2,
                19));
  }

  @Test
  void onlyCriticalChecksOfTheRunbookAreImpact() {
    Story story = Story.resolved();
    Runbook runbook =
        new Runbook(
            "shop-runbook",
            "3",
            "team",
            "shop",
            List.of(check("checkout", true), check("locks", false), check("payments", true)),
            List.of());

    List<String> impact =
        texts(PostMortems.of(story.incident(), story.timeline(), runbook).impact());

    assertThat(impact).hasSize(2);
    assertThat(impact.get(0)).startsWith("checkout was bad from");
    assertThat(impact.get(1)).isEqualTo("payments was never seen, neither good nor bad");
  }

  private static Check check(String id, boolean critical) {
    return new Check(id, Use.of("host." + id, Map.of()), critical, Severity.P1, "because");
  }

  @Test
  void anUnknownReadingNeitherEndsNorBeginsAnImpact() {
    Story story =
        Story.of("x")
            .after(0, Story.surveyed(Story.unknown("timeout"), Story.up("fine")))
            .after(10, Story.surveyed(Story.down("p95 9 s"), Story.up("fine")))
            .after(10, Story.surveyed(Story.unknown("timeout"), Story.up("fine")))
            .after(10, Story.surveyed(Story.up("fine"), Story.up("fine")));

    assertThat(review(story).impact())
        .singleElement()
        .isEqualTo(
            Sourced.between(
                "checkout was bad from 2026-03-01 09:00:10 UTC to 2026-03-01 09:00:30 UTC, 20 s from the first bad"
                    + " to the next good reading; first Down reading: p95 9 s",
                3,
                5));
  }

  @Test
  void actionsTellPlanApprovalEndAndVerdict() {
    assertThat(review(Story.resolved()).actions())
        .containsExactly(
            Sourced.by("Procedure database-issues: locks bad 2 times in a row", 4),
            Sourced.by("plan-1: Stop one database session (postgres.sessions.stop, DISRUPTIVE)", 7),
            Sourced.by("plan-1 would do: pid 4711 on shop-db: will be terminated", 7),
            Sourced.by(
                "plan-1 hits 1 of 9 sessions: its transaction is lost; undo: none; proof:"
                    + " postgres.locks.check {database=shop-db}; digest 0123456789ab",
                7),
            Sourced.by("plan-1 needs 1 approval: a session is stopped", 8),
            Sourced.by(
                "plan-1 was approved by ada at 2026-03-01 09:00:43 UTC, bound to digest 0123456789ab",
                11),
            Sourced.between(
                "plan-1 APPLIED: the target was changed (read back: TOOK_EFFECT), 1 s after the intent"
                    + " was written",
                13,
                14),
            Sourced.by("plan-1 EFFECTIVE: checkout good 5 times in a row", 21));
  }

  @Test
  void aNoThatDoesNotCountIsToldWithItsReason() {
    Story story =
        Story.detected()
            .tell(
                new TimelineEvent.ApprovalRejected(
                    Story.PLAN, Story.ADA, "digest-changed", "look at the plan again"));

    assertThat(review(story).actions())
        .contains(
            Sourced.by(
                "plan-1: the answer of ada was no or did not count (digest-changed): look at the plan"
                    + " again",
                9));
  }

  @Test
  void clocksAreHeldToTheTargetsOfTheRunbook() {
    PostMortem review = review(Story.resolved());

    assertThat(review.metrics().toAcknowledge()).contains(Duration.ofSeconds(38));
    assertThat(review.metrics().toMitigate()).contains(Duration.ofSeconds(44));
    assertThat(review.metrics().toResolve()).contains(Duration.ofSeconds(173));
    assertThat(review.clocks())
        .containsExactly(
            new Sourced(
                "Taken by ada 38 s after detection; P1 allows 1 h to respond: met, 59 min 22 s to spare",
                List.of(1L, 3L, 9L)),
            Sourced.between("First change made 44 s after detection", 1, 14),
            new Sourced(
                "Resolved 2 min 53 s after detection; P1 allows 1 d to resolve: met, 23 h 57 min to"
                    + " spare",
                List.of(1L, 3L, 22L)));
  }

  @Test
  void aTargetIsMetToTheLastSecondAndMissedAfterIt() {
    TimelineEvent taken = Story.moved(IncidentPhase.DETECTED, IncidentPhase.ACKNOWLEDGED);
    Story onTime = Story.detected().after(3597, Story.ADA, taken);
    Story late = Story.detected().after(3598, Story.ADA, taken);

    assertThat(review(onTime).clocks().get(0).text()).endsWith("met, 0 ms to spare");
    assertThat(review(late).clocks().get(0).text()).endsWith("late by 1 s");
  }

  @Test
  void aJumpOfTheWallClockDoesNotChangeALength() {
    Story story = Story.detected();
    Timeline told = story.timeline();
    var last = told.entries().get(told.entries().size() - 1);
    var jumped = new java.util.ArrayList<>(told.entries());
    jumped.set(
        jumped.size() - 1,
        new com.studyteddy.incident.timeline.TimelineEntry(
            last.sequence(),
            last.at().minus(Duration.ofHours(5)),
            last.sinceStart(),
            last.engine(),
            last.by(),
            last.event()));

    PostMortem review = PostMortems.of(story.incident(), new Timeline(Story.ID, jumped));

    assertThat(review.clocks().get(2).text()).startsWith("Not resolved in the 3 s on record");
  }

  @Test
  void theTimelineLeavesOutWhatSaysNothingNew() {
    Story story =
        Story.detected()
            .after(10, Story.surveyed(Story.down("p95 8.0 s"), Story.down("4 sessions wait")))
            .after(120, Story.planned(Story.DIGEST, "read again, the target is unchanged"))
            .after(10, Story.surveyed(Story.up("p95 0.1 s"), Story.down("4 sessions wait")));

    assertThat(review(story).timeline().stream().map(each -> each.events().get(0)))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 11L);
    assertThat(review(story).timeline())
        .last()
        .isEqualTo(
            Sourced.by(
                "2026-03-01 09:02:23 UTC survey: locks Down: 4 sessions wait; checkout Up", 11));
  }

  @Test
  void aPlanThatWasReadAgainIsToldOnceWithEveryReading() {
    Story story = Story.detected().after(120, Story.planned(Story.DIGEST, "read again, unchanged"));

    assertThat(review(story).actions().get(1))
        .isEqualTo(
            Sourced.between(
                "plan-1: Stop one database session (postgres.sessions.stop, DISRUPTIVE), its target"
                    + " read 2 times before the decision",
                7,
                9));
  }

  @Test
  void anEmptyTimelineOrThatOfAnotherIncidentIsRefused() {
    Story story = Story.detected();
    assertThatThrownBy(() -> PostMortems.of(story.incident(), new Timeline(Story.ID, List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is empty");
    assertThatThrownBy(
            () ->
                PostMortems.of(
                    story.incident(), new Timeline(new IncidentId("INC-OTHER"), List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The timeline is that of INC-OTHER, not of INC-STORY");
  }

  @Test
  void evidenceOfSeveralRoundsIsToldOnce() {
    Story story = Story.detected().after(30, Story.evidence("nobody waits"));
    Story twice = story.after(30, Story.evidence("nobody waits"));

    assertThat(review(twice).cause())
        .contains(Sourced.between("locks (postgres.locks.analyze): nobody waits", 9, 10));
  }
}

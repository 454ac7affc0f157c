package com.studyteddy.incident.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.review.PostMortem;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a review says of what is not known, or not done. */
class OpenPointsTest {
  private static PostMortem review(Story story) {
    return PostMortems.of(story.incident(), story.timeline());
  }

  private static List<String> texts(List<Sourced> statements) {
    return statements.stream().map(Sourced::text).toList();
  }

  @Test
  void anOpenIncidentIsToldSoFarAndSaysWhatIsMissing() {
    PostMortem review = review(Story.detected());

    assertThat(review.summary())
        .last()
        .isEqualTo(Sourced.between("Not over 3 s after detection, in phase DETECTED", 1, 8));
    assertThat(texts(review.open()))
        .containsExactly(
            "The incident is still open, in phase DETECTED",
            "No person took the incident",
            "plan-1 waits for 1 approval");
    assertThat(review.metrics().toResolve()).isEmpty();
    assertThat(texts(review.clocks()).get(0))
        .isEqualTo(
            "Taken by no person in the 3 s on record; P1 allows 1 h to respond: not passed yet, 59 min"
                + " 57 s left");
    assertThat(texts(review.impact()).get(0))
        .isEqualTo(
            "checkout was bad from 2026-03-01 09:00:00 UTC, and not seen good again in the 3 s"
                + " recorded since; first Down reading: p95 9.0 s");
  }

  @Test
  void aFalseAlarmHasNoTargetToResolve() {
    Story story =
        Story.of("Checkout hangs")
            .after(
                60,
                Story.ADA,
                new TimelineEvent.PhaseMoved(
                    IncidentPhase.DETECTED, IncidentPhase.CLOSED, "false alarm: a test"));

    PostMortem review = review(story);

    assertThat(review.incident().falseAlarm()).isTrue();
    assertThat(review.summary())
        .last()
        .isEqualTo(Sourced.by("Closed at 2026-03-01 09:01:00 UTC by ada: false alarm: a test", 2));
    assertThat(review.clocks())
        .last()
        .isEqualTo(
            Sourced.between(
                "Closed as a false alarm 1 min after detection, so no target to resolve applies",
                1,
                2));
    assertThat(texts(review.open()))
        .containsExactly(
            "No person took the incident",
            "Nothing was measured: no survey is on record",
            "No diagnosis was made");
    assertThat(texts(review.cause()))
        .containsExactly("No diagnosis was made, so the cause is not known");
    assertThat(texts(review.actions())).containsExactly("No change was planned");
  }

  @Test
  void anUnknownOutcomeStaysOpenUntilTheTargetWasReadBack() {
    Story unknown =
        Story.detected()
            .tell(new TimelineEvent.IntentRecorded(Story.PLAN, List.of(Story.ADA)))
            .tell(Story.ended(new Outcome.Unknown("the connection broke"), Settled.CANNOT_TELL));
    assertThat(review(unknown).open())
        .contains(Sourced.by("Whether plan-1 took effect is not known: the connection broke", 10));
    assertThat(review(unknown).metrics().toMitigate()).isEmpty();

    Story readBack =
        unknown.tell(Story.ended(new Outcome.Applied("read back"), Settled.TOOK_EFFECT));
    assertThat(texts(review(readBack).open()))
        .noneMatch(text -> text.contains("is not known"))
        .contains("Whether plan-1 helped was not judged");
    assertThat(review(readBack).metrics().toMitigate()).contains(Duration.ofSeconds(3));
  }

  @Test
  void anIntentWithoutAnEndIsOpen() {
    Story story =
        Story.detected().tell(new TimelineEvent.IntentRecorded(Story.PLAN, List.of(Story.ADA)));

    assertThat(review(story).open())
        .contains(
            Sourced.by(
                "plan-1 was about to be carried out and no end is on record: look at the target",
                9));
  }

  @Test
  void whatFailedOrWasNotSeenIsOpen() {
    Story story =
        Story.detected()
            .tell(Story.evidence("nothing", "sessions of other roles"))
            .tell(new TimelineEvent.StepEnded("stop", StepState.FAILED, "the kill switch"))
            .tell(new TimelineEvent.ProcedureChosen(Optional.empty(), List.of("none"), List.of()))
            .tell(new TimelineEvent.Judged(Story.PLAN, Verdict.HARMFUL, "locks is down"))
            .tell(
                new TimelineEvent.MessageMoved(
                    "k", "chat", "APPROVAL", "asks", MessageState.GIVEN_UP, "too late"))
            .restarted("engine-2")
            .tell(new TimelineEvent.Unrecognised("weather-changed", 7, "{\"rain\":true}"));

    assertThat(review(story).open())
        .contains(
            Sourced.by("locks could not see: sessions of other roles", 9),
            Sourced.by("Step 'stop' failed: the kill switch", 10),
            Sourced.by("No procedure: none", 11),
            Sourced.by("plan-1 was judged HARMFUL: locks is down", 12),
            Sourced.by(
                "A message is not known to have been delivered: GIVEN_UP through chat: asks (too late)",
                13),
            Sourced.by(
                "On record is an event of kind 'weather-changed', version 7, which this version does"
                    + " not understand; kept as it is",
                14),
            Sourced.between(
                "Another engine took over; lengths across that go by the wall clock alone",
                13,
                14));
  }

  @Test
  void recoveryWithoutAProvedChangeIsOpen() {
    Story story =
        Story.detected().tell(Story.moved(IncidentPhase.VERIFYING, IncidentPhase.RESOLVED));

    assertThat(texts(review(story).open()))
        .contains(
            "Users were well again without a change that was proved to help; it may come back");
  }
}

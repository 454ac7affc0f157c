package com.studyteddy.incident.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.review.PostMortem;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the order of events, likely or not. */
class AnyTimelineTest {
  private static final List<TimelineEvent> EVENTS =
      List.of(
          Story.surveyed(Story.down("p95 9 s"), Story.unknown("timeout")),
          Story.surveyed(Story.up("fine"), Story.down("5 wait")),
          Story.surveyed(Story.up("fine"), Story.up("fine")),
          Story.evidence("3 sessions wait", "other roles"),
          Story.planned(Story.DIGEST, "the procedure calls for it"),
          Story.approved(),
          new TimelineEvent.ApprovalSought(Story.PLAN, 2, "two"),
          new TimelineEvent.ApprovalRejected(Story.PLAN, Story.ADA, "declined", "no"),
          new TimelineEvent.IntentRecorded(Story.PLAN, List.of(Story.ADA)),
          Story.ended(new Outcome.Unknown("broke off"), Settled.CANNOT_TELL),
          Story.ended(new Outcome.Applied("done"), Settled.TOOK_EFFECT),
          Story.ended(new Outcome.Failed("failed"), Settled.NO_EFFECT),
          new TimelineEvent.Judged(Story.PLAN, Verdict.EFFECTIVE, "good"),
          new TimelineEvent.Judged(Story.PLAN, Verdict.HARMFUL, "bad"),
          Story.moved(IncidentPhase.DETECTED, IncidentPhase.ACKNOWLEDGED),
          Story.moved(IncidentPhase.VERIFYING, IncidentPhase.RESOLVED),
          Story.moved(IncidentPhase.ASSESSING, IncidentPhase.CLOSED),
          new TimelineEvent.ProcedureChosen(Optional.empty(), List.of("none"), List.of()),
          new TimelineEvent.StepEnded("stop", StepState.FAILED, "failed"),
          new TimelineEvent.MessageMoved("k", "c", "APPROVAL", "asks", MessageState.DELAYED, ""),
          new TimelineEvent.Noted("[#99]\n# x"),
          new TimelineEvent.KillSwitchMoved(true, "stop"),
          new TimelineEvent.Unrecognised("weather", 2, "{}"));

  @Provide
  Arbitrary<Story> stories() {
    return Arbitraries.of(EVENTS)
        .flatMap(
            event -> Arbitraries.longs().between(0, 5000).map(seconds -> new Step(event, seconds)))
        .list()
        .ofMaxSize(30)
        .map(AnyTimelineTest::story);
  }

  private record Step(TimelineEvent event, long seconds) {}

  private static Story story(List<Step> steps) {
    Story story = Story.of("x");
    for (Step step : steps) {
      boolean person = step.seconds() % 2 == 0;
      story.after(step.seconds(), person ? Story.ADA : Actor.ENGINE, step.event());
    }
    return story;
  }

  @Property(tries = 300)
  void everyStatementRestsOnEntriesThatExist(@ForAll("stories") Story story) {
    Set<Long> entries =
        story.timeline().entries().stream()
            .map(TimelineEntry::sequence)
            .collect(Collectors.toSet());

    PostMortem review = PostMortems.of(story.incident(), story.timeline());

    assertThat(statements(review))
        .allSatisfy(
            each -> {
              assertThat(entries).containsAll(each.events());
              assertThat(each.events()).isSorted().doesNotHaveDuplicates();
            });
    assertThat(PostMortems.of(story.incident(), story.timeline())).isEqualTo(review);
    assertThat(MarkdownPostMortem.of(review).lines().filter(line -> line.startsWith("# ")))
        .hasSize(1);
  }

  private static List<Sourced> statements(PostMortem review) {
    return Stream.of(
            review.summary(),
            review.severity(),
            review.impact(),
            review.cause(),
            review.actions(),
            review.clocks(),
            review.open(),
            review.timeline())
        .flatMap(List::stream)
        .toList();
  }
}

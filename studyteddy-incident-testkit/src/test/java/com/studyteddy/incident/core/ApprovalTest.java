package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static com.studyteddy.incident.core.ShopOnTheBench.BOB;
import static com.studyteddy.incident.core.ShopOnTheBench.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Authorizer.Stage;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.ApprovalAnswer.Counted;
import com.studyteddy.incident.mitigation.ApprovalAnswer.Refused;
import com.studyteddy.incident.mitigation.ApprovalAnswer.Sufficient;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalRejected;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalTest {
  @TempDir Path directory;
  private ShopOnTheBench bench;

  @BeforeEach
  void open() {
    bench = new ShopOnTheBench(directory);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void refused(ApprovalAnswer answer, String code) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    assertThat(bench.events(ApprovalRejected.class))
        .anySatisfy(rejected -> assertThat(rejected.code()).isEqualTo(code));
    assertThat(bench.shop.stopped).isEmpty();
    assertThat(bench.shop.calls).doesNotContain("apply");
  }

  @Test
  void aStrangersYesIsRefusedAndWrittenDown() {
    bench.start().block();
    refused(bench.approve(bench.asked(), MALLORY), "not-allowed");
    assertThat(bench.asked().given()).isEmpty();
  }

  @Test
  void aProgramsYesIsRefused() {
    bench.authorizer =
        request ->
            request.stage() == Stage.PLAN
                ? new Decision.NeedApprovals(1, "one")
                : new Decision.Allow("anybody");
    bench.start().block();
    refused(bench.approve(bench.asked(), Actor.service("deploy-bot")), "not-a-person");
  }

  private void needTwo() {
    bench.authorizer =
        request ->
            request.stage() == Stage.PLAN
                ? new Decision.NeedApprovals(2, "two of the team must agree")
                : ShopOnTheBench.oneOfTheTeam(request);
  }

  @Test
  void onePersonCountsOnce() {
    needTwo();
    bench.start().block();
    assertThat(bench.approve(bench.asked(), ALICE))
        .isInstanceOfSatisfying(
            Counted.class, counted -> assertThat(counted.stillNeeded()).isEqualTo(1));
    refused(bench.approve(bench.asked(), ALICE), "counted-already");

    assertThat(bench.approve(bench.asked(), BOB)).isInstanceOf(Sufficient.class);
    assertThat(bench.shop.stopped).containsExactly(4711);
    assertThat(bench.events(IntentRecorded.class))
        .singleElement()
        .satisfies(intent -> assertThat(intent.approvers()).containsExactly(ALICE, BOB));
  }

  @Test
  void whatDestroysNeedsTwoPersonsWhateverTheAuthoriserSays() {
    bench.shop.actionClass = ActionClass.DESTRUCTIVE;
    bench.with(builder -> builder).start().block();
    assertThat(bench.asked().needed()).isEqualTo(2);
    assertThat(bench.approve(bench.asked(), ALICE)).isInstanceOf(Counted.class);
    assertThat(bench.shop.stopped).isEmpty();
  }

  @Test
  void aYesToAnotherDigestDoesNotCount() {
    bench.start().block();
    ApprovalRequest shown = bench.asked();
    var answer =
        bench
            .response
            .approve(shown.incident(), shown.plan().id(), new Digest("0".repeat(64)), ALICE)
            .toCompletableFuture();
    bench.executor.runAll();
    refused(answer.join(), "digest-changed");
  }

  @Test
  void aYesToAPlanWhoseTargetChangedSinceDoesNotCount() {
    bench.start().block();
    ApprovalRequest shown = bench.asked();
    bench.shop.holder = null; // it let go; the symptom stays
    bench.shop.onProbe =
        () ->
            new com.studyteddy.incident.health.HealthReading.Down(
                "still waiting", java.util.List.of());
    bench.pass(Duration.ofSeconds(130)); // no longer fresh, so it was read again
    ApprovalAnswer answer = bench.approve(shown, ALICE);
    refused(answer, "plan-over");
  }

  @Test
  void aTargetThatChangedAfterTheYesIsLeftAlone() {
    needTwo();
    bench.start().block();
    bench.approve(bench.asked(), ALICE);
    ApprovalRequest request = bench.asked();
    bench.shop.onRead =
        () -> {
          bench.shop.holder = new LockedShop.Session(4711, "03:11:59"); // the pid was given anew
          return null;
        };
    bench.approve(request, BOB);

    assertThat(bench.shop.stopped).isEmpty();
    assertThat(bench.events(AttemptEnded.class))
        .anySatisfy(
            end -> {
              assertThat(end.outcome()).isNotInstanceOf(Outcome.Applied.class);
            });
  }

  @Test
  void aYesHoldsForFifteenMinutes() {
    needTwo();
    bench.start().block();
    bench.approve(bench.asked(), ALICE);
    bench.pass(Duration.ofMinutes(15).plusSeconds(1));
    assertThat(bench.asked().given()).isEmpty();

    assertThat(bench.approve(bench.asked(), BOB)).isInstanceOf(Counted.class);
    assertThat(bench.shop.stopped).isEmpty();
    assertThat(bench.approve(bench.asked(), ALICE)).isInstanceOf(Sufficient.class);
    assertThat(bench.shop.stopped).containsExactly(4711);
  }

  @Test
  void aClockThatIsPutBackProlongsNoYes() {
    needTwo();
    bench.start().block();
    bench.approve(bench.asked(), ALICE);
    bench.clock.jump(Duration.ofHours(-1));
    bench.pass(Duration.ofMinutes(16));

    assertThat(bench.asked().given()).isEmpty();
    assertThat(bench.approve(bench.asked(), BOB)).isInstanceOf(Counted.class);
    assertThat(bench.shop.stopped).isEmpty();
  }

  /** What stands in the journal is the wall clock's: nobody is to find a yes used after its end. */
  @Test
  void aClockThatIsPutAheadEndsAYesAtTheInstantThatStandsInIt() {
    needTwo();
    bench.start().block();
    bench.approve(bench.asked(), ALICE);
    bench.clock.jump(Duration.ofMinutes(16));

    assertThat(bench.asked().given()).isEmpty();
    assertThat(bench.approve(bench.asked(), BOB)).isInstanceOf(Counted.class);
    assertThat(bench.shop.stopped).isEmpty();
    assertThat(bench.approve(bench.asked(), ALICE)).isInstanceOf(Sufficient.class);
    assertThat(bench.shop.stopped).containsExactly(4711);
  }

  @Test
  void aPlanThatIsNoLongerFreshIsReadAgainAndKeepsItsNumberWhileNothingChanged() {
    bench.start().block();
    ApprovalRequest first = bench.asked();
    bench.shop.waiting = 39; // only shown
    bench.pass(Duration.ofSeconds(130));

    assertThat(bench.asked().plan().id()).isEqualTo(first.plan().id());
    assertThat(bench.asked().plan().digest()).isEqualTo(first.plan().digest());
    assertThat(bench.asked().plan().freshUntil()).isAfter(first.plan().freshUntil());
    assertThat(bench.events(Planned.class)).hasSize(2);
    assertThat(bench.approve(first, ALICE)).isInstanceOf(Sufficient.class);
  }

  @Test
  void whoMayNoLongerApproveDoesNotCountWhenItIsCarriedOut() {
    bench.authorizer =
        request ->
            request.stage() == Stage.EXECUTE
                ? new Decision.Deny("left the team")
                : ShopOnTheBench.oneOfTheTeam(request);
    bench.start().block();
    bench.approve(bench.asked(), ALICE);

    assertThat(bench.shop.stopped).isEmpty();
    assertThat(bench.events(IntentRecorded.class)).isEmpty();
    assertThat(bench.asked().given()).isEmpty();
    assertThat(bench.events(ApprovalRejected.class))
        .singleElement()
        .satisfies(rejected -> assertThat(rejected.code()).isEqualTo("no-longer-allowed"));
  }

  @Test
  void aNoEndsTheStep() {
    bench.start().block();
    ApprovalRequest request = bench.asked();
    bench.response.decline(request.incident(), request.plan().id(), BOB, "wait for the batch job");
    bench.executor.runAll();

    assertThat(bench.events(AttemptEnded.class))
        .singleElement()
        .satisfies(end -> assertThat(end.outcome().summary()).contains("wait for the batch job"));
    assertThat(bench.shop.stopped).isEmpty();
  }

  @Test
  void aSilentAuthoriserMeansNo() {
    bench.authorizer =
        request -> {
          throw new IllegalStateException("directory is down, password=hunter2secret");
        };
    bench.start().block();

    assertThat(bench.response.pendingApprovals()).isEmpty();
    assertThat(bench.shop.stopped).isEmpty();
    assertThat(bench.events(AttemptEnded.class))
        .isNotEmpty()
        .allSatisfy(end -> assertThat(end.outcome()).isInstanceOf(Outcome.Refused.class));
    assertThat(bench.timeline().toString()).doesNotContain("hunter2secret");
  }
}

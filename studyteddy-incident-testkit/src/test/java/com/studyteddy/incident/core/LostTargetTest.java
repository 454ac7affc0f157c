package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The target is gone at each step, with a message that would give a password away. */
class LostTargetTest {
  private static final String PASSWORD = "correct-horse-7";

  @TempDir Path directory;
  private ShopOnTheBench bench;

  @BeforeEach
  void open() {
    bench =
        new ShopOnTheBench(directory).with(builder -> builder.secret(Secret.of(PASSWORD))).start();
  }

  @AfterEach
  void neitherTimelineNorJournalHoldsThePassword() throws IOException {
    bench.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(PASSWORD);
      }
    }
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // it never returns
  private static <T> T gone() throws IOException {
    throw new IOException("no route to postgres://shop:" + PASSWORD + "@db:5432");
  }

  @Test
  void whileItIsProbedNothingIsKnownAndNothingIsOpened() {
    bench.shop.onProbe = LostTargetTest::gone;
    bench.block();
    assertThat(bench.response.incidents()).isEmpty();
    var report = bench.response.survey();
    bench.executor.runAll();
    assertThat(report.join().readings().get("locks").summary()).contains("no route to");
    assertThat(report.join().readings().get("locks").summary()).doesNotContain(PASSWORD);
  }

  @Test
  void whileACauseIsLookedForTheStepFailsAndTheNextRoundTriesAgain() {
    bench.shop.onDiagnose = LostTargetTest::gone;
    bench.block();
    assertThat(bench.events(StepEnded.class))
        .anySatisfy(
            step -> {
              assertThat(step.step()).isEqualTo("find");
              assertThat(step.state()).isEqualTo(StepState.FAILED);
              assertThat(step.detail()).contains("no route to");
            });
    assertThat(bench.shop.calls).doesNotContain("read", "apply");

    bench.shop.onDiagnose = null;
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.asked().plan().operation()).isEqualTo("shop.session.stop");
  }

  @Test
  void whileTheChangeIsPlannedNobodyIsAsked() {
    bench.shop.onRead = LostTargetTest::gone;
    bench.block();
    bench.pass(Duration.ofSeconds(10));
    assertThat(bench.response.pendingApprovals()).isEmpty();
    assertThat(bench.events(StepEnded.class))
        .anySatisfy(step -> assertThat(step.detail()).contains("no route to"));
  }

  @Test
  void whenItIsReadAgainNothingWasDone() {
    bench.block();
    bench.shop.onRead = LostTargetTest::gone;
    bench.approve(bench.asked(), ALICE);
    assertThat(bench.shop.calls).doesNotContain("apply");
    assertThat(bench.events(AttemptEnded.class))
        .singleElement()
        .satisfies(end -> assertThat(end.outcome()).isInstanceOf(Outcome.Failed.class));
  }

  @Test
  void afterTheChangeItIsReadBackUntilItTells() {
    bench.block();
    bench.shop.onApply =
        () -> {
          bench.shop.letGo();
          bench.shop.onRead = LostTargetTest::gone;
          return gone();
        };
    bench.approve(bench.asked(), ALICE);
    assertThat(bench.events(AttemptEnded.class))
        .singleElement()
        .satisfies(end -> assertThat(end.outcome()).isInstanceOf(Outcome.Unknown.class));

    bench.shop.onRead = null;
    bench.pass(Duration.ofSeconds(31));
    assertThat(bench.events(AttemptEnded.class))
        .last()
        .satisfies(end -> assertThat(end.outcome()).isInstanceOf(Outcome.Applied.class));
    bench.pass(Duration.ofMinutes(3));
    assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
    assertThat(bench.shop.stopped).containsExactly(4711);
  }

  @Test
  void whileRecoveryIsProvedItIsNotProved() {
    bench.block();
    bench.approve(bench.asked(), ALICE);
    bench.shop.onProbe = LostTargetTest::gone;
    bench.pass(Duration.ofMinutes(9));
    assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.VERIFYING);

    bench.shop.onProbe = null;
    bench.pass(Duration.ofMinutes(5));
    assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
  }
}

package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.cli.CommandRig.Result;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.testkit.Behaviour;
import com.studyteddy.incident.testkit.FoundCauses;
import com.studyteddy.incident.testkit.Gate;
import com.studyteddy.incident.testkit.RecordedCall.Step;
import com.studyteddy.incident.testkit.RecordingProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose yes counts, to what, and for how long, when each is another command. */
class ApproveCommandTest {
  @TempDir private Path here;
  private final RecordingProvider shop =
      RecordingProvider.called("shop", List.of("checkout"), "shop-db");
  private CommandRig rig;

  @BeforeEach
  void set() {
    rig = CommandRig.with(here, shop);
    rig.write("runbook.yaml", ShopRunbook.TEXT);
    shop.finds(FoundCauses.of("fast"));
    configured("{persons: [alice, bob]}");
  }

  private void configured(String approvers) {
    rig.write(
        "incident.yaml",
        """
        environment: staging
        runbook: runbook.yaml
        journal: journal
        mode: supervised
        approvals:
          reversible: %s
        speak-for-others: [oncall-desk]
        proof: {readings: 2, over: 200ms, patience: 5s, survey: 100ms}
        """
            .formatted(approvers));
  }

  private Result start(String... as) {
    String[] command =
        java.util.Arrays.copyOf(
            new String[] {"run", "at-once", "--environment", "staging"}, 4 + as.length);
    System.arraycopy(as, 0, command, 4, as.length);
    Result asked = rig.run(command);
    assertThat(asked.exit()).describedAs(asked.out() + asked.err()).isEqualTo(3);
    return asked;
  }

  private Result yes(Result asked, String... more) {
    String[] command = Shown.command(asked, "yes");
    String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return rig.run(all);
  }

  private void untouched() {
    assertThat(shop.target("shop-db").value()).isEqualTo(RecordingProvider.FIRST_VALUE);
    assertThat(shop.steps()).doesNotContain(Step.APPLY);
  }

  private String timeline() {
    return rig.run("journal", "show", "journal").out();
  }

  @Test
  void twoPersonsInTwoCommandsAreTwo() {
    configured("{persons: [alice, bob, carol], needs: 2}");
    Result asked = start();
    assertThat(asked.out()).contains("asks    2 persons about plan-1");

    // whoever called for it is none of the two
    Result requester = yes(asked);
    assertThat(requester.exit()).isEqualTo(1);
    assertThat(requester.err()).contains("called for this");

    Result first = rig.as("bob").run(Shown.command(asked, "yes"));
    assertThat(first.out()).contains("1 more needed", "has     the yes of bob until ");
    assertThat(first.exit()).isEqualTo(3);
    Result twice = yes(asked);
    assertThat(twice.exit()).isEqualTo(1);
    assertThat(twice.err()).contains("has approved plan-1 before");
    untouched();

    Result second = rig.as("carol").run(Shown.command(asked, "yes"));
    assertThat(second.out()).contains("APPLIED", "EFFECTIVE");
    assertThat(second.exit()).isZero();
    assertThat(shop.target("shop-db").effects()).isEqualTo(1);
    assertThat(timeline()).contains("requester", "counted-already");
  }

  @Test
  void input79AYesAfterTheEndIsRefused() {
    Result asked = start();
    assertThat(yes(asked).exit()).isZero();
    Result late = yes(asked);
    assertThat(late.exit()).isEqualTo(1);
    assertThat(late.err()).isNotBlank();
    assertThat(shop.target("shop-db").effects()).isEqualTo(1);
  }

  @Test
  void input80ApprovedTwiceInParallelItIsCarriedOutOnce() throws Exception {
    String[] command = Shown.command(start(), "yes");
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Result> node =
        () -> {
          together.await(1, TimeUnit.MINUTES);
          return rig.run(command);
        };
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      List<Result> results = new ArrayList<>();
      for (Future<Result> each : nodes.invokeAll(List.of(node, node), 2, TimeUnit.MINUTES)) {
        results.add(each.get());
      }
      // the other found the journal held, or came when all was over
      assertThat(results).extracting(Result::exit).containsExactlyInAnyOrder(0, 1);
    } finally {
      nodes.shutdownNow();
    }
    assertThat(shop.target("shop-db").effects()).isEqualTo(1);
    assertThat(shop.steps()).containsOnlyOnce(Step.APPLY);
    assertThat(rig.run("journal", "verify", "journal").exit()).isZero();
  }

  @Test
  void whoeverSpeaksForTwoIsOne() {
    configured("{persons: [alice, bob, carol], needs: 2}");
    Result asked = start();
    rig.as("oncall-desk");
    Result first = yes(asked, "--as", "bob");
    assertThat(first.out())
        .contains("by bob, for whom oncall-desk speaks", "speaks for bob", "1 more needed");
    assertThat(first.exit()).isEqualTo(3);
    Result second = yes(asked, "--as", "carol");
    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.err()).contains("one person counts once");
    untouched();
    assertThat(rig.as("carol").run(Shown.command(asked, "yes")).exit()).isEqualTo(1);
    assertThat(rig.as("alice").run("pending").out()).contains("has     the yes of bob");
  }

  @Test
  void anotherThanTheFirstPersonMustAgreeAlsoAfterSpeaking() {
    configured("{persons: [alice, bob, carol], needs: 2}");
    Result asked = start();
    assertThat(rig.as("oncall-desk").run(with(Shown.command(asked, "yes"), "--as", "bob")).exit())
        .isEqualTo(3);
    assertThat(rig.as("carol").run(Shown.command(asked, "yes")).exit()).isZero();
    assertThat(shop.target("shop-db").effects()).isEqualTo(1);
  }

  private static String[] with(String[] some, String... more) {
    String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Test
  void anAnswerToAnotherPlanDoesNotCount() {
    Result asked = start();
    String incident = Shown.incident(asked);
    Result unknown = rig.run("approve", incident, "000000000000", "--environment", "staging");
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.err()).contains("no plan of it ever had this digest");
    assertThat(unknown.out()).contains("digest  " + Shown.digest(asked));
    Result whole = rig.run("approve", incident, "0".repeat(64), "--environment", "staging");
    assertThat(whole.exit()).isEqualTo(1);
    assertThat(whole.err()).contains("look at the plan again");
    assertThat(timeline()).contains("digest-changed");
    Result denied =
        rig.run("deny", incident, "000000000000", "--environment", "staging", "--reason", "no");
    assertThat(denied.exit()).isEqualTo(1);
    assertThat(rig.run("approve", incident, "xyz", "--environment", "staging").exit()).isEqualTo(2);
    untouched();
  }

  @Test
  void anAnswerForAnotherEnvironmentIsNotTaken() {
    Result asked = start();
    String incident = Shown.incident(asked);
    String digest = Shown.digest(asked);
    assertThat(rig.run("approve", incident, digest, "--environment", "production").exit())
        .isEqualTo(2);
    assertThat(rig.run("approve", incident, digest).err()).contains("--environment staging");
    // the configuration of another environment with this journal
    String file = "environment: production\njournal: journal\nmode: supervised\n";
    rig.write("production.yaml", file);
    Result other =
        rig.run(
            "approve",
            incident,
            digest,
            "--environment",
            "production",
            "--config",
            "production.yaml");
    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.err()).contains("was begun in 'staging'");
    Result elsewhere = rig.run("approve", "INC-NOTTHERE", digest, "--environment", "staging");
    assertThat(elsewhere.exit()).isEqualTo(1);
    assertThat(elsewhere.err()).contains("has no incident 'INC-NOTTHERE'");
    untouched();
  }

  @Test
  void whoMayNotApproveIsRefusedAndWrittenDown() {
    Result asked = start();
    Result refused = rig.as("mallory").run(Shown.command(asked, "yes"));
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("mallory may not approve this");
    assertThat(refused.out()).contains("asks    1 person");
    assertThat(timeline()).contains("not-allowed", "mallory");
    untouched();
  }

  @Test
  void input79APlanThatIsNotFreshIsReadAgainBeforeTheYesCounts() {
    Result asked = start();
    shop.forgetCalls();
    rig.later(Duration.ofMinutes(10));
    Result done = yes(asked);
    assertThat(done.out()).contains("read again, the target is unchanged", "EFFECTIVE");
    assertThat(done.exit()).isZero();
    assertThat(shop.steps().indexOf(Step.PLAN)).isLessThan(shop.steps().indexOf(Step.APPLY));
  }

  @Test
  void input79ATargetThatChangedIsAskedAboutAnew() {
    Result asked = start();
    shop.target("shop-db").become("slower");
    rig.later(Duration.ofMinutes(10));
    Result refused = yes(asked);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("the target changed since plan-1 was shown");
    assertThat(refused.out()).contains("will hold 'fast' instead of 'slower'");
    assertThat(shop.steps()).doesNotContain(Step.APPLY);
    assertThat(Shown.digest(refused)).isNotEqualTo(Shown.digest(asked));

    Result done = yes(refused);
    assertThat(done.exit()).isZero();
    assertThat(shop.target("shop-db").value()).isEqualTo("fast");
  }

  @Test
  void input79ATargetThatChangedAMomentAgoIsNotChanged() {
    shop.probe("checkout").says(new HealthReading.Down("nobody can pay", List.of()));
    Result asked = start();
    shop.target("shop-db").become("slower");
    // the plan is fresh, so the yes counts; what was read right before the change says otherwise
    Result again = yes(asked);
    assertThat(again.out())
        .contains("has all the approvals it needs", "REFUSED", "round 2")
        .contains("will hold 'fast' instead of 'slower'");
    assertThat(again.exit()).isEqualTo(3);
    assertThat(shop.target("shop-db").value()).isEqualTo("slower");
    assertThat(Shown.digest(again)).isNotEqualTo(Shown.digest(asked));
  }

  @Test
  void whoeverSpokeForTheCallerIsTheCaller() {
    configured("{persons: [oncall-desk, bob, carol], needs: 2}");
    rig.as("oncall-desk");
    Result asked = start("--as", "bob");
    assertThat(asked.out()).contains("by bob, for whom oncall-desk speaks");
    Result refused = yes(asked);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("called for this as bob");
    untouched();
  }

  @Test
  void input79AYesRunsOutBetweenTwoCommands() {
    configured("{persons: [alice, bob, carol], needs: 2}");
    Result asked = start();
    assertThat(rig.as("bob").run(Shown.command(asked, "yes")).exit()).isEqualTo(3);
    rig.later(Duration.ofMinutes(16));
    assertThat(rig.run("pending").out()).doesNotContain("the yes of bob");
    Result other = rig.as("carol").run(Shown.command(asked, "yes"));
    assertThat(other.out()).contains("1 more needed");
    assertThat(other.exit()).isEqualTo(3);
    untouched();
    assertThat(rig.as("bob").run(Shown.command(asked, "yes")).exit()).isZero();
  }

  @Test
  void aNoEndsTheStep() {
    Result asked = start();
    Result denied = rig.as("bob").run(Shown.command(asked, "no"));
    assertThat(denied.out()).contains("declined by bob");
    assertThat(denied.exit()).isEqualTo(1);
    untouched();
    Result late = yes(asked);
    assertThat(late.exit()).isEqualTo(1);
    assertThat(late.err()).contains("plan-1");
  }

  @Test
  void aStepIsLeftOutInsteadOfApproved() {
    Result asked = start();
    Result skipped =
        rig.run(
            "skip",
            Shown.incident(asked),
            "mend",
            "--environment",
            "staging",
            "--reason",
            "it mends itself");
    assertThat(skipped.out()).contains("left out by alice: it mends itself", "recovered by itself");
    assertThat(skipped.exit()).isZero();
    untouched();
  }

  @Test
  void aChangeWhoseEndNobodySawIsReadBackAndNotRepeated() throws InterruptedException {
    Result asked = start();
    Gate gate = new Gate();
    shop.next(Step.APPLY, Behaviour.thenHanging(gate));
    Thread cutOff = new Thread(() -> yes(asked));
    cutOff.start();
    gate.awaitArrival();
    cutOff.interrupt();
    cutOff.join(Duration.ofSeconds(30).toMillis());
    assertThat(cutOff.isAlive()).isFalse();
    assertThat(shop.target("shop-db").effects()).isEqualTo(1);

    Result resumed = rig.run("resume", Shown.incident(asked), "--environment", "staging");
    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.out()).contains("EFFECTIVE", "is resolved");
    assertThat(resumed.exit()).isZero();
    assertThat(shop.target("shop-db").effects()).isEqualTo(1);
    assertThat(shop.steps().stream().filter(Step.APPLY::equals)).hasSize(1);
    Result over = rig.run("resume", Shown.incident(asked), "--environment", "staging");
    assertThat(over.exit()).isEqualTo(1);
    assertThat(over.err()).contains("is over");
  }

  @Test
  void whatWaitsIsPlainDataWithoutSecrets() throws IOException {
    String canary = "canary-5f1d9a7c3e";
    rig.write("secret", canary);
    shop.finds(FoundCauses.of("password=" + canary));
    Result asked = start();
    Result pending = rig.run("pending");
    Result json = rig.run("pending", "--json");
    assertThat(pending.exit()).isEqualTo(3);
    assertThat(json.out())
        .contains("\"needed\": 1", "\"digest\": \"" + Shown.digest(asked) + "\"", "freshUntil");
    assertThat(asked.out() + pending.out() + json.out()).doesNotContain(canary);
    try (var files = Files.walk(here.resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(canary);
      }
    }
  }

  @Test
  void theChangeByHandThatProvedNothingIsClosed() {
    rig.write(
        "incident.yaml",
        """
        environment: staging
        journal: journal
        mode: supervised
        approvals:
          reversible: {persons: [alice]}
        proof: {readings: 2, over: 200ms, patience: 1s, survey: 100ms}
        """);
    shop.probe("checkout").says(new HealthReading.Down("nobody can pay", List.of()));
    Result unproved =
        rig.run(
            "do",
            "shop.value.set",
            "target=shop-db",
            "value=fast",
            "--environment",
            "staging",
            "--yes");
    assertThat(unproved.exit()).isEqualTo(1);
    Result pending = rig.run("pending");
    assertThat(pending.exit()).isEqualTo(3);
    Result closed =
        rig.run(
            "close",
            Shown.incident(pending),
            "--environment",
            "staging",
            "--reason",
            "the vendor mends it");
    assertThat(closed.out()).contains("is closed", "the vendor mends it");
    assertThat(closed.exit()).isZero();
    assertThat(rig.run("pending").exit()).isZero();
    assertThat(
            rig.run("close", Shown.incident(pending), "--environment", "staging", "--reason", "x")
                .err())
        .contains("is closed already");
  }
}

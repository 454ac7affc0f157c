package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.cli.CommandRig.Result;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.testkit.FoundCauses;
import com.studyteddy.incident.testkit.RecordedCall.Step;
import com.studyteddy.incident.testkit.RecordingProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A procedure over several commands, each of them another life of the engine. */
class CarryOutTest {
  @TempDir private Path here;
  private final RecordingProvider shop =
      RecordingProvider.called("shop", List.of("checkout"), "shop-db");
  private CommandRig rig;

  @BeforeEach
  void set() {
    rig = CommandRig.with(here, shop).configured("runbook: runbook.yaml");
    rig.write("runbook.yaml", ShopRunbook.TEXT);
    shop.finds(FoundCauses.of("fast"));
  }

  private Result start(String procedure, String... more) {
    return rig.run(concat(new String[] {"run", procedure, "--environment", "staging"}, more));
  }

  private static String[] concat(String[] some, String... more) {
    String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private Result answer(Result shown, String word) {
    return rig.run(Shown.command(shown, word));
  }

  private void untouched() {
    assertThat(shop.target("shop-db").value()).isEqualTo(RecordingProvider.FIRST_VALUE);
    assertThat(shop.steps()).doesNotContain(Step.APPLY);
  }

  @Test
  void aProcedureGoesOnFromAnswerToAnswer() {
    // it looks, finds, and waits for a decision
    Result asked = start("slow-shop", "--reason", "the shop is slow");
    assertThat(asked.err()).isEmpty();
    assertThat(asked.out())
        .contains(
            "in staging, by alice",
            "the shop is slow",
            "the value should be fast",
            "step    which-way: Mend it, or leave it?")
        .containsPattern(
            "choose  incident choose INC-\\w+ which-way mend-it --environment staging");
    assertThat(asked.exit()).isEqualTo(3);

    // the decision leads to something that is done by hand
    Result chosen = answer(asked, "choose");
    assertThat(chosen.out())
        .contains("mend-it: chosen by alice", "step    call: on-call-engineer: Call the vendor.");
    assertThat(chosen.out()).doesNotContain("the value should be fast"); // shown before
    assertThat(chosen.exit()).isEqualTo(3);

    // that is completed with evidence only
    String incident = Shown.incident(chosen);
    Result bare = rig.run("complete", incident, "call", "--environment", "staging");
    assertThat(bare.exit()).isEqualTo(1);
    assertThat(bare.err()).contains("needs evidence");
    assertThat(bare.out()).contains("step    call:");

    // then a change is planned, and waits for a yes
    rig.as("bob");
    Result planned =
        rig.run("complete", incident, "call", "--environment", "staging", "--note", "ticket 4711");
    assertThat(planned.out())
        .contains(
            "done by bob: ticket 4711",
            "asks    1 person about plan-1 in step 'mend'",
            "effect  shop-db: will hold 'fast' instead of 'slow'",
            "undo    shop.value.set")
        .containsPattern("digest  [0-9a-f]{64}");
    assertThat(planned.exit()).isEqualTo(3);
    untouched();

    // the yes carries it out, and it is proved
    Result done = answer(planned, "yes");
    assertThat(done.err()).isEmpty();
    assertThat(done.out())
        .contains("plan-1 has all the approvals it needs", "APPLIED", "EFFECTIVE", "is resolved");
    assertThat(done.exit()).isZero();
    assertThat(shop.target("shop-db").effects()).isEqualTo(1);
    assertThat(shop.target("shop-db").value()).isEqualTo("fast");

    // nothing is left to do but the review
    assertThat(rig.run("pending").exit()).isZero();
    Result closed = answer(done, "close");
    assertThat(closed.out()).contains("is closed");
    assertThat(closed.exit()).isZero();
    assertThat(rig.run("journal", "verify", "journal").exit()).isZero();
  }

  @Test
  void whatIsSeenBadJoinsTheIncidentThatWasCalledFor() {
    shop.probe("checkout").says(new HealthReading.Down("nobody can pay", List.of()));
    Result asked = start("at-once");
    assertThat(asked.exit()).isEqualTo(3);
    Result unproved = answer(asked, "no");
    assertThat(unproved.exit()).isEqualTo(1);
    assertThat(unproved.out()).contains("nothing shows that users are well again");
    untouched();
    // the trouble is still there, so another round looks again, in the same incident; the no holds
    Result again = answer(unproved, "go on");
    assertThat(again.out())
        .contains(
            "round 2: the trouble is still there",
            "alice said no to plan-1, and this is the same plan");
    assertThat(again.exit()).isEqualTo(1);
    assertThat(Shown.incident(again)).isEqualTo(Shown.incident(asked));
    assertThat(rig.run("pending").out().lines().filter(line -> line.startsWith("INC-"))).hasSize(1);
  }

  @Test
  void aProcedureThatOnlyLooksIsProvedByTheChecks() {
    Result well = start("only-looks");
    assertThat(well.out()).contains("recovered by itself", "is resolved");
    assertThat(well.exit()).isZero();
  }

  @Test
  void troubleThatStaysIsNotProvedAway() {
    shop.probe("checkout").says(new HealthReading.Down("nobody can pay", List.of()));
    Result ill = start("only-looks");
    assertThat(ill.out()).contains("round 2", "nothing shows that users are well again");
    assertThat(ill.exit()).isEqualTo(1);
    // it stays open, and nothing new is begun beside it
    Result refused = start("only-looks");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("is open in the journal", "incident pending", "close INC-");
    Result alsoRefused =
        rig.run(
            "do",
            "shop.value.set",
            "target=shop-db",
            "value=fast",
            "--environment",
            "staging",
            "--yes");
    assertThat(alsoRefused.exit()).isEqualTo(1);
    assertThat(alsoRefused.err()).contains("incident pending", "incident close INC-");
    Result closed = answer(ill, "close");
    assertThat(closed.exit()).isZero();
    assertThat(rig.run("pending").out()).contains("no incident is open");
    untouched();
  }

  @Test
  void withoutTheConditionsNothingIsBegun() {
    Result missing = rig.run("run", "slow-shop");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err()).contains("--environment staging");
    Result other = rig.run("run", "slow-shop", "--environment", "production");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("that of 'staging', not of 'production'");
    Result stranger = start("slow-shop", "--as", "bob");
    assertThat(stranger.exit()).isEqualTo(1);
    assertThat(stranger.err()).contains("alice may not speak for bob");
    rig.write("incident.yaml", "environment: staging\nrunbook: runbook.yaml\njournal: journal\n");
    Result planOnly = start("slow-shop");
    assertThat(planOnly.exit()).isEqualTo(1);
    assertThat(planOnly.err()).contains("Mode plan changes nothing");
    rig.write("incident.yaml", "environment: staging\nrunbook: runbook.yaml\n");
    assertThat(start("slow-shop").err()).contains("names no journal");
    assertThat(shop.calls()).isEmpty();
    assertThat(here.resolve("journal")).doesNotExist();
  }

  @Test
  void theCommandsThatAreShownNameTheConfigurationThatWasGiven() throws IOException {
    Files.move(here.resolve("incident.yaml"), here.resolve("my shop's.yaml"));
    Result asked = start("slow-shop", "--config", "my shop's.yaml");
    assertThat(asked.exit()).isEqualTo(3);
    assertThat(asked.out()).contains("--environment staging --config 'my shop'\\''s.yaml'");
    Result closed =
        rig.run(
            "close",
            Shown.incident(asked),
            "--environment",
            "staging",
            "--config",
            "my shop's.yaml",
            "--reason",
            "it was a drill");
    assertThat(closed.exit()).isZero();
    assertThat(closed.out()).contains("is closed");
  }

  @Test
  void aJournalThatAnotherProcessHoldsIsLeftAlone() {
    Result asked = start("slow-shop");
    try (FileJournal other = FileJournal.open(here.resolve("journal"))) {
      assertThat(other.streams()).isNotEmpty();
      Result held = answer(asked, "choose");
      assertThat(held.exit()).isEqualTo(1);
      assertThat(held.err()).contains("is open already");
      // whoever only looks takes no lock
      assertThat(rig.run("pending").out()).contains("which-way");
    }
    assertThat(answer(asked, "choose").exit()).isEqualTo(3);
  }
}

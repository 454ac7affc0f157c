package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.cli.CommandRig.Result;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.testkit.Behaviour;
import com.studyteddy.incident.testkit.FoundCauses;
import com.studyteddy.incident.testkit.RecordedCall.Step;
import com.studyteddy.incident.testkit.RecordingProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoCommandTest {
  private static final String SET = "shop.value.set";
  private static final String[] FAST = {SET, "target=shop-db", "value=fast"};

  @TempDir private Path here;
  private final RecordingProvider shop =
      RecordingProvider.called("shop", List.of("checkout"), "shop-db");
  private CommandRig rig;

  @BeforeEach
  void set() {
    rig = CommandRig.with(here, shop).configured();
  }

  private Result change(String... more) {
    String[] all = new String[1 + FAST.length + more.length];
    all[0] = "do";
    System.arraycopy(FAST, 0, all, 1, FAST.length);
    System.arraycopy(more, 0, all, 1 + FAST.length, more.length);
    return rig.run(all);
  }

  private void untouched() {
    assertThat(shop.target("shop-db").value()).isEqualTo(RecordingProvider.FIRST_VALUE);
    assertThat(shop.steps()).doesNotContain(Step.APPLY);
  }

  @Test
  void aProbeIsAskedAtOnce() {
    Result good = rig.run("do", "shop.checkout.check", "target=shop-db");
    assertThat(good.exit()).isZero();
    assertThat(good.out()).isEqualToIgnoringNewLines("Up: fine");

    shop.probe("checkout").says(new HealthReading.Down("nobody can pay", List.of()));
    Result bad = rig.run("do", "shop.checkout.check", "target=shop-db", "--json");
    assertThat(bad.exit()).isEqualTo(1);
    assertThat(bad.out()).contains("\"good\": false", "\"state\": \"down\"", "nobody can pay");
  }

  @Test
  void aDiagnosisShowsWhatItFoundAndWhatItDidNotSee() {
    shop.finds(
        new FoundCauses(
            "the value should be fast",
            List.of(new FoundCauses.Cause("fast")),
            List.of("who made it slow"),
            List.of("slow", "└─ everybody waits")));
    Result result = rig.run("do", "shop.causes.find", "target=shop-db");
    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains("the value should be fast", "└─ everybody waits", "unseen  who made it slow");
  }

  @Test
  void aPlanShowsWhatWouldHappenAndChangesNothing() {
    Result result = change("--plan");
    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains(
            "effect  shop-db: will hold 'fast' instead of 'slow'",
            "hits    1 of 1 targets",
            "undo    shop.value.set",
            "proof   shop.checkout.check",
            "asks    needs 1 of [alice, bob]",
            "nothing was changed")
        .containsPattern("digest  [0-9a-f]{64}");
    assertThat(change("--plan", "--json").out())
        .contains("\"operation\": \"shop.value.set\"", "\"obstacles\": []");
    untouched();
    assertThat(here.resolve("journal")).doesNotExist();
  }

  @Test
  void aPlanSaysWhatWouldRefuseIt() {
    rig.write("incident.yaml", "environment: staging\n");
    Result result = change("--plan");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains(
            "refused mode plan changes nothing",
            "refused the configuration names no journal",
            "refused nobody may approve what is reversible");
  }

  @Test
  void aChangeIsApprovedJournalledAndProved() {
    Matcher digest = Pattern.compile("digest  ([0-9a-f]{64})").matcher(change("--plan").out());
    assertThat(digest.find()).isTrue();
    Result result =
        change(
            "--environment",
            "staging",
            "--yes",
            "--digest",
            digest.group(1),
            "--reason",
            "the shop is slow");
    assertThat(result.out())
        .contains("in staging, by alice", "approved", "APPLIED", "the shop is slow")
        .containsPattern("EFFECTIVE: .*good");
    assertThat(result.exit()).isZero();
    assertThat(shop.target("shop-db").value()).isEqualTo("fast");
    assertThat(shop.target("shop-db").effects()).isEqualTo(1);

    // and the next one finds the journal closed, and nothing to do
    Result again = change("--environment", "staging", "--yes");
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("nothing had to be changed");
    assertThat(shop.target("shop-db").effects()).isEqualTo(1);

    // and the journal is intact and tells both
    assertThat(rig.run("journal", "verify", "journal").exit()).isZero();
    assertThat(rig.run("journal", "show", "journal").out()).contains("by alice", "CLOSED");
  }

  @Test
  void withoutTheEnvironmentNothingIsChanged() {
    Result missing = change("--yes");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err()).contains("--environment staging");
    Result other = change("--yes", "--environment", "production");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("that of 'staging', not of 'production'");
    Result unsaid = change("--environment", "staging");
    assertThat(unsaid.exit()).isEqualTo(2);
    assertThat(unsaid.err()).contains("--yes");
    untouched();
  }

  @Test
  void nobodySpeaksForOthersUnlessTheConfigurationSaysSo() {
    Result refused = change("--environment", "staging", "--yes", "--as", "bob");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("alice may not speak for bob", "speak-for-others");
    untouched();

    rig.configured("speak-for-others: [alice]");
    Result allowed = change("--environment", "staging", "--yes", "--as", "bob");
    assertThat(allowed.exit()).isZero();
    assertThat(allowed.out())
        .contains("by bob, for whom alice speaks", "speaks for bob", "plan-1 by bob");

    // and who spoke stays on the timeline
    assertThat(rig.run("journal", "show", "journal").out()).contains("speaks for bob (by alice)");
  }

  @Test
  void whoMayNotApproveChangesNothing() {
    rig.configured("speak-for-others: [alice]");
    Result result = change("--environment", "staging", "--yes", "--as", "mallory");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("nothing was changed", "does not let mallory approve");
    untouched();
  }

  @Test
  void anotherPlanThanTheOneThatWasShownIsNotApproved() {
    Result result = change("--environment", "staging", "--yes", "--digest", "000000000000");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("the plan is not the one that was shown");
    untouched();
    assertThat(change("--environment", "staging", "--yes", "--digest", "xyz").exit()).isEqualTo(2);
  }

  @Test
  void aChangeThatProvesNothingIsNotGood() {
    shop.probe("checkout").says(new HealthReading.Down("nobody can pay", List.of()));
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
    Result result = change("--environment", "staging", "--yes");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).containsPattern("INEFFECTIVE|HARMFUL|INCONCLUSIVE");
  }

  @Test
  void aTargetThatCannotBeReadIsNotChanged() {
    shop.always(Step.READ, Behaviour.throwing(() -> new java.io.IOException("no route")));
    Result plan = change("--plan");
    assertThat(plan.exit()).isEqualTo(1);
    assertThat(plan.err()).contains("no route").doesNotContain("\tat ");
    Result result = change("--environment", "staging", "--yes");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("nothing was changed");
    untouched();
  }

  @Test
  void aJournalThatAHostHoldsIsLeftAlone() throws Exception {
    Files.createDirectories(here);
    try (FileJournal host = FileJournal.open(here.resolve("journal"))) {
      assertThat(host.streams()).isEmpty();
      Result result = change("--environment", "staging", "--yes");
      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.err()).contains("is open already", here.resolve("journal").toString());
    }
    untouched();
  }

  @Test
  void wrongArgumentsAreNamed() {
    Result misspelt = rig.run("do", SET, "targett=shop-db", "value=fast", "--plan");
    assertThat(misspelt.exit()).isEqualTo(2);
    assertThat(misspelt.err()).contains("has no parameter 'targett'; did you mean 'target'?");
    assertThat(rig.run("do", SET, "target=shop-db", "--plan").err())
        .contains("'value' is missing", "incident operations shop.value.set");
    assertThat(rig.run("do", SET, "target=other", "value=x", "--plan").err())
        .contains("There is no target 'other'", "shop-db");
    assertThat(rig.run("do", SET, "fast", "--plan").err()).contains("key=value");
    assertThat(rig.run("do", SET, "value=a", "value=b", "--plan").err()).contains("given twice");
    assertThat(rig.run("do", "shop.value.sett", "--plan").err())
        .contains("did you mean 'shop.value.set'?");
    untouched();
  }

  @Test
  void withoutAConfigurationNothingIsCalled() throws Exception {
    Files.delete(here.resolve("incident.yaml"));
    Result result = rig.run("do", "shop.checkout.check", "target=shop-db");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("There is no configuration", "INCIDENT_CONFIG");
    assertThat(shop.calls()).isEmpty();
  }
}

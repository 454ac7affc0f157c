package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.cli.CommandRig.Result;
import com.studyteddy.incident.testkit.Behaviour;
import com.studyteddy.incident.testkit.FoundCauses;
import com.studyteddy.incident.testkit.RecordedCall.Step;
import com.studyteddy.incident.testkit.RecordingProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final String RUNBOOK =
      """
      runbook: shop
      version: "1"
      owner: shop-team
      service: shop
      checks:
        checkout:
          probe: shop.checkout.check
          with: {target: shop-db}
          when-down: P1
          because: nobody can pay
      procedures:
        slow-shop:
          title: The shop is slow
          symptoms:
            - {check: checkout, readings: 2, text: nobody can pay}
          steps:
            - {id: look, probe: shop.checkout.check, with: {target: shop-db}}
            - {id: causes, diagnose: shop.causes.find, with: {target: shop-db}}
            - id: mend
              mitigate: shop.value.set
              with: {target: shop-db}
              from: {value: "causes.causes[0].value"}
            - id: mend-again
              mitigate: shop.value.set
              with: {target: shop-db}
              from: {value: "causes.causes[0].value"}
            - id: second-cause
              mitigate: shop.value.set
              with: {target: shop-db}
              from: {value: "causes.causes[1].value"}
            - id: which-way
              decide: Is it well again?
              branches:
                - {id: well, when: {from: look.state, is: equal, value: up}, steps: []}
                - id: ill
                  steps:
                    - {id: call, manual: Call the vendor., role: on-call-engineer}
            - {id: tell, notify: all, text: The shop is well again.}
      """;

  @TempDir private Path here;
  private final RecordingProvider shop =
      RecordingProvider.called("shop", java.util.List.of("checkout"), "shop-db");
  private CommandRig rig;

  @BeforeEach
  void set() {
    rig = CommandRig.with(here, shop).configured("runbook: runbook.yaml");
    rig.write("runbook.yaml", RUNBOOK);
    shop.finds(FoundCauses.of("fast"));
  }

  @AfterEach
  void untouched() {
    assertThat(shop.target("shop-db").value()).isEqualTo(RecordingProvider.FIRST_VALUE);
    assertThat(shop.steps()).doesNotContain(Step.APPLY);
    assertThat(here.resolve("journal")).doesNotExist();
  }

  @Test
  void aPlanWalksTheWholeProcedure() {
    Result result = rig.run("run", "slow-shop", "--plan");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains(
            "slow-shop: The shop is slow",
            "look: looked: Up: fine",
            "causes: looked: the value should be fast",
            "mend: would change: Set the value of one target",
            "effect  shop-db: will hold 'fast' instead of 'slow'",
            "needs 1 of [alice, bob]",
            "mend-again: same as earlier: the same change as in step 'mend'; it is made once",
            "second-cause: left out: nothing to do, step 'causes' found only 1",
            "which-way: decided: takes 'well'",
            "branch  well when look.state is equal up",
            "branch  ill, 1 steps",
            "tell: would tell: every channel: The shop is well again.",
            "nothing was changed")
        .doesNotContain("call: ");
    assertThat(result.exit()).isZero();
    assertThat(rig.run("run", "slow-shop", "--plan", "--json").out())
        .contains("\"end\": \"would change\"", "\"operation\": \"shop.value.set\"");
  }

  @Test
  void aPlanShowsWhatWouldBeRefused() {
    shop.always(Step.PLAN, Behaviour.refusing("protected", "the shop-db is protected"));
    Result refused = rig.run("run", "slow-shop", "--plan");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).contains("mend: would be refused: the shop-db is protected");
  }

  @Test
  void aPlanShowsWhichGuardsStandInTheWay() {
    rig.write("incident.yaml", "environment: staging\nrunbook: runbook.yaml\n");
    Result guarded = rig.run("run", "slow-shop", "--plan");
    assertThat(guarded.exit()).isEqualTo(1);
    assertThat(guarded.out())
        .contains(
            "mend: would be refused",
            "refused mode plan changes nothing",
            "refused nobody may approve what is reversible");
  }

  @Test
  void whatCannotBeLookedAtIsSaid() {
    shop.always(Step.DIAGNOSE, Behaviour.throwing(() -> new java.io.IOException("no route")));
    Result result = rig.run("run", "slow-shop", "--plan");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains(
            "causes: failed: ",
            "no route",
            "mend: left out: nothing to do, step 'causes' left no evidence");
  }

  @Test
  void aShadowWalksItWithTheWholeEngine() {
    Result result = rig.run("run", "slow-shop", "--shadow");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains(
            "slow-shop: called for by alice",
            "mend SKIPPED: would have done this",
            "mend-again SKIPPED: would have done this",
            "which-way DONE: well",
            "nothing was changed");
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains("would ask one person (REVERSIBLE): a person agrees to every change");
    assertThat(result.exit()).isZero();
  }

  @Test
  void everyProcedureIsPlanned() {
    Result result = rig.run("runbook", "plan", "runbook.yaml");
    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("slow-shop: The shop is slow", "nothing was changed");
  }

  @Test
  void wrongUseIsNamed() {
    assertThat(rig.run("run", "slow-shop").err())
        .contains("Nothing was begun. Say --environment staging");
    assertThat(rig.run("run", "slow-shop", "--plan", "--shadow").exit()).isEqualTo(2);
    Result misspelt = rig.run("run", "slow-shopp", "--plan");
    assertThat(misspelt.exit()).isEqualTo(2);
    assertThat(misspelt.err()).contains("has no procedure 'slow-shopp'; did you mean 'slow-shop'?");
    rig.configured();
    assertThat(rig.run("run", "slow-shop", "--plan").err()).contains("names no runbook");
    assertThat(rig.run("run", "slow-shop", "--plan", "--runbook", "runbook.yaml").exit()).isZero();
    assertThat(rig.run("run", "slow-shop", "--plan", "--runbook", "none.yaml").err())
        .contains("none.yaml cannot be read");
  }
}

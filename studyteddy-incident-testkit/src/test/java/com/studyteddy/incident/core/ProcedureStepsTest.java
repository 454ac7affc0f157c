package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Role;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.engine.WaitingStep;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Condition.Comparison;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Handling.End;
import com.studyteddy.incident.runbook.Handling.OnFailure;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.spi.Receipt;
import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of step, in an incident that is carried through. */
class ProcedureStepsTest {
  private static final Map<String, Object> SHOP = Map.of("shop", "shop");
  private static final Use CHECK = Use.of("shop.lock.check", SHOP);
  private static final Use FIND = Use.of("shop.lock.find", SHOP);
  private static final Use STOP =
      Use.of("shop.session.stop", SHOP).from("session", "find.roots[0].session");

  @TempDir Path directory;
  private final Pager pager = new Pager("pager", false);

  /** Keeps what people are told. */
  private static final class Pager implements Channel {
    final List<Message> taken = new ArrayList<>();
    private final String id;
    private final boolean open;

    Pager(String id, boolean open) {
      this.id = id;
      this.open = open;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public boolean isPublic() {
      return open;
    }

    @Override
    public Receipt deliver(Message message, Optional<Receipt> earlier, Call call) {
      taken.add(message);
      return new Receipt("page-" + taken.size());
    }

    List<String> subjects() {
      return taken.stream().map(Message::subject).toList();
    }
  }

  private static Runbook with(Procedure.Builder procedure) {
    return new Runbook(
        "shop",
        "1",
        "shop team",
        "shop",
        List.of(new Check("locks", CHECK, true, Severity.P1, "nobody can buy")),
        List.of(
            procedure.build(),
            Procedure.called("by-name", "By name").diagnose("look", FIND).build()));
  }

  private static Procedure.Builder procedure() {
    return Procedure.called("p", "P").symptom("locks", 2, "sessions wait");
  }

  private ShopOnTheBench bench(Procedure.Builder procedure) {
    return new ShopOnTheBench(directory)
        .with(b -> b.runbook(with(procedure)).channel(pager).withoutChannels())
        .start()
        .block();
  }

  private static Step manual(String id, boolean evidence, boolean proof, Duration due) {
    return new Step.ManualStep(
        id,
        "",
        "Deploy the fix.",
        Role.DEVOPS_ENGINEER,
        Optional.of(due),
        evidence,
        proof,
        Handling.USUAL);
  }

  private static Condition is(String from, Comparison how, String value) {
    return new Condition(from, how, value);
  }

  private static List<String> ended(ShopOnTheBench bench) {
    return bench.events(StepEnded.class).stream()
        .map(step -> step.step() + " " + step.state())
        .toList();
  }

  private static String detail(ShopOnTheBench bench, String step) {
    return bench.events(StepEnded.class).stream()
        .filter(end -> end.step().equals(step))
        .map(StepEnded::detail)
        .findFirst()
        .orElseThrow();
  }

  private static void refused(String code, Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(IncidentException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aConditionThatDoesNotHoldLeavesTheStepOutWithTheReason() {
    try (var bench =
        bench(
            procedure()
                .probe("look", CHECK)
                .step(
                    new Step.DiagnoseStep(
                        "find",
                        "",
                        FIND,
                        Handling.USUAL.when(is("look.state", Comparison.EQUAL, "up")))))) {
      assertThat(ended(bench)).containsExactly("look DONE", "find SKIPPED");
      assertThat(detail(bench, "find"))
          .isEqualTo("left out unless look.state is equal up: look.state is down");
    }
  }

  @Test
  void aChangeWhoseConditionIsNotKnownIsNotPlanned() {
    try (var bench =
        bench(
            procedure()
                .diagnose("find", FIND)
                .step(
                    new Step.MitigateStep(
                        "stop",
                        "",
                        STOP,
                        Handling.USUAL.when(is("find.age", Comparison.ABOVE, "PT5M")))))) {
      assertThat(bench.events(Planned.class)).isEmpty();
      assertThat(detail(bench, "stop"))
          .startsWith("left out, as it is not known whether find.age is above PT5M");
    }
  }

  @Test
  void aDecisionTakesTheFirstWayThatHolds() {
    try (var bench =
        bench(
            procedure()
                .diagnose("find", FIND)
                .step(
                    new Step.DecisionStep(
                        "which",
                        "",
                        "Does a session block others?",
                        List.of(
                            new Step.Branch(
                                "blocked",
                                Optional.of(is("find.roots", Comparison.PRESENT, "")),
                                List.of(new Step.MitigateStep("stop", STOP))),
                            new Step.Branch("free", Optional.empty(), List.of())),
                        Handling.USUAL)))) {
      assertThat(bench.asked().plan().step()).isEqualTo("stop");
      assertThat(detail(bench, "which")).isEqualTo("blocked: find.roots is a list of 1");
    }
  }

  @Test
  void whereNobodyKnowsAPersonChooses() {
    try (var bench = bench(undecided())) {
      assertThat(bench.response.waitingSteps())
          .containsExactly(
              new WaitingStep(
                  bench.id(), "which", "Roll back?", List.of("yes", "no"), Optional.empty()));
      assertThat(pager.subjects()).containsExactly(bench.id() + " (P0) waits for a person: which");
      refused("no-such-choice", () -> bench.response.choose(bench.id(), "which", ALICE, "maybe"));
      refused("not-a-task", () -> bench.response.complete(bench.id(), "which", ALICE, "x"));
      refused(
          "not-a-person",
          () -> bench.response.choose(bench.id(), "which", Actor.service("bot"), "yes"));
      bench.response.choose(bench.id(), "which", ALICE, "yes");
      bench.executor.runAll();
      assertThat(ended(bench)).containsExactly("which DONE", "find DONE");
      assertThat(bench.incident().acknowledgedAt()).isPresent();
      refused("no-such-step", () -> bench.response.choose(bench.id(), "which", ALICE, "no"));
    }
  }

  private static Procedure.Builder undecided() {
    return procedure()
        .step(
            new Step.DecisionStep(
                "which",
                "",
                "Roll back?",
                List.of(
                    new Step.Branch(
                        "yes", Optional.empty(), List.of(new Step.DiagnoseStep("find", FIND))),
                    new Step.Branch("no", Optional.empty(), List.of())),
                Handling.USUAL));
  }

  @Test
  void aQuestionOutlivesTheProcessAndIsAskedOnce() {
    try (var bench = bench(undecided())) {
      bench.crashAndRestart();
      bench.pass(Duration.ofSeconds(25));
      assertThat(bench.response.waitingSteps()).hasSize(1);
      assertThat(pager.taken).hasSize(1);
      bench.response.choose(bench.id(), "which", ALICE, "no");
      bench.crashAndRestart();
      assertThat(ended(bench)).containsExactly("which DONE");
      assertThat(bench.response.waitingSteps()).isEmpty();
    }
  }

  @Test
  void aTaskForPeopleNeedsItsEvidence() {
    try (var bench = bench(procedure().step(manual("fix", true, false, Duration.ofMinutes(30))))) {
      refused("evidence-missing", () -> bench.response.complete(bench.id(), "fix", ALICE, " "));
      bench.response.complete(bench.id(), "fix", ALICE, "https://ci.example/1");
      assertThat(detail(bench, "fix")).isEqualTo("done by alice: https://ci.example/1");
    }
  }

  @Test
  void aTaskThatNeedsProofWaitsForTheGate() {
    try (var bench = bench(procedure().step(manual("check", false, true, Duration.ofHours(1))))) {
      refused("not-proved", () -> bench.response.complete(bench.id(), "check", ALICE, ""));
      assertThat(ended(bench)).isEmpty();

      bench.shop.holder = null;
      bench.pass(Duration.ofMinutes(10));
      assertThat(bench.incident().phase().isOpen()).isTrue();
      bench.response.complete(bench.id(), "check", ALICE, "");
      bench.pass(Duration.ofSeconds(15));

      assertThat(ended(bench)).containsExactly("check DONE");
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
    }
  }

  @Test
  void whileAConfirmationIsOutstandingNothingElseIsDoneAnyMore() {
    Step confirm = manual("confirm", false, true, Duration.ofHours(1));
    try (var bench =
        bench(procedure().diagnose("find", FIND).mitigate("stop", STOP).step(confirm))) {
      bench.shop.holder = null;
      bench.pass(Duration.ofMinutes(10));

      assertThat(bench.response.pendingApprovals()).isEmpty();
      assertThat(ended(bench)).containsExactly("find DONE", "stop SKIPPED");
      assertThat(bench.response.waitingSteps())
          .extracting(WaitingStep::step)
          .containsExactly("confirm");
      assertThat(bench.incident().phase().isOpen()).isTrue();
      bench.response.skip(bench.id(), "confirm", ALICE, "the dashboards say it");
      bench.pass(Duration.ofSeconds(15));
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
    }
  }

  @Test
  void aChangeThatHelpedIsConfirmedByPeopleBeforeItIsResolved() {
    Step confirm = manual("confirm", false, true, Duration.ofHours(1));
    try (var bench =
        bench(procedure().diagnose("find", FIND).mitigate("stop", STOP).step(confirm))) {
      bench.approve(bench.asked(), ALICE);
      bench.pass(Duration.ofMinutes(10));
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.VERIFYING);
      bench.response.complete(bench.id(), "confirm", ALICE, "");
      bench.pass(Duration.ofSeconds(15));

      assertThat(bench.events(PhaseMoved.class).stream().reduce((first, last) -> last))
          .get()
          .satisfies(
              moved -> {
                assertThat(moved.to()).isEqualTo(IncidentPhase.RESOLVED);
                assertThat(moved.reason()).startsWith("people have confirmed it, and ");
              });
    }
  }

  @Test
  void peopleAreRemindedOnce() {
    try (var bench = bench(procedure().step(manual("fix", false, false, Duration.ofMinutes(30))))) {
      bench.pass(Duration.ofMinutes(29));
      assertThat(pager.taken).hasSize(1);
      bench.pass(Duration.ofMinutes(2));
      assertThat(pager.subjects())
          .containsExactly(
              bench.id() + " (P0) waits for a person: fix",
              bench.id() + " (P0) still waits for a person: fix");
      bench.pass(Duration.ofHours(3));
      assertThat(pager.taken).hasSize(2);
    }
  }

  @Test
  void peopleAreToldWhatTheRunbookSays() {
    try (var bench =
        bench(
            procedure()
                .step(
                    new Step.NotifyStep(
                        "tell", "The shop is slow", List.of(), "Do not deploy.", Handling.USUAL))
                .step(
                    new Step.NotifyStep(
                        "page", "", List.of("pager"), "Do not deploy.", Handling.USUAL)))) {
      assertThat(pager.subjects())
          .containsExactly(bench.id() + " (P0) The shop is slow", bench.id() + " (P0) page");
      assertThat(pager.taken.get(0).body()).startsWith("Do not deploy.\nrecord  ");
      assertThat(ended(bench)).containsExactly("tell DONE", "page DONE");
      bench.crashAndRestart();
      assertThat(pager.taken).hasSize(2);
    }
  }

  @Test
  void thePublicIsToldByPeopleAndSeesNothingOfTheTeam() {
    Pager statusPage = new Pager("status-page", true);
    try (var bench =
        new ShopOnTheBench(directory)
            .with(
                b ->
                    b.channel(pager)
                        .channel(statusPage)
                        .runbook(
                            with(
                                procedure()
                                    .step(
                                        new Step.NotifyStep(
                                            "tell",
                                            "",
                                            List.of("pager", "status-page"),
                                            "We look into it.",
                                            Handling.USUAL))
                                    .diagnose("find", FIND)
                                    .mitigate("stop", STOP))))
            .start()
            .block()) {
      assertThat(pager.subjects())
          .containsExactly(
              bench.id() + " (P0) tell", bench.id() + " (P0) waits for a person: tell");
      assertThat(bench.response.waitingSteps())
          .extracting(WaitingStep::question)
          .containsExactly(
              "say it through status-page, where the library does not speak by itself: We look into it.");
      bench.response.complete(bench.id(), "tell", ALICE, "said at 03:05");
      bench.executor.runAll();
      bench.approve(bench.asked(), ALICE);
      bench.pass(Duration.ofMinutes(5));

      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
      assertThat(statusPage.taken).isEmpty();
    }
  }

  @Test
  void stepsSideBySideDoNotWaitForAPerson() {
    try (var bench =
        bench(
            procedure()
                .step(
                    new Step.ParallelStep(
                        "both",
                        "",
                        List.of(
                            manual("fix", false, false, Duration.ofMinutes(30)),
                            new Step.DiagnoseStep("find", FIND)),
                        Handling.USUAL))
                .probe("after", CHECK))) {
      assertThat(ended(bench)).containsExactly("find DONE");
      bench.response.complete(bench.id(), "fix", ALICE, "");
      bench.executor.runAll();
      assertThat(ended(bench)).containsExactly("find DONE", "fix DONE", "after DONE");
    }
  }

  @Test
  void evidenceIsGatheredWhilePeopleThinkAboutAPlan() {
    try (var bench =
        bench(
            procedure()
                .diagnose("find", FIND)
                .mitigate("stop", STOP)
                .investigate(new Step.DiagnoseStep("deeper", FIND))
                .investigate(new Step.ProbeStep("look", CHECK)))) {
      assertThat(bench.asked().plan().step()).isEqualTo("stop");
      assertThat(ended(bench)).containsExactlyInAnyOrder("find DONE", "deeper DONE", "look DONE");
    }
  }

  @Test
  void theCauseIsWhatLedToTheChangeAndNotWhatElseWasFound() {
    try (var bench =
        bench(
            procedure()
                .diagnose("wide", FIND)
                .probe("state", CHECK)
                .diagnose("find", FIND)
                .mitigate("stop", STOP))) {
      bench.approve(bench.asked(), ALICE);
      bench.pass(Duration.ofMinutes(5));
      assertThat(
              bench.events(PhaseMoved.class).stream()
                  .filter(moved -> moved.to() == IncidentPhase.INVESTIGATING)
                  .map(PhaseMoved::reason))
          .containsExactly("session 4711 holds up 38 others");
      assertThat(bench.response.postMortem(bench.id()).cause().stream().map(Sourced::text))
          .containsExactly(
              "find (shop.lock.find): session 4711 holds up 38 others",
              "wide (shop.lock.find): session 4711 holds up 38 others");
    }
  }

  @Test
  void aStepIsLeftOutByAPersonAndItsPlanWithIt() {
    try (var bench = bench(procedure().diagnose("find", FIND).mitigate("stop", STOP))) {
      refused("reason-missing", () -> bench.response.skip(bench.id(), "stop", ALICE, " "));
      bench.response.skip(bench.id(), "stop", ALICE, "the session is mine");
      bench.executor.runAll();
      assertThat(bench.response.pendingApprovals()).isEmpty();
      assertThat(detail(bench, "stop")).isEqualTo("left out by alice: the session is mine");
      assertThat(bench.shop.calls).doesNotContain("apply");
    }
  }

  @Test
  void whatAPersonDidByHandIsProvedLikeAnyChange() {
    try (var bench = bench(procedure().diagnose("find", FIND).mitigate("stop", STOP))) {
      bench.shop.letGo();
      bench.response.complete(bench.id(), "stop", ALICE, "ended it in psql");
      bench.pass(Duration.ofMinutes(5));
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
      assertThat(bench.shop.calls).doesNotContain("apply");
    }
  }

  @Test
  void aFailureMayStopTheProcedureAndSaysSo() {
    try (var bench = bench(procedure())) {
      bench.response.close();
    }
    pager.taken.clear();
    Handling stop = Handling.USUAL.onFailure(OnFailure.STOP).retried(Handling.Retry.NEVER);
    try (var bench =
        new ShopOnTheBench(directory.resolve("other"))
            .with(
                b ->
                    b.channel(pager)
                        .runbook(
                            with(
                                procedure()
                                    .step(new Step.DiagnoseStep("find", "", FIND, stop))
                                    .mitigate("stop", STOP))))) {
      bench.shop.onDiagnose =
          () -> {
            throw new IllegalStateException("no rights");
          };
      bench.start().block();
      assertThat(ended(bench)).containsExactly("find FAILED", "stop SKIPPED");
      assertThat(pager.subjects())
          .containsExactly(
              bench.id() + " (P0) stops its procedure: step 'find' failed; people must take over");
    }
  }

  /** How a change can fail, from its plan to its end. */
  private enum Failing {
    NOT_READ,
    NOT_PLANNED,
    DECLINED,
    REFUSED_BY_THE_TARGET,
    WITHOUT_EFFECT
  }

  @ParameterizedTest
  @EnumSource
  void howeverAChangeFailsItMayStopTheProcedure(Failing failing) {
    Handling stop = Handling.USUAL.onFailure(OnFailure.STOP);
    try (var bench =
        new ShopOnTheBench(directory)
            .with(
                b ->
                    b.channel(pager)
                        .runbook(
                            with(
                                procedure()
                                    .diagnose("find", FIND)
                                    .step(new Step.MitigateStep("stop", "", STOP, stop))
                                    .diagnose("after", FIND))))) {
      if (failing == Failing.NOT_READ) {
        bench.shop.onRead =
            () -> {
              throw new IOException("connection refused");
            };
      } else if (failing == Failing.NOT_PLANNED) {
        bench.shop.onRead =
            () -> {
              throw new RefusedException("protected", "that session is protected");
            };
      }
      bench.start().block();
      if (failing == Failing.DECLINED) {
        bench.response.decline(bench.id(), bench.asked().plan().id(), ALICE, "not that one");
      } else if (failing == Failing.REFUSED_BY_THE_TARGET || failing == Failing.WITHOUT_EFFECT) {
        bench.shop.onApply =
            () -> {
              throw failing == Failing.WITHOUT_EFFECT
                  ? new IOException("connection reset")
                  : new RefusedException("target-changed", "it moved on");
            };
        bench.approve(bench.asked(), ALICE);
      }
      bench.pass(Duration.ofSeconds(10));

      assertThat(ended(bench)).containsExactly("find DONE", "stop FAILED", "after SKIPPED");
      assertThat(pager.subjects())
          .contains(
              bench.id() + " (P0) stops its procedure: step 'stop' failed; people must take over");
      int told = pager.taken.size();
      bench.pass(Duration.ofMinutes(20));
      assertThat(bench.response.pendingApprovals()).isEmpty();
      assertThat(pager.taken).hasSize(told);
    }
  }

  @Test
  void aNoHoldsForTheSamePlanInEveryRoundAndNotForAnother() {
    try (var bench = bench(procedure().diagnose("find", FIND).mitigate("stop", STOP))) {
      bench.response.decline(bench.id(), bench.asked().plan().id(), ALICE, "it is the backup");
      bench.pass(Duration.ofMinutes(5));
      assertThat(bench.response.pendingApprovals()).isEmpty();
      assertThat(pager.taken).hasSize(1);
      assertThat(
              bench.events(StepEnded.class).stream()
                  .filter(end -> end.step().equals("stop"))
                  .map(StepEnded::detail))
          .contains("alice said no to plan-1, and this is the same plan");

      bench.shop.holder = new LockedShop.Session(4712, "03:01:00");
      bench.pass(Duration.ofMinutes(2));
      assertThat(bench.asked().plan().arguments().values().toString()).contains("4712");
    }
  }

  @Test
  void whoeverCallsForAProcedureIsAskedAgain() {
    try (var bench = bench(procedure().diagnose("find", FIND).mitigate("stop", STOP))) {
      bench.response.decline(bench.id(), bench.asked().plan().id(), ALICE, "not yet");
      bench.response.run(bench.id(), "p", ALICE, "the backup is through");
      bench.pass(Duration.ofSeconds(20));
      assertThat(bench.response.pendingApprovals()).hasSize(1);
    }
  }

  @Test
  void aStepIsTriedAgainOnlyAfterTheEndsItNames() {
    List<Integer> asked = new ArrayList<>();
    Handling again =
        Handling.USUAL.retried(new Handling.Retry(4, Duration.ofSeconds(1), Set.of(End.UNKNOWN)));
    try (var bench =
        new ShopOnTheBench(directory)
            .with(
                b ->
                    b.runbook(
                        with(
                            procedure()
                                .step(new Step.ProbeStep("look", "", CHECK, again))
                                .step(new Step.DiagnoseStep("find", "", FIND, again)))))
            .start()
            .block()) {
      assertThat(ended(bench)).containsExactly("look DONE", "find DONE");
      bench.shop.onProbe =
          () -> {
            asked.add(1);
            return new HealthReading.Unknown("no answer", List.of());
          };
      bench.shop.calls.clear();
      bench.shop.onDiagnose =
          () -> {
            throw new IllegalStateException("no rights");
          };
      bench.response.run(bench.id(), "p", ALICE, "look again");
      bench.pass(Duration.ofSeconds(8));
      assertThat(bench.shop.calls).containsExactly("diagnose");
      assertThat(asked).hasSizeGreaterThanOrEqualTo(4);
      assertThat(bench.events(StepEnded.class).stream().map(StepEnded::state).toList())
          .containsExactly(StepState.DONE, StepState.DONE, StepState.DONE, StepState.FAILED);
    }
  }

  @Test
  void aPersonCallsForAnotherProcedure() {
    try (var bench = bench(procedure().diagnose("find", FIND).mitigate("stop", STOP))) {
      refused(
          "no-such-procedure", () -> bench.response.run(bench.id(), "reboot", ALICE, "why not"));
      bench.response.run(bench.id(), "by-name", ALICE, "look first");
      bench.executor.runAll();
      assertThat(bench.incident().procedure()).contains("by-name");
      assertThat(bench.response.pendingApprovals()).isEmpty();
      assertThat(ended(bench)).containsExactly("find DONE", "look DONE");
    }
  }

  @Test
  void anIncidentIsClosedOnlyAfterItIsResolved() {
    try (var bench = bench(procedure().diagnose("find", FIND))) {
      refused("not-resolved", () -> bench.response.closeIncident(bench.id(), ALICE, "reviewed"));
      bench.shop.letGo();
      bench.pass(Duration.ofMinutes(5));
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
      bench.response.closeIncident(bench.id(), ALICE, "reviewed");
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.CLOSED);
      assertThat(bench.incident().falseAlarm()).isFalse();
    }
  }
}

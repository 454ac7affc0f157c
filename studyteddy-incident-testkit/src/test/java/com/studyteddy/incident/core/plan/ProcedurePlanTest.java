package com.studyteddy.incident.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.Role;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.plan.PlannedStep.End;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import com.studyteddy.incident.testkit.QueuedExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a whole procedure would do. Whatever is asked here, nothing is ever changed. */
class ProcedurePlanTest {
  private static final Actor ALICE = Actor.person("alice");

  private final QueuedExecutor executor = QueuedExecutor.inOrder();
  private final HandMovedClock clock =
      HandMovedClock.startingAt("2026-03-01T09:00:00Z").settlingWith(executor::runAll);
  private final Fleet fleet = new Fleet();
  private final MemoryJournal journal = new MemoryJournal(clock);
  private Limits limits = Limits.DEFAULT;
  private Mode mode = Mode.SUPERVISED;
  private Authorizer authorizer = request -> new Decision.Allow("anybody may");

  @AfterEach
  void nothingWasChanged() {
    assertThat(fleet.changes).isEmpty();
  }

  private IncidentResponse started(Procedure procedure) {
    IncidentResponse response =
        IncidentResponse.builder()
            .provider(fleet)
            .runbook(
                new Runbook(
                    "fleet",
                    "1",
                    "team",
                    "shop",
                    List.of(
                        new Check(
                            "connections", Use.of(Fleet.CHECK, Map.of()), false, Severity.P2, "x")),
                    List.of(procedure)))
            .journal(journal)
            .limits(limits)
            .mode(mode)
            .authorizer(request -> authorizer.decide(request))
            .secret(Secret.of("hunter2-hunter2"))
            .time(clock)
            .scheduler(clock)
            .executor(executor)
            .build();
    response.start();
    executor.runAll();
    return response;
  }

  private ProcedurePlan planned(Procedure.Builder procedure) {
    try (IncidentResponse response = started(procedure.build())) {
      return joined(response.plan("go"));
    }
  }

  private ProcedurePlan joined(CompletableFuture<ProcedurePlan> plan) {
    executor.runAll();
    assertThat(plan).isCompleted();
    return plan.join();
  }

  private static Procedure.Builder procedure() {
    return Procedure.called("go", "Go");
  }

  private static Use on(String operation, String service) {
    return Use.of(operation, Map.of("service", service));
  }

  private static PlannedStep step(ProcedurePlan plan, String id) {
    return plan.steps().stream().filter(s -> s.step().equals(id)).findFirst().orElseThrow();
  }

  private static List<End> ends(ProcedurePlan plan) {
    return plan.steps().stream().map(PlannedStep::end).toList();
  }

  private static List<Guard> guards(PlannedStep step) {
    return step.refusals().stream().map(Refusal::guard).toList();
  }

  @Test
  void aChangeStandsThereWithAllThatAPersonDecidesBy() {
    PlannedStep step =
        step(planned(procedure().mitigate("restart", on(Fleet.RESTART, "shop"))), "restart");
    assertThat(step.end()).isEqualTo(End.WOULD_CHANGE);
    assertThat(step.asks()).map(PlannedStep.Asks::persons).contains(1);
    var card = step.plan().orElseThrow();
    assertThat(card.effects().get(0).description()).isEqualTo("will be other than at version 7");
    assertThat(card.blastRadius()).hasToString("1 of 3 services: it answers nobody for a moment");
    assertThat(card.actionClass()).isEqualTo(ActionClass.DISRUPTIVE);
    assertThat(card.undo()).isEmpty();
    assertThat(card.before().values()).containsEntry("version", 7L);
  }

  @Test
  void twoRestartsBecomeOne() {
    ProcedurePlan plan =
        planned(
            procedure()
                .mitigate("restart", on(Fleet.RESTART, "shop"))
                .mitigate("again", on(Fleet.RESTART, "shop"))
                .mitigate("other", on(Fleet.RESTART, "search")));
    assertThat(ends(plan)).containsExactly(End.WOULD_CHANGE, End.SAME_AS_EARLIER, End.WOULD_CHANGE);
    assertThat(step(plan, "again").summary())
        .isEqualTo("the same change as in step 'restart'; it is made once");
    assertThat(plan.totals()).isEqualTo(new ProcedurePlan.Totals(2, 2, 0, 5));
    assertThat(plan.isTrouble()).isFalse();
  }

  @Test
  void aRestartDuringARollbackIsRefused() {
    ProcedurePlan plan =
        planned(
            procedure()
                .mitigate("back", on(Fleet.ROLL_BACK, "shop"))
                .mitigate("restart", on(Fleet.RESTART, "shop"))
                .mitigate("elsewhere", on(Fleet.RESTART, "search")));
    assertThat(ends(plan))
        .containsExactly(End.WOULD_CHANGE, End.WOULD_BE_REFUSED, End.WOULD_CHANGE);
    assertThat(step(plan, "restart").refusals())
        .containsExactly(
            new Refusal(
                Guard.CONTRADICTION,
                "it works against step 'back', whose change is being proved: rollback of shop"
                    + " contradicts restart"));
    assertThat(plan.isTrouble()).isTrue();
  }

  @Test
  void scalingUpAgainstConnectionsThatRunOutIsRefused() {
    limits = limits.withShared(Fleet.CONNECTIONS, 75);
    ProcedurePlan plan =
        planned(
            procedure()
                .mitigate("shop", on(Fleet.GROW, "shop"))
                .mitigate("search", on(Fleet.GROW, "search")));
    assertThat(ends(plan)).containsExactly(End.WOULD_CHANGE, End.WOULD_BE_REFUSED);
    assertThat(step(plan, "search").refusals())
        .containsExactly(
            new Refusal(
                Guard.SHARED_LIMIT,
                "it takes 10 of 'connections', of which 70 are used and 75 may be"));
    fleet.used = 74;
    assertThat(guards(step(planned(procedure().mitigate("shop", on(Fleet.GROW, "shop"))), "shop")))
        .containsExactly(Guard.SHARED_LIMIT);
  }

  @Test
  void allChangesShareOneBudget() {
    limits = budget(2);
    ProcedurePlan plan =
        planned(
            procedure()
                .mitigate("one", on(Fleet.RESTART, "a"))
                .mitigate("two", on(Fleet.RESTART, "b"))
                .mitigate("three", on(Fleet.RESTART, "c")));
    assertThat(ends(plan))
        .containsExactly(End.WOULD_CHANGE, End.WOULD_CHANGE, End.WOULD_BE_REFUSED);
    assertThat(guards(step(plan, "three"))).containsExactly(Guard.BUDGET);
    assertThat(plan.totals()).isEqualTo(new ProcedurePlan.Totals(2, 2, 0, 2));
  }

  private static Limits budget(int changes) {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        usual.planFreshness(),
        usual.approvalLifetime(),
        usual.authorizationTimeout(),
        changes,
        usual.soak(),
        usual.surveyInterval(),
        usual.surveyDeadline(),
        usual.cooldown(),
        usual.shared());
  }

  @Test
  void aPauseThatIsLongerThanTheProofHoldsTheSecondChangeBack() {
    Procedure.Builder twice =
        procedure()
            .mitigate("one", on(Fleet.GROW, "shop"))
            .mitigate("two", Use.of(Fleet.GROW, Map.of("service", "shop", "more", 2)));
    assertThat(ends(planned(twice))).containsExactly(End.WOULD_CHANGE, End.WOULD_CHANGE);
    limits = limits.withCooldown(limits.soak().window().plusSeconds(1));
    assertThat(guards(step(planned(twice), "two"))).containsExactly(Guard.COOLDOWN);
  }

  @Test
  void theKillSwitchIsShownAndRefusesEveryChange() {
    Procedure.Builder two =
        procedure()
            .mitigate("one", on(Fleet.RESTART, "a"))
            .mitigate("again", on(Fleet.RESTART, "a"));
    try (IncidentResponse response = started(two.build())) {
      assertThat(joined(response.plan("go")).killSwitch()).isEmpty();
      response.engageKillSwitch(ALICE, "nobody knows what goes on");
      ProcedurePlan plan = joined(response.plan("go"));
      assertThat(plan.killSwitch()).hasValueSatisfying(w -> assertThat(w).contains("alice"));
      assertThat(guards(step(plan, "one"))).containsExactly(Guard.KILL_SWITCH);
      assertThat(step(plan, "again").end()).isEqualTo(End.SAME_AS_EARLIER);
      assertThat(plan.totals().changes()).isZero();
    }
  }

  @Test
  void whoMustSayYesIsCounted() {
    authorizer =
        request ->
            request.actionClass() == ActionClass.REVERSIBLE
                ? new Decision.NeedApprovals(3, "three of the team")
                : new Decision.Allow("anybody may");
    ProcedurePlan plan =
        planned(
            procedure()
                .mitigate("grow", on(Fleet.GROW, "shop"))
                .mitigate("drop", on(Fleet.DROP, "search")));
    assertThat(step(plan, "grow").asks()).contains(new PlannedStep.Asks(3, "three of the team"));
    assertThat(step(plan, "drop").asks())
        .contains(
            new PlannedStep.Asks(2, "anybody may; what cannot be taken back needs two persons"));
    assertThat(plan.totals().approvals()).isEqualTo(5);
  }

  @Test
  void noIsNoFromTheAuthoriserTheModeAndTheOperation() {
    authorizer = request -> new Decision.Deny("not on a Friday");
    mode = Mode.PLAN;
    ProcedurePlan plan =
        planned(
            procedure()
                .mitigate("restart", on(Fleet.RESTART, "shop"))
                .mitigate("touch", on(Fleet.RESTART, "protected")));
    assertThat(step(plan, "restart").refusals())
        .containsExactly(
            new Refusal(Guard.MODE, "mode plan changes nothing; mode supervised does"),
            new Refusal(Guard.AUTHORITY, "not on a Friday"));
    assertThat(step(plan, "restart").asks()).isEmpty();
    assertThat(step(plan, "touch").refusals())
        .containsExactly(new Refusal(Guard.OPERATION, "nobody touches the protected service"));
  }

  @Test
  void everyStepIsListedAlsoThoseThatAskTellAndAreLeftOut() {
    Handling unlessWell =
        Handling.USUAL.when(new Condition("look.state", Condition.Comparison.EQUAL, "down"));
    ProcedurePlan plan =
        planned(
            procedure()
                .probe("look", Use.of(Fleet.CHECK, Map.of()))
                .step(new Step.MitigateStep("unless", "", on(Fleet.DROP, "x"), unlessWell))
                .step(
                    new Step.ManualStep(
                        "call",
                        "",
                        "Call the vendor.",
                        Role.ON_CALL_ENGINEER,
                        Optional.empty(),
                        false,
                        false,
                        Handling.USUAL))
                .step(new Step.NotifyStep("tell", "", List.of(), "It is well.", Handling.USUAL))
                .mitigate("touch", on(Fleet.RESTART, "protected")));
    assertThat(ends(plan))
        .containsExactly(
            End.LOOKED, End.LEFT_OUT, End.WOULD_ASK, End.WOULD_TELL, End.WOULD_BE_REFUSED);
    assertThat(step(plan, "look").details()).containsExactly("figure  connections 60");
  }

  @Test
  void nothingIsWrittenDown() {
    Procedure procedure = procedure().mitigate("restart", on(Fleet.RESTART, "shop")).build();
    try (IncidentResponse response = started(procedure)) {
      Map<String, Integer> before = records();
      ProcedurePlan plan = joined(response.plan("go"));
      assertThat(plan.totals().changes()).isEqualTo(1);
      assertThat(plan.incident()).isEqualTo(Optional.empty());
      assertThat(records()).isEqualTo(before);
      assertThat(response.incidents()).isEmpty();
      assertThat(fleet.reads).containsExactly(Fleet.RESTART + " shop");
      clock.advance(Duration.ofMinutes(5));
      assertThat(response.pendingApprovals()).isEmpty();
    }
  }

  private Map<String, Integer> records() {
    Map<String, Integer> records = new TreeMap<>();
    journal.streams().forEach(stream -> records.put(stream, journal.read(stream, 0).size()));
    return records;
  }

  @Test
  void secretsAreNotInIt() {
    ProcedurePlan plan =
        planned(procedure().mitigate("restart", on(Fleet.RESTART, "hunter2-hunter2")));
    assertThat(plan.toString()).doesNotContain("hunter2");
    assertThat(step(plan, "restart").end()).isEqualTo(End.WOULD_CHANGE);
  }

  @Test
  void whatThereIsNotIsSaidAtOnce() {
    try (IncidentResponse response =
        started(procedure().mitigate("restart", on(Fleet.RESTART, "shop")).build())) {
      assertThatThrownBy(() -> response.plan("went"))
          .isInstanceOf(IncidentException.class)
          .hasMessage("There is no procedure 'went'; there are [go]");
    }
  }
}

package com.studyteddy.incident.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.core.plan.Guard;
import com.studyteddy.incident.core.plan.PlannedStep;
import com.studyteddy.incident.core.plan.PlannedStep.End;
import com.studyteddy.incident.core.plan.ProcedurePlan;
import com.studyteddy.incident.core.plan.Refusal;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Use;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a procedure would do in an incident that has a record already. */
class PlanInAnIncidentTest {
  @TempDir private Path directory;

  private static ProcedurePlan plan(ShopOnTheBench bench) {
    return plan(bench, "database-issues");
  }

  private static ProcedurePlan plan(ShopOnTheBench bench, String procedure) {
    var plan = bench.response.plan(procedure, bench.id());
    bench.executor.runAll();
    assertThat(plan).isCompleted();
    return plan.join();
  }

  private static List<End> ends(ProcedurePlan plan) {
    return plan.steps().stream().map(PlannedStep::end).toList();
  }

  @Test
  void whatIsOverIsNotDoneAgain() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      int entries = bench.timeline().entries().size();
      bench.shop.calls.clear();
      ProcedurePlan plan = plan(bench);
      assertThat(plan.incident()).contains(bench.id());
      assertThat(ends(plan)).startsWith(End.OVER).contains(End.WOULD_CHANGE);
      assertThat(bench.shop.calls).containsExactly("read");
      assertThat(bench.timeline().entries()).hasSize(entries);
      assertThat(bench.response.pendingApprovals()).hasSize(1);
    }
  }

  @Test
  void theBudgetIsThatOfTheIncident() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      bench.approve(bench.asked(), ShopOnTheBench.ALICE);
      ProcedurePlan after = plan(bench);
      assertThat(after.totals().made()).isEqualTo(1);
      assertThat(after.totals().changes()).isZero();
      assertThat(bench.shop.stopped).containsExactly(4711);
    }
  }

  @Test
  void thePauseAfterAChangeOfTheRecordHolds() {
    Map<String, Object> shop = Map.of("shop", "shop");
    Procedure second =
        Procedure.called("second", "Try it once more")
            .diagnose("find", Use.of("shop.lock.find", shop))
            .mitigate(
                "stop", Use.of("shop.session.stop", shop).from("session", "find.roots[0].session"))
            .build();
    try (var bench =
        new ShopOnTheBench(directory)
            .with(b -> b.runbook(ShopOnTheBench.runbook().with(second)))
            .start()
            .block()) {
      bench.shop.onApply = () -> Change.MADE; // and it holds the lock again at once
      bench.approve(bench.asked(), ShopOnTheBench.ALICE);
      bench.shop.calls.clear();
      bench.pass(Duration.ofSeconds(1));
      ProcedurePlan plan = plan(bench, "second");
      assertThat(ends(plan)).containsExactly(End.LOOKED, End.WOULD_BE_REFUSED);
      assertThat(plan.steps().get(1).refusals())
          .containsExactly(
              new Refusal(
                  Guard.COOLDOWN,
                  "shop.session.stop changed the same 1 s ago, and it is left alone for 60 s"));
      bench.pass(Duration.ofSeconds(61));
      assertThat(ends(plan(bench, "second"))).containsExactly(End.LOOKED, End.WOULD_CHANGE);
      assertThat(bench.shop.calls).doesNotContain("apply");
    }
  }

  @Test
  void nothingIsPlannedForWhatIsOver() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      bench.response.falseAlarm(bench.id(), ShopOnTheBench.ALICE, "a drill");
      assertThatThrownBy(() -> bench.response.plan("database-issues", bench.id()))
          .isInstanceOf(IncidentException.class)
          .hasMessageContaining("is over");
    }
  }

  @Test
  void theKillSwitchOfTheHostIsInIt() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      bench.response.engageKillSwitch(ShopOnTheBench.BOB, "first let us look");
      ProcedurePlan plan = plan(bench);
      assertThat(plan.killSwitch()).isPresent();
      assertThat(plan.steps())
          .filteredOn(step -> step.end() == End.WOULD_BE_REFUSED)
          .flatExtracting(PlannedStep::refusals)
          .extracting(Refusal::guard)
          .containsExactly(Guard.KILL_SWITCH);
    }
  }
}

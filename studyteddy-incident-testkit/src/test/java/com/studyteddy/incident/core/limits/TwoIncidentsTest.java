package com.studyteddy.incident.core.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.testkit.QueuedExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two incidents at one service: neither may undo what the other one is proving. */
class TwoIncidentsTest {
  @ParameterizedTest
  @CsvSource({"rollback, restart", "restart, rollback"})
  void aChangeThatAnotherIncidentProvesIsNotWorkedAgainst(String first, String second) {
    try (FleetBench bench = new FleetBench(QueuedExecutor.inOrder(), Mode.AUTONOMOUS)) {
      IncidentId one = bench.opened("one");
      IncidentId other = bench.opened("other");
      bench.calls(one, first);
      bench.pass(Duration.ofSeconds(61)); // the pause is over, the proof is not
      bench.calls(other, second);
      assertThat(bench.fleet.made).hasSize(1);
      assertThat(bench.ends(other))
          .anyMatch(
              end ->
                  end.startsWith(
                      "FAILED it works against step '%s' in %s, whose change is being proved"
                          .formatted(first, one)));
    }
  }

  @Test
  void thePauseHoldsInEveryIncident() {
    try (FleetBench bench = new FleetBench(QueuedExecutor.inOrder(), Mode.AUTONOMOUS)) {
      IncidentId one = bench.opened("one");
      IncidentId other = bench.opened("other");
      bench.calls(one, "restart");
      bench.pass(Duration.ofSeconds(10));
      bench.calls(other, "restart");
      assertThat(bench.fleet.made).containsExactly("RESTART backend");
      assertThat(bench.ends(other))
          .contains(
              "FAILED fleet.service.change changed the same 10 s ago in %s, and it is left alone for 60 s"
                  .formatted(one));
    }
  }

  @Test
  void whatOneIncidentTakesIsNotThereForTheOther() {
    try (FleetBench bench = new FleetBench(QueuedExecutor.inOrder(), Mode.AUTONOMOUS)) {
      bench.fleet.used = 45;
      bench.fleet.advice = 30;
      bench.pass(Duration.ofSeconds(21));
      IncidentId one = bench.opened("one");
      IncidentId other = bench.opened("other");
      bench.calls(one, "grow");
      bench.fleet.advice = 10;
      bench.calls(other, "spread");
      assertThat(bench.fleet.made).containsExactly("SCALE_UP backend");
      assertThat(bench.ends(other))
          .contains("FAILED it takes 10 of 'connections', of which 75 are used and 80 may be");
    }
  }

  /** Both are approved before either is let go; whichever comes first, the other one sees it. */
  @Test
  void twoThatAreLetGoAtOnceAreNotBothMade() {
    int rollbacks = 0;
    for (long seed = 0; seed < 20; seed++) {
      try (FleetBench bench = new FleetBench(QueuedExecutor.inOrderOf(seed), Mode.SUPERVISED)) {
        IncidentId one = bench.opened("one");
        IncidentId other = bench.opened("other");
        bench.calls(one, "rollback");
        bench.calls(other, "restart");
        ApprovalRequest back = bench.asked(one);
        ApprovalRequest again = bench.asked(other);
        bench.approve(back);
        bench.approve(again);
        bench.executor.runAll();
        bench.pass(Duration.ofSeconds(5));
        assertThat(bench.fleet.made).as("seed %d", seed).hasSize(1);
        rollbacks += bench.fleet.made.equals(List.of("ROLLBACK backend")) ? 1 : 0;
      }
    }
    assertThat(rollbacks).as("either may be first").isBetween(1, 19);
  }

  @Test
  void severalThatGrowAtOnceNeverTakeTooMuchTogether() {
    int made = 0;
    for (long seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      try (FleetBench bench = new FleetBench(QueuedExecutor.inOrderOf(seed), Mode.AUTONOMOUS)) {
        bench.fleet.used = random.nextInt(80);
        bench.pass(Duration.ofSeconds(21));
        bench.fleet.advice = 1L + random.nextInt(30);
        List<IncidentId> open =
            List.of(bench.opened("one"), bench.opened("two"), bench.opened("three"));
        bench.call(open.get(0), "grow");
        bench.call(open.get(1), "spread");
        bench.call(open.get(2), "widen");
        bench.executor.runAll();
        assertThat(bench.fleet.reached).allMatch(all -> all <= FleetBench.MOST);
        made += bench.fleet.made.size();
      }
    }
    assertThat(made).isGreaterThan(5);
  }
}

package com.studyteddy.incident.core.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.testkit.QueuedExecutor;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What all changes together may take, where the figure moves and nothing else does. */
class SharedLimitTest {
  private static final Duration SURVEYS = Duration.ofSeconds(21);

  @Test
  void whatRoseWithoutANoticeIsSeenWhenItIsPlanned() {
    try (FleetBench bench = new FleetBench(QueuedExecutor.inOrder(), Mode.AUTONOMOUS)) {
      IncidentId slow = bench.opened("slow");
      bench.fleet.used = 79;
      bench.pass(Duration.ofMinutes(10));
      bench.calls(slow, "grow");
      assertThat(bench.fleet.made).isEmpty();
      assertThat(bench.ends(slow))
          .contains("FAILED it takes 20 of 'connections', of which 79 are used and 80 may be");
    }
  }

  @Test
  void whatRoseWhilePeopleThoughtIsSeenBeforeItIsDone() {
    try (FleetBench bench = new FleetBench(QueuedExecutor.inOrder(), Mode.SUPERVISED)) {
      IncidentId slow = bench.opened("slow");
      bench.calls(slow, "grow");
      bench.fleet.used = 79;
      bench.pass(SURVEYS);
      bench.approve(bench.asked(slow));
      bench.executor.runAll();
      assertThat(bench.fleet.made).isEmpty();
      assertThat(bench.ends(slow))
          .contains("FAILED it takes 20 of 'connections', of which 79 are used and 80 may be");
    }
  }

  @Test
  void aStartThatHasNotLookedYetLooksFirst() {
    try (FleetBench bench = new FleetBench(QueuedExecutor.inOrder(), Mode.AUTONOMOUS)) {
      IncidentId slow = bench.opened("slow");
      bench.restart();
      bench.calls(slow, "grow");
      assertThat(bench.fleet.made).isEmpty();
      assertThat(bench.ends(slow)).noneMatch(end -> end.startsWith("FAILED"));
      bench.pass(Duration.ofSeconds(5));
      assertThat(bench.fleet.made).containsExactly("SCALE_UP backend");
    }
  }

  /** The number moves within one class of reading; demands come from a diagnosis. */
  @Test
  void randomDemandsNeverExceedWhatWasSeenLast() {
    int made = 0;
    int refused = 0;
    for (long seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      try (FleetBench bench = new FleetBench(QueuedExecutor.inOrder(), Mode.AUTONOMOUS)) {
        for (int i = 0; i < 6; i++) {
          IncidentId slow = bench.opened("slow-" + i);
          bench.fleet.used = random.nextInt(90);
          bench.pass(Duration.ofSeconds(random.nextInt(120)));
          bench.fleet.advice = random.nextInt(60);
          bench.calls(slow, "grow");
          refused += (int) bench.ends(slow).stream().filter(e -> e.startsWith("FAILED")).count();
          bench.pass(Duration.ofSeconds(random.nextInt(120)));
        }
        assertThat(bench.fleet.reached)
            .as("seed %d", seed)
            .allMatch(connections -> connections <= FleetBench.MOST);
        made += bench.fleet.made.size();
      }
    }
    assertThat(made).isGreaterThan(5);
    assertThat(refused).isGreaterThan(5);
  }
}

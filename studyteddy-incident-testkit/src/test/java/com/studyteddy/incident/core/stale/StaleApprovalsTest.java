package com.studyteddy.incident.core.stale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** No approval is used for anything but what was approved: {@code -Dincident.seed=N} plays one. */
class StaleApprovalsTest {
  private static final int INTERLEAVINGS = Boolean.getBoolean("incident.thorough") ? 1000 : 200;

  @Test
  void inWhateverOrderNothingIsDoneThatWasNotApprovedAsItIsNow() {
    Long one = Long.getLong("incident.seed");
    long[] seeds = one == null ? LongStream.range(0, INTERLEAVINGS).toArray() : new long[] {one};
    List<String> broken = new ArrayList<>();
    Map<String, Integer> refusals = new TreeMap<>();
    int executions = 0;
    for (long seed : seeds) {
      try {
        Afternoon afternoon = new Afternoon(seed).pass();
        executions += afternoon.executions();
        afternoon.witness().refusals().forEach((why, n) -> refusals.merge(why, n, Integer::sum));
      } catch (AssertionError | RuntimeException failure) {
        broken.add("-Dincident.seed=%d: %s".formatted(seed, failure));
      }
    }
    System.out.println("%d executions; refused: %s".formatted(executions, refusals));
    assertThat(broken).isEmpty();
    if (one == null) {
      assertThat(executions).as("a test in which nothing is done shows nothing").isPositive();
      assertThat(refusals)
          .as("ways to be too late")
          .containsKeys(
              "digest-changed",
              "plan-over",
              "incident-over",
              "counted-already",
              "not-allowed",
              "target changed before it was carried out");
    }
  }
}

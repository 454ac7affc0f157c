package com.studyteddy.incident.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many futures of the whole library. One that fails alone: {@code -Dincident.seed=N}. */
class SimulationTest {
  private static final int STEPS = 150;

  private static long[] seeds() {
    Long one = Long.getLong("incident.seed");
    if (one != null) {
      return new long[] {one};
    }
    return LongStream.range(
            0,
            Boolean.getBoolean("incident.thorough") ? 10_000 : Long.getLong("incident.seeds", 60))
        .toArray();
  }

  @Test
  void whateverHappensNoPromiseIsBrokenAndEverythingComesToRest() {
    List<String> broken = new ArrayList<>();
    int effects = 0;
    for (long seed : seeds()) {
      Simulation simulation = new Simulation(seed);
      try {
        simulation.live(STEPS);
        simulation.settle();
      } catch (AssertionError | RuntimeException failure) {
        broken.add("seed %d: %s".formatted(seed, failure));
      }
      effects += simulation.effects();
    }
    assertThat(broken).isEmpty();
    assertThat(effects).as("a history in which nothing is changed shows nothing").isPositive();
  }

  @Test
  void theSameSeedGivesTheSameHistory() {
    for (long seed = 0; seed < 10; seed++) {
      assertThat(digest(seed)).as("seed %d", seed).isEqualTo(digest(seed));
    }
    assertThat(digest(1)).isNotEqualTo(digest(2));
  }

  private static String digest(long seed) {
    Simulation simulation = new Simulation(seed);
    simulation.live(STEPS);
    simulation.settle();
    return simulation.digest();
  }
}

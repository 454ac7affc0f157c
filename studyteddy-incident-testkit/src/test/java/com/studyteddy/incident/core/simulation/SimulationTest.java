package com.studyteddy.incident.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many futures of the whole library, one beside the other: each has a world of its own. One that
 * fails alone: {@code -Dincident.seed=N}.
 */
class SimulationTest {
  private static final int STEPS = 150;
  private static final boolean THOROUGH = Boolean.getBoolean("incident.thorough");

  /** Futures in which something was wrong once; each build tries them again. */
  private static final long[] FOUND_SOMETHING = {1030, 3691};

  /** How a future ended. */
  private record Ending(int effects, Optional<String> broken) {}

  private static LongStream seeds() {
    Long one = Long.getLong("incident.seed");
    return one != null
        ? LongStream.of(one)
        : LongStream.concat(
                LongStream.range(0, THOROUGH ? 10_000 : Long.getLong("incident.seeds", 60)),
                LongStream.of(FOUND_SOMETHING))
            .distinct();
  }

  @Test
  void whateverHappensNoPromiseIsBrokenAndEverythingComesToRest() throws Exception {
    List<Ending> endings = each(seeds(), SimulationTest::ending);

    assertThat(endings.stream().flatMap(ending -> ending.broken().stream())).isEmpty();
    assertThat(endings.stream().mapToInt(Ending::effects).sum())
        .as("a history in which nothing is changed shows nothing")
        .isPositive();
  }

  private static Ending ending(long seed) {
    Simulation simulation = new Simulation(seed);
    try {
      simulation.live(STEPS);
      simulation.settle();
      return new Ending(simulation.effects(), Optional.empty());
    } catch (AssertionError | RuntimeException failure) {
      return new Ending(simulation.effects(), Optional.of("seed %d: %s".formatted(seed, failure)));
    }
  }

  @Test
  void theSameSeedGivesTheSameHistory() throws Exception {
    LongStream seeds = LongStream.range(0, THOROUGH ? 100 : 10);
    List<Long> twice = seeds.boxed().flatMap(seed -> LongStream.of(seed, seed).boxed()).toList();

    List<String> digests = each(twice.stream().mapToLong(Long::longValue), SimulationTest::digest);

    for (int i = 0; i < digests.size(); i += 2) {
      assertThat(digests.get(i)).as("seed %d", twice.get(i)).isEqualTo(digests.get(i + 1));
    }
    assertThat(digests.stream().distinct()).hasSize(digests.size() / 2);
  }

  private static String digest(long seed) {
    Simulation simulation = new Simulation(seed);
    simulation.live(STEPS);
    simulation.settle();
    return simulation.digest();
  }

  /** As many at a time as there are processors; what they give, in the order of the seeds. */
  private static <T> List<T> each(LongStream seeds, LongFunction<T> work)
      throws ExecutionException, InterruptedException {
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<T>> running =
          seeds.mapToObj(seed -> workers.submit(() -> work.apply(seed))).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get());
      }
      return results;
    } finally {
      workers.shutdownNow();
    }
  }
}

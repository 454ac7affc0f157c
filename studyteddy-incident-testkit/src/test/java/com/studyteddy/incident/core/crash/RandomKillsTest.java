package com.studyteddy.incident.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.mitigation.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The library is killed at any moment, life after life on the same journal. The moments of a seed
 * can be drawn again ({@code -Dincident.seed=N}); what the machine does by then cannot.
 */
@Timeout(3600)
class RandomKillsTest {
  private static final int LIVES = 10;
  private static final int HISTORIES = Boolean.getBoolean("incident.thorough") ? 200 : 2;

  /** Some moments fall into the start, most into the work; a life of ten incidents is longer. */
  private static final int LONGEST_MICROS = 500_000;

  /** Longer than ten incidents take on the clock of a life. */
  private static final Duration BETWEEN = Duration.ofMinutes(50);

  @TempDir private Path directory;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private record Ended(int kills, List<Outcome> outcomes, boolean tells) {}

  @Test
  void wheneverItIsKilledNothingHappensTwiceAndNothingIsForgotten() throws Exception {
    long seed = Long.getLong("incident.seed", new SplittableRandom().nextLong());
    List<Callable<Ended>> histories = new ArrayList<>();
    for (int i = 0; i < HISTORIES; i++) {
      long mine = seed + i;
      histories.add(() -> history(mine, mine % 2 == 0));
    }
    int kills = 0;
    int changes = 0;
    int readable = 0;
    for (Future<Ended> history : threads.invokeAll(histories)) {
      Ended ended = history.get();
      kills += ended.kills();
      changes += ended.outcomes().size();
      readable += ended.tells() ? ended.outcomes().size() : 0;
    }
    System.out.println(
        "seed %d: %d kills, %d changes set out on, %d of them on a target that tells"
            .formatted(seed, kills, changes, readable));
    assertThat(kills).as("kills before a life was over").isGreaterThan(HISTORIES * LIVES / 2);
    assertThat(readable).isPositive();
    assertThat(changes).isGreaterThan(readable);
  }

  private Ended history(long seed, boolean tells) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Path journal = directory.resolve("journal" + seed);
    Town town = new Town(tells);
    int kills = 0;
    for (int life = 0; life < LIVES; life++) {
      town.ask("jam");
      Duration time = Duration.ofNanos(1000L * random.nextInt(LONGEST_MICROS));
      if (Executioner.killAfter(time, town, journal, BETWEEN.multipliedBy(life))) {
        kills++;
      }
    }
    try {
      List<Outcome> outcomes = Afterwards.check(town, journal, BETWEEN.multipliedBy(LIVES));
      return new Ended(kills, outcomes, tells);
    } catch (AssertionError | RuntimeException broken) {
      throw new AssertionError(
          "-Dincident.seed=%d: %s".formatted(seed, broken.getMessage()), broken);
    }
  }
}

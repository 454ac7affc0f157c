package com.studyteddy.incident.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.crash.Executioner.Arrival;
import com.studyteddy.incident.core.guard.CrashPoint;
import com.studyteddy.incident.mitigation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A change is killed at every place that it passes, and so is the recovery from that. The places
 * are those that a life which is not killed announces.
 */
@Timeout(3600)
class CrashPlacesTest {
  private static final Duration BEGIN = Duration.ZERO;
  private static final Duration AGAIN = Duration.ofMinutes(10);
  private static final Duration LAST = Duration.ofMinutes(20);
  private static final Optional<Arrival> NEVER = Optional.empty();

  /** Every arrival at every place with both targets; else the first one, with one of them. */
  private static final boolean THOROUGH = Boolean.getBoolean("incident.thorough");

  @TempDir private Path directory;
  private final AtomicInteger journals = new AtomicInteger();
  private final Set<String> tried = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void whereverItIsKilledNothingHappensTwiceAndNothingIsForgotten() throws Exception {
    List<Callable<List<Outcome>>> kills = new ArrayList<>();
    for (boolean tells : new boolean[] {true, false}) {
      List<String> passed = Executioner.play(jammed(tells), fresh(), BEGIN, NEVER);
      int decided = passed.indexOf(CrashPoint.INTENT_BUILT.place());
      int done = passed.lastIndexOf(CrashPoint.RESULT_SYNCED.place());
      List<String> change = passed.subList(decided, done + 1);
      for (Arrival arrival : arrivals(passed)) {
        if (THOROUGH || change.contains(arrival.place()) != tells) {
          kills.add(() -> kill(arrival, jammed(tells), fresh(), BEGIN));
        }
      }
      if (THOROUGH || tells) {
        recovery(new Arrival(CrashPoint.INTENT_SYNCED.place(), 1), tells, kills);
      }
      if (THOROUGH || !tells) {
        recovery(new Arrival(Town.EFFECT_MADE, 1), tells, kills);
      }
    }

    List<Object> ends = new ArrayList<>();
    for (Future<List<Outcome>> kill : threads.invokeAll(kills)) {
      ends.addAll(kill.get());
    }

    assertThat(tried)
        .as("places that were tried")
        .containsAll(Stream.of(CrashPoint.values()).map(CrashPoint::place).toList())
        .contains(
            "intent-half-written",
            "intent-written",
            "result-half-written",
            "result-written",
            "approval-half-written",
            "approval-written",
            "file-created",
            "file-synced",
            "directory-synced",
            "snapshot-half-written",
            "snapshot-written",
            "snapshot-renamed",
            "request-not-sent",
            "request-half-sent",
            "request-sent",
            Town.EFFECT_MADE,
            "answer-read-by-provider");
    assertThat(ends.stream().map(Object::getClass).distinct())
        .as("ends of changes that were set out on")
        .contains(Outcome.Applied.class, Outcome.Failed.class, Outcome.Unknown.class);
    System.out.println(
        "%d kills at %d places, %d changes set out on"
            .formatted(kills.size(), tried.size(), ends.size()));
  }

  /** Kills the life after one that was killed. */
  private void recovery(Arrival first, boolean tells, List<Callable<List<Outcome>>> kills)
      throws Exception {
    Town town = jammed(tells);
    Path journal = fresh();
    assertKilledAt(first, Executioner.play(town, journal, BEGIN, Optional.of(first)));
    List<String> passed = Executioner.play(town.copy(), copy(journal), AGAIN, NEVER);
    int readBack = passed.indexOf(CrashPoint.READ_BACK.place());
    int noted = passed.indexOf(CrashPoint.RESULT_SYNCED.place());
    for (Arrival second : arrivals(passed.subList(0, noted + 1))) {
      if (THOROUGH || passed.indexOf(second.place()) >= readBack) {
        kills.add(() -> kill(second, town.copy(), copy(journal), AGAIN));
      }
    }
  }

  private List<Outcome> kill(Arrival at, Town town, Path journal, Duration begins)
      throws Exception {
    assertKilledAt(at, Executioner.play(town, journal, begins, Optional.of(at)));
    tried.add(at.place());
    try {
      return Afterwards.check(town, journal, LAST);
    } catch (AssertionError | RuntimeException broken) {
      throw new AssertionError(
          "killed at %s, begun after %s, target %s: %s"
              .formatted(at, begins, town.tells() ? "tells" : "does not tell", broken.getMessage()),
          broken);
    }
  }

  private static void assertKilledAt(Arrival arrival, List<String> passed) {
    assertThat(passed).as("places on the way to %s", arrival).endsWith(arrival.place());
    assertThat(passed).filteredOn(arrival.place()::equals).hasSize(arrival.number());
  }

  private static List<Arrival> arrivals(List<String> passed) {
    Map<String, Integer> counts = new HashMap<>();
    return passed.stream()
        .map(place -> new Arrival(place, counts.merge(place, 1, Integer::sum)))
        .filter(arrival -> THOROUGH || arrival.number() == 1)
        .toList();
  }

  private static Town jammed(boolean tells) throws IOException {
    Town town = new Town(tells);
    town.ask("jam");
    return town;
  }

  private Path fresh() {
    return directory.resolve("journal-" + journals.incrementAndGet());
  }

  private Path copy(Path journal) throws IOException {
    Path other = fresh();
    try (Stream<Path> all = Files.walk(journal)) {
      for (Path each : all.toList()) {
        Files.copy(each, other.resolve(journal.relativize(each)));
      }
    }
    return other;
  }
}

package com.studyteddy.incident.core.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.guard.Breakers;
import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.core.health.Surveyor;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class HungProbesTest {
  private static final int ALL = 100;
  private static final int SURVEYS = Boolean.getBoolean("incident.thorough") ? 10_000 : 1_000;
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Zoo zoo = new Zoo();
  private Hangs hangs;

  @BeforeEach
  void open() throws Exception {
    hangs = new Hangs();
    hangs.ways().forEach(zoo::add);
  }

  @AfterEach
  void close() throws Exception {
    hangs.close();
  }

  @Test
  void tenThatHangDelayNoneOfTheNinetyOthers() throws Exception {
    List<Long> answered = new CopyOnWriteArrayList<>();
    for (int i = hangs.ways().size(); i < ALL; i++) {
      zoo.add(
          "fit" + i,
          call -> {
            answered.add(System.nanoTime());
            return Zoo.FINE;
          });
    }
    HandMovedClock leases = HandMovedClock.startingAt("2026-03-01T09:00:00Z");
    HealthReport report;
    long from;
    long took;
    try (IncidentResponse response =
        IncidentResponse.builder()
            .provider(zoo)
            .runbook(zoo.runbook())
            .journal(new MemoryJournal(leases))
            .limits(Limits.DEFAULT.withSurvey(Duration.ofMinutes(10), DEADLINE))
            .build()) {
      response.start();
      from = System.nanoTime();
      report = response.survey().get(60, TimeUnit.SECONDS);
      took = System.nanoTime() - from;
      hangs.close();
    }
    long last = answered.stream().mapToLong(at -> at - from).max().orElseThrow();
    System.out.printf(
        "survey of %d with 10 that hang, deadline 2 s: %d ms; the last of the others was asked after %d ms%n",
        ALL, TimeUnit.NANOSECONDS.toMillis(took), TimeUnit.NANOSECONDS.toMillis(last));
    assertThat(report.readings()).hasSize(ALL);
    assertThat(answered).hasSize(ALL - hangs.ways().size());
    assertThat(last)
        .as("none of the others waits until those that hang are given up")
        .isLessThan(DEADLINE.toNanos());
    report
        .readings()
        .forEach(
            (check, reading) -> {
              if (check.startsWith("fit")) {
                assertThat(reading).as(check).isEqualTo(Zoo.FINE);
              } else {
                assertThat(reading).as(check).isInstanceOf(HealthReading.Unknown.class);
                assertThat(reading.summary())
                    .isEqualTo("zoo.%s.check did not answer within 2.0 s", check);
              }
            });
  }

  @Test
  void manySurveysOfWhatHangsHoldNoMoreThreadsAndFilesThanAFew() throws Exception {
    long files = openFiles();
    HandMovedClock clock = HandMovedClock.startingAt("2026-03-01T09:00:00Z");
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(0, 5000, 100, TimeUnit.MILLISECONDS, new SynchronousQueue<>());
    Surveyor surveyor =
        new Surveyor(
            new GuardedCalls(clock, clock, threads, text -> text, said -> {}, place -> {}),
            new Breakers(clock),
            clock);
    List<Surveyor.Question<?>> questions = new ArrayList<>();
    for (Operation<?> probe : zoo.operations(null)) {
      if (!probe.spec().id().equals("zoo.hook.check")) { // each of its hooks holds a thread still
        questions.add(question((Zoo.Probe) probe));
      }
    }
    int most = 0;
    for (int i = 0; i < SURVEYS; i++) {
      CompletableFuture<HealthReport> survey = surveyor.survey(questions, DEADLINE);
      clock.advance(DEADLINE);
      assertThat(survey.get(60, TimeUnit.SECONDS).readings().values())
          .allMatch(HealthReading.Unknown.class::isInstance);
      clock.advance(Duration.ofSeconds(20));
      most = Math.max(most, threads.getPoolSize());
    }
    System.out.printf("%d surveys of 9 that hang: %d threads at most%n", SURVEYS, most);
    assertThat(most).as("three a probe, and those that come and go").isLessThanOrEqualTo(50);

    hangs.close();
    await().atMost(Duration.ofSeconds(30)).until(() -> threads.getPoolSize() == 0);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(openFiles()).as("open files").isLessThanOrEqualTo(files + 5));
    threads.shutdown();
  }

  private static long openFiles() throws IOException {
    Path open = Path.of("/proc/self/fd");
    if (!Files.isDirectory(open)) {
      return 0; // not told here
    }
    try (Stream<Path> all = Files.list(open)) {
      return all.count();
    }
  }

  private static Surveyor.Question<?> question(HealthProbe<Zoo.Where> probe) {
    return new Surveyor.Question<>(
        probe.spec().id(),
        probe,
        new Invocation<>(probe.spec(), new Zoo.Where(Target.declaredByConfiguration("zoo"))));
  }
}

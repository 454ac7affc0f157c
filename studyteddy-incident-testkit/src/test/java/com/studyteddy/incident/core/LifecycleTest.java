package com.studyteddy.incident.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.policy.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A good guest: no thread before the first use, and none after the end. On the real clock. */
@Timeout(60)
class LifecycleTest {
  private static final String ENGINE = "lifecycle";

  @TempDir Path directory;

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("incident-" + ENGINE))
        .toList();
  }

  /** A pool has counted a thread as gone a moment before the thread has. */
  private static void assertThreadsEnd() {
    await().atMost(Duration.ofSeconds(5)).until(() -> threads().isEmpty());
  }

  private static IncidentResponseBuilder builder(LockedShop shop, FileJournal journal) {
    return IncidentResponse.builder()
        .provider(shop)
        .runbook(ShopOnTheBench.runbook())
        .journal(journal)
        .engine(ENGINE)
        .limits(
            Limits.DEFAULT
                .withSurvey(Duration.ofMillis(20), Duration.ofSeconds(3))
                .withSoak(new Limits.Soak(2, Duration.ofSeconds(1), Duration.ofSeconds(5))));
  }

  @Test
  void startsNoThreadBeforeItIsUsedAndLeavesNone() {
    try (FileJournal journal = FileJournal.open(directory)) {
      IncidentResponse response = builder(new LockedShop(), journal).build();
      assertThat(threads()).isEmpty();

      response.start();
      assertThat(response.survey()).succeedsWithin(Duration.ofSeconds(20));
      assertThat(threads()).isNotEmpty();

      response.close();
      assertThreadsEnd();
      response.close();
    }
  }

  @Test
  void aProbeThatHangsDoesNotKeepItFromEnding() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    LockedShop shop = new LockedShop();
    shop.onProbe =
        () -> {
          inside.countDown();
          new CountDownLatch(1).await();
          return new HealthReading.Up("never", List.of());
        };
    try (FileJournal journal = FileJournal.open(directory)) {
      IncidentResponse response = builder(shop, journal).build();
      response.start();
      assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
      long began = System.nanoTime();
      response.close();

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
      assertThreadsEnd();
    }
  }

  @Test
  void aProviderThatHangsWhenClosedDoesNotKeepItFromEnding() {
    CountDownLatch end = new CountDownLatch(1);
    LockedShop shop = new LockedShop();
    shop.onClose =
        () -> {
          boolean interrupted = true;
          while (interrupted) {
            try {
              interrupted = !end.await(50, TimeUnit.SECONDS);
            } catch (InterruptedException ignored) {
              // as a driver in the middle of a socket read does
            }
          }
        };
    try (FileJournal journal = FileJournal.open(directory)) {
      IncidentResponse response = builder(shop, journal).build();
      response.start();
      assertThat(response.survey()).succeedsWithin(Duration.ofSeconds(20));
      long began = System.nanoTime();
      response.close();

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    } finally {
      end.countDown();
    }
    assertThreadsEnd();
  }

  @Test
  void onlyOneEngineWorksOnAJournal() {
    try (FileJournal journal = FileJournal.open(directory);
        IncidentResponse first = builder(new LockedShop(), journal).build();
        IncidentResponse second = builder(new LockedShop(), journal).build()) {
      first.start();
      assertThatThrownBy(second::start)
          .isInstanceOfSatisfying(
              JournalException.class,
              refused -> assertThat(refused.code()).isEqualTo("claimed-elsewhere"));
      assertThat(first.survey()).succeedsWithin(Duration.ofSeconds(20));
      assertThatThrownBy(second::survey).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void itIsStartedOnceAndUsedInBetween() {
    try (FileJournal journal = FileJournal.open(directory)) {
      IncidentResponse response = builder(new LockedShop(), journal).build();
      assertThatThrownBy(response::survey).hasMessageContaining("call start() first");
      response.start();
      assertThatThrownBy(response::start).hasMessageContaining("started before");
      response.close();
      assertThatThrownBy(response::survey).hasMessageContaining("closed");
    }
  }
}

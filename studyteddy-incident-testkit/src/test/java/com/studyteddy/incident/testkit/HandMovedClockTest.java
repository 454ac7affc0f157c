package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.host.Scheduler.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandMovedClockTest {
  private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

  private final HandMovedClock clock = HandMovedClock.startingAt(NINE);
  private final List<String> ran = new ArrayList<>();

  @Test
  void standsStillUntilMoved() {
    long before = clock.nanoTime();

    assertThat(clock.instant()).isEqualTo(NINE);
    assertThat(clock.nanoTime()).isEqualTo(before);
  }

  @Test
  void bothClocksMoveTogether() {
    long before = clock.nanoTime();

    clock.advance(Duration.ofSeconds(90));

    assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(90));
    assertThat(clock.nanoTime() - before).isEqualTo(Duration.ofSeconds(90).toNanos());
  }

  @Test
  void aJumpOfTheWallClockIsNoLengthAndNothingFallsDue() {
    at(10, "task");
    long before = clock.nanoTime();

    clock.jump(Duration.ofDays(1));
    clock.jump(Duration.ofHours(-25));

    assertThat(clock.instant()).isEqualTo(NINE.minusSeconds(3600));
    assertThat(clock.nanoTime()).isEqualTo(before);
    assertThat(ran).isEmpty();
  }

  @Test
  void tasksRunInTheOrderTheyFallDueAndEachAtItsInstant() {
    at(30, "c");
    at(10, "a");
    at(10, "b");
    at(60, "later");

    clock.advance(Duration.ofSeconds(59));

    assertThat(ran).containsExactly("a at 10", "b at 10", "c at 30");
    assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(59));
    assertThat(clock.waiting()).isEqualTo(1);
  }

  @Test
  void aTaskScheduledByATaskRunsInTheSameAdvanceWhenItFallsDueInIt() {
    clock.schedule(Duration.ofSeconds(10), () -> at(5, "second"));

    clock.advance(Duration.ofSeconds(15));

    assertThat(ran).containsExactly("second at 15");
  }

  @Test
  void aTaskIsNotRunBeforeItsNanosecond() {
    at(10, "task");

    clock.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(ran).isEmpty();

    clock.advance(Duration.ofNanos(1));
    assertThat(ran).containsExactly("task at 10");
  }

  @Test
  void aTaskThatTakesTimeMovesTheClockForTheOthers() {
    clock.schedule(
        Duration.ofSeconds(10),
        () -> {
          clock.advance(Duration.ofSeconds(60));
          ran.add("slow over");
        });
    at(20, "deadline");

    clock.advance(Duration.ofSeconds(30));

    assertThat(ran).containsExactly("deadline at 20", "slow over");
    assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(70));
  }

  @Test
  void aCancelledTaskDoesNotRun() {
    Cancellable handle = at(10, "task");

    handle.cancel();
    handle.cancel();
    clock.advance(Duration.ofSeconds(20));

    assertThat(ran).isEmpty();
    assertThat(clock.waiting()).isZero();
  }

  @Test
  void whatATaskHandsOverIsDoneAtThatTasksInstant() {
    QueuedExecutor executor = QueuedExecutor.inOrder();
    clock.settlingWith(executor::runAll);
    clock.schedule(Duration.ofSeconds(10), () -> executor.execute(() -> note("handed over")));

    clock.advance(Duration.ofSeconds(60));

    assertThat(ran).containsExactly("handed over at 10");
  }

  @Test
  void theNextTaskCanBeWalkedTo() {
    at(10, "a");
    at(40, "b");

    assertThat(clock.untilNext()).contains(Duration.ofSeconds(10));
    assertThat(clock.advanceToNext()).isTrue();
    assertThat(clock.advanceToNext()).isTrue();
    assertThat(clock.advanceToNext()).isFalse();

    assertThat(ran).containsExactly("a at 10", "b at 40");
    assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(40));
  }

  @Test
  void whatATaskThrowsReachesTheTestAndTheOthersGoOnWaiting() {
    clock.schedule(
        Duration.ofSeconds(1),
        () -> {
          throw new IllegalStateException("broken");
        });
    at(2, "other");

    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(5))).hasMessage("broken");
    assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(1));

    clock.advance(Duration.ofSeconds(1));
    assertThat(ran).containsExactly("other at 2");
  }

  @Test
  void timeDoesNotGoBack() {
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jump()");
    assertThatThrownBy(() -> clock.schedule(Duration.ofNanos(-1), () -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Cancellable at(long seconds, String name) {
    return clock.schedule(Duration.ofSeconds(seconds), () -> note(name));
  }

  private void note(String name) {
    ran.add(name + " at " + Duration.between(NINE, clock.instant()).toSeconds());
  }
}

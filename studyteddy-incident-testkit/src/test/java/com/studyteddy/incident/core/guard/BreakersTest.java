package com.studyteddy.incident.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.testkit.Bench;
import com.studyteddy.incident.testkit.HandMovedClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BreakersTest {
  private final HandMovedClock clock = HandMovedClock.startingAt("2026-03-01T09:00:00Z");
  private final Breakers breakers = new Breakers(clock);
  private final AtomicInteger called = new AtomicInteger();

  private CompletableFuture<String> through(String name, CompletableFuture<String> answer) {
    return breakers.through(
        name,
        () -> {
          called.incrementAndGet();
          return answer;
        });
  }

  private void fail(String name, int times) {
    for (int i = 0; i < times; i++) {
      var unused = through(name, CompletableFuture.failedFuture(new IllegalStateException("sick")));
    }
  }

  private static CompletableFuture<String> fine() {
    return CompletableFuture.completedFuture("fine");
  }

  @Test
  void afterFiveFailuresInARowItIsLeftAlone() {
    fail("db", 5);

    assertThatThrownBy(() -> Bench.now(through("db", fine())))
        .isInstanceOfSatisfying(
            CallFailedException.class,
            thrown -> {
              assertThat(thrown.code()).isEqualTo("left-alone");
              assertThat(thrown.stillRunning()).isFalse();
            })
        .hasMessage("db was not called: it failed 5 times in a row and is left alone for 10 s");
    assertThat(called).hasValue(5);
  }

  @Test
  void oneAnswerInBetweenKeepsItOpenToCalls() {
    fail("db", 4);
    assertThat(Bench.now(through("db", fine()))).isEqualTo("fine");
    fail("db", 4);
    assertThat(Bench.now(through("db", fine()))).isEqualTo("fine");
  }

  @Test
  void anotherOneIsNotLeftAloneWithIt() {
    fail("db", 5);
    assertThat(Bench.now(through("cache", fine()))).isEqualTo("fine");
  }

  @Test
  void afterTenSecondsItIsAskedOnce() {
    fail("db", 5);
    clock.advance(Duration.ofSeconds(11));

    CompletableFuture<String> open = new CompletableFuture<>();
    var probing = through("db", open);
    assertThatThrownBy(() -> Bench.now(through("db", fine())))
        .isInstanceOf(CallFailedException.class);
    open.complete("fine");

    assertThat(Bench.now(probing)).isEqualTo("fine");
    assertThat(Bench.now(through("db", fine()))).isEqualTo("fine");
  }

  @Test
  void whoFailsAgainWhenAskedIsLeftAloneAgain() {
    fail("db", 5);
    clock.advance(Duration.ofSeconds(11));
    fail("db", 1);
    assertThatThrownBy(() -> Bench.now(through("db", fine())))
        .isInstanceOf(CallFailedException.class);
  }

  @Test
  void aJumpOfTheWallClockEndsNoPause() {
    fail("db", 5);
    clock.jump(Duration.ofHours(1));
    assertThatThrownBy(() -> Bench.now(through("db", fine())))
        .isInstanceOf(CallFailedException.class);

    clock.jump(Duration.ofHours(-2));
    clock.advance(Duration.ofSeconds(11));
    assertThat(Bench.now(through("db", fine()))).isEqualTo("fine");
  }
}

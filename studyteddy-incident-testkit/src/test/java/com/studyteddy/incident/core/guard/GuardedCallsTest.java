package com.studyteddy.incident.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.guard.GuardedCalls.Running;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.testkit.Bench;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GuardedCallsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final Bench bench = new Bench();

  private <T> CompletableFuture<T> call(GuardedCalls.Code<T> code) {
    return bench.calls.start("shop.look", DEADLINE, code).answer();
  }

  private static Consumer<Throwable> failed(String code, String message, boolean stillRunning) {
    return thrown -> {
      assertThat(thrown).isInstanceOf(CallFailedException.class).hasMessage(message);
      assertThat(((CallFailedException) thrown).code()).isEqualTo(code);
      assertThat(((CallFailedException) thrown).stillRunning()).isEqualTo(stillRunning);
    };
  }

  private void assertFails(CompletableFuture<?> answer, Consumer<Throwable> as) {
    assertThatThrownBy(() -> bench.settled(answer)).satisfies(as::accept);
    assertThat(bench.clock.waiting()).as("alarms that still wait").isZero();
  }

  @Test
  void anAnswerIsPassedOnAndItsAlarmIsGone() {
    CompletableFuture<String> answer = call(call -> "fine");
    assertThat(bench.settled(answer)).isEqualTo("fine");
    assertThat(bench.clock.waiting()).isZero();
  }

  @Test
  void nullIsNoAnswer() {
    assertFails(call(call -> null), failed("no-answer", "shop.look answered null", false));
  }

  @Test
  void anExceptionIsAFailureWithoutSecrets() {
    assertFails(
        call(
            call -> {
              throw new IOException("login with " + Bench.SECRET + " failed");
            }),
        failed("failed", "shop.look failed: IOException: login with *** failed", false));
  }

  @Test
  void anErrorIsTheAffairOfTheCalledCode() {
    assertFails(
        call(
            call -> {
              throw new NoClassDefFoundError("org/example/Gone");
            }),
        failed("failed", "shop.look failed: NoClassDefFoundError: org/example/Gone", false));
    assertFails(
        call(call -> depth(0)), failed("failed", "shop.look failed: StackOverflowError", false));
  }

  @SuppressWarnings("InfiniteRecursion") // that is the point
  private static int depth(int depth) {
    return depth(depth + 1) + 1;
  }

  @Test
  void aRefusalStaysOneInItsOwnWordsWithoutSecrets() {
    CompletableFuture<?> answer =
        call(
            call -> {
              throw new RefusedException("protected", "the session of " + Bench.SECRET + " stays");
            });

    assertThatThrownBy(() -> bench.settled(answer))
        .isInstanceOf(RefusedException.class)
        .hasMessage("the session of *** stays")
        .extracting(thrown -> ((RefusedException) thrown).code())
        .isEqualTo("protected");
  }

  @Test
  void anExecutorThatTakesNoMoreIsAFailure() {
    GuardedCalls calls =
        new GuardedCalls(
            bench.clock,
            bench.clock,
            task -> {
              throw new RejectedExecutionException("full");
            },
            bench.redactor,
            text -> {},
            point -> {});

    assertFails(
        calls.start("shop.look", DEADLINE, call -> "x").answer(),
        failed(
            "rejected", "shop.look was not called: the host's executor takes no more work", false));
  }

  @Test
  void aSchedulerThatTakesNoMoreIsAFailureToo() {
    GuardedCalls calls =
        new GuardedCalls(
            bench.clock,
            (delay, task) -> {
              throw new RejectedExecutionException("closed");
            },
            bench.executor,
            bench.redactor,
            text -> {},
            point -> {});

    assertFails(
        calls.start("shop.look", DEADLINE, call -> "x").answer(),
        failed(
            "rejected", "shop.look was not called: the host's executor takes no more work", false));
    assertThat(bench.executor.waiting()).isZero();
  }

  @Test
  void aCallThatNeverBeganWithinItsDeadlineIsOverForGood() {
    AtomicBoolean began = new AtomicBoolean();
    CompletableFuture<?> answer =
        call(
            call -> {
              began.set(true);
              return "x";
            });

    bench.clock.advance(DEADLINE);

    assertThatThrownBy(() -> Bench.now(answer))
        .satisfies(
            thrown ->
                failed("deadline", "shop.look did not answer within 5.0 s", false).accept(thrown));
    bench.executor.runAll();
    assertThat(began).isFalse();
  }

  @Test
  void anAnswerAfterTheDeadlineIsIgnored() {
    List<Boolean> seen = new ArrayList<>();
    CompletableFuture<String> answer =
        call(
            call -> {
              seen.add(call.isCancelled());
              bench.clock.advance(DEADLINE.plusNanos(1));
              seen.add(call.isCancelled());
              seen.add(call.timeLeft().isZero());
              return "late";
            });

    assertFails(answer, failed("deadline", "shop.look did not answer within 5.0 s", true));
    assertThat(seen).containsExactly(false, true, true);
    assertThat(Thread.currentThread().isInterrupted())
        .as("the interrupt of the call stays in the call")
        .isFalse();
  }

  @Test
  void theDeadlineIsReachedToTheNanosecond() {
    CompletableFuture<String> answer = call(call -> "x");
    bench.clock.advance(DEADLINE.minusNanos(1));
    assertThat(answer).isNotDone();
    bench.clock.advance(Duration.ofNanos(1));
    assertThat(answer).isDone();
  }

  @Test
  void cancellingRunsTheHooksOnceAndOnAnotherThread() {
    List<String> closed = new ArrayList<>();
    Running<String> running =
        bench.calls.start(
            "shop.look",
            DEADLINE,
            call -> {
              call.onCancel(() -> closed.add("socket"));
              bench.clock.advance(DEADLINE);
              assertThat(closed).as("a hook is not run by the one that cancels").isEmpty();
              call.onCancel(() -> closed.add("late"));
              return "x";
            });

    assertThatThrownBy(() -> bench.settled(running.answer()))
        .isInstanceOf(CallFailedException.class);
    running.cancel().run();
    bench.executor.runAll();
    assertThat(closed).containsExactly("socket", "late");
  }

  @Test
  void aCancelledCallSaysSoAndIsNotCalled() {
    Running<String> running = bench.calls.start("shop.look", DEADLINE, call -> "x");
    running.cancel().run();
    assertFails(running.answer(), failed("cancelled", "shop.look was cancelled", false));
  }

  @Test
  void progressIsHeardWithoutSecretsAndCrashPointsByName() {
    bench.settled(
        call(
            call -> {
              call.progress("half way, " + Bench.SECRET);
              call.crashPoint("half-way");
              return call.redact(Bench.SECRET);
            }));

    assertThat(bench.progress).containsExactly("half way, ***");
    assertThat(bench.crashPoints).containsExactly("half-way");
  }

  @Test
  void closingEndsEveryCallUnderWayAndLaterOnesFailAtOnce() {
    List<Call> cancelled = new ArrayList<>();
    CompletableFuture<String> busy =
        bench
            .calls
            .start(
                "shop.busy",
                DEADLINE,
                call -> {
                  bench.calls.close();
                  cancelled.add(call);
                  return "late";
                })
            .answer();
    bench.executor.runAll();

    assertThatThrownBy(() -> Bench.now(busy))
        .satisfies(
            thrown ->
                failed("closed", "shop.busy was not answered: the library is closed", true)
                    .accept(thrown));
    assertThat(cancelled.get(0).isCancelled()).isTrue();
    assertFails(
        call(call -> "x"),
        failed("closed", "shop.look was not called: the library is closed", false));
    bench.calls.close();
  }

  @Test
  void whatHasNotBegunWhenItClosesIsEndedToo() {
    CompletableFuture<String> waiting = call(call -> "never");
    bench.calls.close();
    assertFails(
        waiting, failed("closed", "shop.look was not answered: the library is closed", false));
  }

  @Test
  void aThreadThatHangsIsInterruptedAtItsDeadline() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    CompletableFuture<String> answer =
        call(
            call -> {
              try {
                arrived.countDown();
                never.await();
                return "x";
              } catch (InterruptedException interrupted) {
                thrown.add(interrupted);
                throw interrupted;
              }
            });
    Thread worker = new Thread(bench.executor::runAll);
    worker.start();
    arrived.await();

    bench.clock.advance(DEADLINE);

    assertThatThrownBy(() -> Bench.now(answer))
        .satisfies(
            late -> failed("deadline", "shop.look did not answer within 5.0 s", true).accept(late));
    worker.join();
    assertThat(thrown).hasSize(1);
  }
}

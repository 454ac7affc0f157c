package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.guard.Failures;
import com.studyteddy.incident.host.Scheduler;
import com.studyteddy.incident.spi.RefusedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Tries again what only reads: three times in all, after one second and after two. */
final class Retry {
  private static final int TIMES = 3;

  private final Scheduler scheduler;

  Retry(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  <T> CompletableFuture<T> times(Supplier<CompletableFuture<T>> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    attempt(1, call, answer);
    return answer;
  }

  private <T> void attempt(
      int number, Supplier<CompletableFuture<T>> call, CompletableFuture<T> answer) {
    var unused =
        call.get()
            .whenComplete(
                (value, failure) -> {
                  if (failure == null) {
                    answer.complete(value);
                  } else if (number >= TIMES || isFinal(Failures.cause(failure))) {
                    answer.completeExceptionally(Failures.cause(failure));
                  } else {
                    scheduler.schedule(
                        Duration.ofSeconds(number), () -> attempt(number + 1, call, answer));
                  }
                });
  }

  private static boolean isFinal(Throwable cause) {
    return cause instanceof RefusedException || cause instanceof IllegalArgumentException;
  }
}

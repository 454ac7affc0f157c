package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.guard.CallFailedException;
import com.studyteddy.incident.core.guard.Failures;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.host.Scheduler;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Handling.End;
import com.studyteddy.incident.spi.RefusedException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Tries again what only reads, after a pause that doubles. */
final class Retry {
  private final Scheduler scheduler;

  Retry(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  <T> CompletableFuture<T> times(Handling.Retry rule, Supplier<CompletableFuture<T>> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    attempt(1, rule, call, answer);
    return answer;
  }

  private <T> void attempt(
      int number,
      Handling.Retry rule,
      Supplier<CompletableFuture<T>> call,
      CompletableFuture<T> answer) {
    var unused =
        call.get()
            .whenComplete(
                (value, failure) -> {
                  boolean again =
                      number < rule.attempts()
                          && end(value, failure).filter(rule.on()::contains).isPresent();
                  if (again) {
                    scheduler.schedule(
                        rule.pause().multipliedBy(1L << (number - 1)),
                        () -> attempt(number + 1, rule, call, answer));
                  } else if (failure == null) {
                    answer.complete(value);
                  } else {
                    answer.completeExceptionally(Failures.cause(failure));
                  }
                });
  }

  /** How it ended, as far as trying again may help. */
  private static Optional<End> end(Object value, Throwable failure) {
    if (failure == null) {
      return value instanceof HealthReading.Unknown ? Optional.of(End.UNKNOWN) : Optional.empty();
    }
    Throwable cause = Failures.cause(failure);
    if (cause instanceof RefusedException || cause instanceof IllegalArgumentException) {
      return Optional.empty();
    }
    return Optional.of(
        cause instanceof CallFailedException call && call.code().equals("deadline")
            ? End.TIMED_OUT
            : End.FAILED);
  }
}

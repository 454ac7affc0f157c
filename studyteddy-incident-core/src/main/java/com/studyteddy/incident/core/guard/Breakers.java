package com.studyteddy.incident.core.guard;

import com.studyteddy.incident.host.TimeSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps a sick system from being asked over and over: after five failures in a row it is left alone
 * for ten seconds, then asked once.
 *
 * <p>Only calls that read pass through here. A reading of Down is an answer, not a failure.
 */
public final class Breakers {
  private static final int FAILURES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final CircuitBreakerConfig config;
  private final Map<String, CircuitBreaker> byName = new ConcurrentHashMap<>();

  /**
   * Makes a set of breakers.
   *
   * @param time the host's time
   */
  public Breakers(TimeSource time) {
    this.config =
        CircuitBreakerConfig.custom()
            .slidingWindow(FAILURES, FAILURES, SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(100)
            .waitDurationInOpenState(PAUSE)
            .permittedNumberOfCallsInHalfOpenState(1)
            .clock(new HostClock(time))
            .currentTimestampFunction(clock -> time.nanoTime(), TimeUnit.NANOSECONDS)
            .build();
  }

  /**
   * Makes a call unless its system is being left alone.
   *
   * @param name what is called with which arguments
   * @param call starts it
   * @param <T> the answer
   * @return the answer; {@link CallFailedException} with code {@code "left-alone"} when not called
   */
  public <T> CompletableFuture<T> through(String name, Supplier<CompletableFuture<T>> call) {
    CircuitBreaker breaker = byName.computeIfAbsent(name, key -> CircuitBreaker.of(key, config));
    if (!breaker.tryAcquirePermission()) {
      return CompletableFuture.failedFuture(
          new CallFailedException(
              "left-alone",
              "%s was not called: it failed %d times in a row and is left alone for %d s"
                  .formatted(name, FAILURES, PAUSE.toSeconds()),
              false));
    }
    CompletableFuture<T> answer = call.get();
    var unused =
        answer.whenComplete(
            (value, failure) -> {
              if (failure == null) {
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
              } else {
                breaker.onError(0, TimeUnit.NANOSECONDS, failure);
              }
            });
    return answer;
  }

  /** The host's time in the form resilience4j asks for; it never jumps. */
  private static final class HostClock extends Clock {
    private final TimeSource time;

    HostClock(TimeSource time) {
      this.time = time;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos(time.nanoTime());
    }
  }
}

package com.studyteddy.incident.core.health;

import com.studyteddy.incident.core.guard.Breakers;
import com.studyteddy.incident.core.guard.Failures;
import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.spi.HealthProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks every check at the same time under one deadline. One that hangs, throws or answers nonsense
 * is Unknown and delays no other.
 *
 * <p>Safe for several threads.
 */
public final class Surveyor {
  private final GuardedCalls calls;
  private final Breakers breakers;
  private final TimeSource time;

  /**
   * Makes a surveyor.
   *
   * @param calls runs the probes
   * @param breakers keep sick systems from being hammered
   * @param time stamps the report
   */
  public Surveyor(GuardedCalls calls, Breakers breakers, TimeSource time) {
    this.calls = calls;
    this.breakers = breakers;
    this.time = time;
  }

  /**
   * One check to ask.
   *
   * @param id under which its reading is reported
   * @param probe the probe
   * @param invocation with what
   * @param <P> the parameter record
   */
  public record Question<P extends Record>(
      String id, HealthProbe<P> probe, Invocation<P> invocation) {
    /**
     * Asks what was bound from text.
     *
     * @param id under which its reading is reported
     * @param probe the probe
     * @param invocation bound with this probe's own spec
     * @return the question
     */
    @SuppressWarnings("unchecked")
    public static Question<?> of(String id, HealthProbe<?> probe, Invocation<?> invocation) {
      return new Question<>(id, (HealthProbe<Record>) probe, (Invocation<Record>) invocation);
    }
  }

  /**
   * Asks.
   *
   * @param questions what to ask
   * @param deadline how long all of it may take
   * @return the report; always completes normally
   */
  public CompletableFuture<HealthReport> survey(List<Question<?>> questions, Duration deadline) {
    Instant takenAt = time.instant();
    long began = time.nanoTime();
    Map<String, HealthReading> readings = new ConcurrentHashMap<>();
    CompletableFuture<?>[] answers =
        questions.stream()
            .map(
                question ->
                    ask(question, deadline)
                        .thenAccept(reading -> readings.put(question.id(), reading)))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(answers)
        .thenApply(
            all ->
                new HealthReport(
                    takenAt,
                    Duration.ofNanos(Math.max(0, time.nanoTime() - began)),
                    ReportSize.fitting(readings)));
  }

  /**
   * Asks one probe.
   *
   * @param question what to ask
   * @param deadline how long it may take; the probe's own deadline when that is shorter
   * @param <P> the parameter record
   * @return the reading; always completes normally
   */
  public <P extends Record> CompletableFuture<HealthReading> ask(
      Question<P> question, Duration deadline) {
    Duration own = question.invocation().operation().deadline();
    Duration bound = own.compareTo(deadline) < 0 ? own : deadline;
    String name = question.invocation().toString();
    return breakers
        .through(
            name,
            () ->
                calls
                    .<HealthReading>start(
                        question.invocation().operation().id(),
                        name,
                        bound,
                        call -> question.probe().probe(question.invocation().arguments(), call))
                    .answer())
        .thenApply(ReportSize::fitting)
        .exceptionally(failure -> new HealthReading.Unknown(Failures.message(failure), List.of()));
  }
}

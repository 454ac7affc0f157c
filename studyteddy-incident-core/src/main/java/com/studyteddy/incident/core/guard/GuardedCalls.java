package com.studyteddy.incident.core.guard;

import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.host.Scheduler;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Runs code of providers and of the host on the host's executor, each call under a deadline.
 *
 * <p>The future always completes: with the answer, with {@link RefusedException}, or with {@link
 * CallFailedException} whose message is redacted. No lock is held during a call. Safe for several
 * threads.
 */
public final class GuardedCalls implements AutoCloseable {
  private final TimeSource time;
  private final Scheduler scheduler;
  private final Executor executor;
  private final Redactor redactor;
  private final Consumer<String> progress;
  private final Consumer<String> crashPoints;

  /** Each holds a thread for good, so there must not be more and more of them. */
  private static final int MOST_STUCK = 3;

  /** By call under way, what it is a call of and what gives it up. */
  private final Map<ProviderCall, UnderWay> running = new ConcurrentHashMap<>();

  private volatile boolean closed;

  /**
   * Makes a runner.
   *
   * @param time measures deadlines
   * @param scheduler rings at deadlines
   * @param executor runs the calls
   * @param redactor cleans messages
   * @param progress hears what calls say of their progress
   * @param crashPoints hears which named place a call has reached
   */
  public GuardedCalls(
      TimeSource time,
      Scheduler scheduler,
      Executor executor,
      Redactor redactor,
      Consumer<String> progress,
      Consumer<String> crashPoints) {
    this.time = time;
    this.scheduler = scheduler;
    this.executor = executor;
    this.redactor = redactor;
    this.progress = progress;
    this.crashPoints = crashPoints;
  }

  /** Code that is called. */
  @FunctionalInterface
  public interface Code<T> {
    /**
     * Does it.
     *
     * @param call what goes with the call
     * @return the answer; null counts as a failure
     * @throws Exception any failure
     */
    T run(Call call) throws Exception;
  }

  private record UnderWay(String key, Runnable giveUp) {}

  /** A call under way. */
  public record Running<T>(CompletableFuture<T> answer, Runnable cancel) {}

  /**
   * Starts a call.
   *
   * @param name what is called, for messages
   * @param deadline how long it may take
   * @param code the code
   * @param <T> the answer
   * @return the call under way
   */
  public <T> Running<T> start(String name, Duration deadline, Code<T> code) {
    return start(name, name, deadline, code);
  }

  /**
   * Starts a call, unless three calls of the same key were given up and still run.
   *
   * @param name what is called, for messages
   * @param key what is called with what, where some of that may hang and the rest may not
   * @param deadline how long it may take
   * @param code the code
   * @param <T> the answer
   * @return the call under way
   */
  public <T> Running<T> start(String name, String key, Duration deadline, Code<T> code) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    ProviderCall call = new ProviderCall(time, deadline, executor, redactor, progress, crashPoints);
    if (stuck(key) >= MOST_STUCK) {
      return notStarted(
          answer,
          "still-running",
          "%s was not called: %d calls before were given up and still run"
              .formatted(name, MOST_STUCK));
    }
    running.put(
        call,
        new UnderWay(
            key,
            () ->
                giveUp(call, answer, "closed", name + " was not answered: the library is closed")));
    if (closed) {
      running.remove(call);
      return notStarted(answer, "closed", name + " was not called: the library is closed");
    }
    try {
      Scheduler.Cancellable alarm =
          scheduler.schedule(
              deadline,
              () ->
                  giveUp(
                      call,
                      answer,
                      "deadline",
                      "%s did not answer within %s".formatted(name, inWords(deadline))));
      var unused = answer.whenComplete((value, failure) -> alarm.cancel());
      executor.execute(() -> run(name, call, answer, code));
    } catch (RejectedExecutionException rejected) {
      running.remove(call);
      answer.completeExceptionally(
          new CallFailedException(
              "rejected",
              name + " was not called: the host's executor takes no more work",
              rejected));
    }
    return new Running<>(answer, () -> giveUp(call, answer, "cancelled", name + " was cancelled"));
  }

  private static <T> Running<T> notStarted(
      CompletableFuture<T> answer, String code, String message) {
    answer.completeExceptionally(new CallFailedException(code, message, false));
    return new Running<>(answer, () -> {});
  }

  private long stuck(String key) {
    return running.entrySet().stream()
        .filter(call -> call.getValue().key().equals(key) && call.getKey().isCancelled())
        .count();
  }

  private <T> void run(String name, ProviderCall call, CompletableFuture<T> answer, Code<T> code) {
    if (!call.begin()) {
      running.remove(call);
      return;
    }
    T value = null;
    RuntimeException failure = null;
    try {
      value = code.run(call);
    } catch (RefusedException refused) {
      failure = new RefusedException(refused.code(), Brief.redacted(refusal(refused), redactor));
    } catch (Throwable thrown) { // also Errors: a plug-in's StackOverflowError is its own affair
      failure =
          new CallFailedException(
              "failed",
              "%s failed: %s".formatted(name, Brief.redacted(message(thrown), redactor)),
              false);
      // not as its cause: whoever logs it would print messages that nobody has redacted
      failure.setStackTrace(thrown.getStackTrace());
    } finally {
      call.end();
      running.remove(call);
    }
    if (failure == null && value == null) {
      failure = new CallFailedException("no-answer", name + " answered null", false);
    }
    if (failure != null) {
      answer.completeExceptionally(failure);
    } else {
      answer.complete(value);
    }
  }

  private <T> void giveUp(
      ProviderCall call, CompletableFuture<T> answer, String code, String message) {
    if (!answer.isDone()) {
      call.cancel(
          stillRunning -> {
            if (!stillRunning) {
              running.remove(call);
            }
            answer.completeExceptionally(new CallFailedException(code, message, stillRunning));
          });
    }
  }

  /** Gives up every call under way, so that nobody waits for it; later calls fail at once. */
  @Override
  public void close() {
    closed = true;
    List.copyOf(running.values()).forEach(call -> call.giveUp().run());
  }

  /** A refusal is worded for people; what was thrown is of no interest to them. */
  private static String refusal(RefusedException refused) {
    String text = refused.getMessage();
    return text == null || text.isBlank() ? refused.code() : text;
  }

  private static String message(Throwable thrown) {
    String text = thrown.getMessage();
    String kind = thrown.getClass().getSimpleName();
    return text == null || text.isBlank() ? kind : kind + ": " + text;
  }

  private static String inWords(Duration deadline) {
    return deadline.toMillis() < 1000
        ? deadline.toMillis() + " ms"
        : deadline.toMillis() / 1000.0 + " s";
  }
}

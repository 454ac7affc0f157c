package com.studyteddy.incident.runbook;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a step is handled.
 *
 * @param when the step is left out unless this holds; empty for always
 * @param deadline how long one call may take; empty for what the operation says, and never more
 *     than that
 * @param retry whether it is tried again
 * @param onFailure what follows when it fails
 */
public record Handling(
    Optional<Condition> when, Optional<Duration> deadline, Retry retry, OnFailure onFailure) {
  /** Always, as long as the operation says, tried three times, and then the next step. */
  public static final Handling USUAL =
      new Handling(Optional.empty(), Optional.empty(), Retry.USUAL, OnFailure.GO_ON);

  // Refuses a deadline that has passed before it begins.
  public Handling {
    deadline.ifPresent(length -> Words.positive("deadline", length));
  }

  /**
   * Leaves the step out unless something holds.
   *
   * @param condition what must hold
   * @return a copy
   */
  public Handling when(Condition condition) {
    return new Handling(Optional.of(condition), deadline, retry, onFailure);
  }

  /**
   * Gives the step less time.
   *
   * @param length how long one call may take
   * @return a copy
   */
  public Handling within(Duration length) {
    return new Handling(when, Optional.of(length), retry, onFailure);
  }

  /**
   * Says how often it is tried.
   *
   * @param rule how
   * @return a copy
   */
  public Handling retried(Retry rule) {
    return new Handling(when, deadline, rule, onFailure);
  }

  /**
   * Says what follows when it fails.
   *
   * @param rule what
   * @return a copy
   */
  public Handling onFailure(OnFailure rule) {
    return new Handling(when, deadline, retry, rule);
  }

  /** What follows when a step fails. */
  public enum OnFailure {
    /** The next step. */
    GO_ON,
    /** The rest of the procedure is left out, and people are told. */
    STOP
  }

  /**
   * Whether a call that only looks is tried again.
   *
   * @param attempts how often in all, 1 to 10
   * @param pause how long to wait in between, doubled each time
   * @param on after which ends
   */
  public record Retry(int attempts, Duration pause, Set<End> on) {
    /** Three times, a second and two seconds apart, when it was late or threw. */
    public static final Retry USUAL =
        new Retry(3, Duration.ofSeconds(1), Set.of(End.TIMED_OUT, End.FAILED));

    /** Once. */
    public static final Retry NEVER = new Retry(1, Duration.ofSeconds(1), Set.of());

    // Copies the set; refuses a step that is tried for ever.
    public Retry {
      on = Set.copyOf(on);
      Words.positive("pause", pause);
      if (attempts < 1 || attempts > 10) {
        throw new IllegalArgumentException("attempts must be 1 to 10, but was " + attempts);
      }
    }
  }

  /** How a call ended that gave no answer. */
  public enum End {
    /** It was not back in time. */
    TIMED_OUT,
    /** It threw. */
    FAILED,
    /** It said that it does not know. */
    UNKNOWN
  }
}

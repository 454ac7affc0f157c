package com.studyteddy.incident.mitigation;

import java.util.Optional;

/**
 * One thing that will be different.
 *
 * @param subject what changes, such as {@code "pid 4711 on shop-db"}; the same text for the same
 *     thing
 * @param description how, in the future tense
 * @param nature what kind of change it is, so that contradictory ones are noticed; empty when none
 *     of the kinds fits
 * @param demand what it will take of something shared; empty when nothing
 */
public record Effect(
    String subject, String description, Optional<Nature> nature, Optional<Demand> demand) {
  /**
   * Makes an effect that contradicts nothing and takes nothing of what is shared.
   *
   * @param subject what changes
   * @param description how
   */
  public Effect(String subject, String description) {
    this(subject, description, Optional.empty(), Optional.empty());
  }

  /**
   * Says what kind of change it is.
   *
   * @param kind the kind
   * @return a copy
   */
  public Effect being(Nature kind) {
    return new Effect(subject, description, Optional.of(kind), demand);
  }

  /**
   * Says what it takes of something shared.
   *
   * @param what how much of what
   * @return a copy
   */
  public Effect taking(Demand what) {
    return new Effect(subject, description, nature, Optional.of(what));
  }

  /** What kind of change. */
  public enum Nature {
    /** It begins again, as it is. */
    RESTART,
    /** It goes back to an earlier release. */
    ROLLBACK,
    /** It goes on to a later release. */
    RELEASE,
    /** There will be more of it. */
    SCALE_UP,
    /** There will be less of it. */
    SCALE_DOWN,
    /** It ends. */
    STOP,
    /** It begins. */
    START;

    /**
     * Tells whether both on one subject make no sense, in either order.
     *
     * @param other the other kind
     * @return true when one takes back or disturbs what the other does
     */
    public boolean contradicts(Nature other) {
      return switch (this) {
        case RESTART -> other == ROLLBACK || other == RELEASE;
        case ROLLBACK -> other == RESTART || other == RELEASE;
        case RELEASE -> other == RESTART || other == ROLLBACK;
        case SCALE_UP -> other == SCALE_DOWN;
        case SCALE_DOWN -> other == SCALE_UP;
        case STOP -> other == START;
        case START -> other == STOP;
      };
    }
  }

  /**
   * What a change takes of something that others need as well, such as connections.
   *
   * @param metric the metric that says how much of it is used
   * @param amount how much more will be, in the metric's unit
   */
  public record Demand(String metric, double amount) {
    // Refuses an amount that is none.
    public Demand {
      if (!Double.isFinite(amount)) {
        throw new IllegalArgumentException(
            "A demand on '%s' must be finite, but was %s".formatted(metric, amount));
      }
    }
  }
}

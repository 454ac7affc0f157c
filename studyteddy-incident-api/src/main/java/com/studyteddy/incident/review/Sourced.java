package com.studyteddy.incident.review;

import java.util.List;

/**
 * A statement with the events it comes from.
 *
 * @param text the statement
 * @param events the sequences of the timeline entries it rests on, ascending; never empty
 */
public record Sourced(String text, List<Long> events) {
  // Copies the list; refuses a statement without a source.
  public Sourced {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("'%s' names no event it comes from".formatted(text));
    }
  }

  /**
   * Makes a statement that rests on one event.
   *
   * @param text the statement
   * @param event the entry's sequence
   * @return the statement
   */
  public static Sourced by(String text, long event) {
    return new Sourced(text, List.of(event));
  }

  /**
   * Makes a statement that rests on two events, such as a length of time.
   *
   * @param text the statement
   * @param first an entry's sequence
   * @param second another
   * @return the statement
   */
  public static Sourced between(String text, long first, long second) {
    return new Sourced(
        text,
        first == second
            ? List.of(first)
            : List.of(Math.min(first, second), Math.max(first, second)));
  }
}

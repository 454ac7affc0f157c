package com.studyteddy.incident.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as a logging framework hands it over, before it becomes a line.
 *
 * @param time when it happened
 * @param level how serious it is
 * @param logger who logged; may be empty
 * @param pattern the message as the code has it, with <code>{}</code> where values stand
 * @param message the message with its values, of which an example is kept
 * @param trace the stack trace as it would be printed, a line each; empty if there is none
 * @since 0.1
 */
public record LogRecord(
    Instant time, Level level, String logger, String pattern, String message, List<String> trace) {
  /**
   * Makes the list unchangeable.
   *
   * @param time when it happened
   * @param level how serious it is
   * @param logger who logged; may be empty
   * @param pattern the message as the code has it, with <code>{}</code> where values stand
   * @param message the message with its values, of which an example is kept
   * @param trace the stack trace as it would be printed, a line each; empty if there is none
   */
  public LogRecord {
    trace = List.copyOf(trace);
  }

  /** Returns the code's own text where it says which parts are values, else null. */
  @Nullable String declared() {
    return pattern.contains("{}") ? pattern : null;
  }
}

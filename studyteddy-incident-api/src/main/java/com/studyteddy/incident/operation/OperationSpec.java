package com.studyteddy.incident.operation;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What an operation is: its name, its parameters, its class and how long it may take.
 *
 * @param id provider, subject and verb joined by dots, such as {@code "postgres.sessions.stop"}
 * @param title one line for people, in the imperative
 * @param parameters the record that holds its arguments; the one source for Java, runbook files,
 *     command line and schema; {@link Facts} itself takes any arguments
 * @param actionClass how much harm it can do
 * @param deadline how long one call may take; positive
 * @param <P> the parameter record
 */
public record OperationSpec<P extends Record>(
    String id, String title, Class<P> parameters, ActionClass actionClass, Duration deadline) {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

  // Checks the form.
  public OperationSpec {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "An operation id is lower-case words joined by dots, such as postgres.locks.analyze, but was"
              + " '%s'".formatted(id));
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException(
          "The deadline of %s must be positive, but was %s".formatted(id, deadline));
    }
  }
}

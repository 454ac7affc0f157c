package com.studyteddy.incident.runbook;

import com.studyteddy.incident.operation.Facts;

/**
 * One comparison with what an earlier step found; there is no language to combine several.
 *
 * @param from the step's name, a dot, and a path into what it found, such as {@code
 *     history.latest.age}
 * @param is how it compares
 * @param value with what, as a runbook writes it: a number, an ISO 8601 duration, or text; empty
 *     for {@link Comparison#PRESENT} and {@link Comparison#ABSENT}
 */
public record Condition(String from, Comparison is, String value) {
  // Checks the path; refuses a comparison with nothing.
  public Condition {
    Facts.checkPath(from);
    if (from.indexOf('.') < 0) {
      throw new IllegalArgumentException(
          "A condition looks at a step's name, a dot, and a path in what it found, such as locks.roots[0], but was '%s'"
              .formatted(from));
    }
    if (is.needsValue() == value.isEmpty()) {
      throw new IllegalArgumentException(
          "The comparison %s with '%s' %s"
              .formatted(is, from, is.needsValue() ? "needs a value" : "takes no value"));
    }
  }

  /**
   * Names the step it looks at.
   *
   * @return the first name of the path
   */
  public String step() {
    return from.split("[.\\[]", 2)[0];
  }

  @Override
  public String toString() {
    return "%s is %s%s"
        .formatted(
            from,
            is.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
            value.isEmpty() ? "" : " " + value);
  }

  /** How two values compare. */
  public enum Comparison {
    /** Something stands there, and it is neither an empty list nor empty text. */
    PRESENT,
    /** Nothing stands there. */
    ABSENT,
    /** It is the same. */
    EQUAL,
    /** It is another. */
    OTHER,
    /** It is strictly larger. */
    ABOVE,
    /** It is strictly smaller. */
    BELOW,
    /** It is as large or larger. */
    AT_LEAST,
    /** It is as small or smaller. */
    AT_MOST;

    boolean needsValue() {
      return this != PRESENT && this != ABSENT;
    }
  }
}

package com.studyteddy.incident.testkit;

/**
 * One call into a {@link RecordingProvider}, written down when it began.
 *
 * @param step what was called
 * @param operation the operation's id
 * @param parameters with what
 */
public record RecordedCall(Step step, String operation, Record parameters) {
  /** What can be called. */
  public enum Step {
    /** A probe looked. */
    PROBE,
    /** A diagnostic looked for a cause. */
    DIAGNOSE,
    /** A mitigation read its target. */
    READ,
    /** A mitigation planned. */
    PLAN,
    /** A mitigation was carried out. */
    APPLY,
    /** A mitigation compared before and now. */
    SETTLE
  }
}

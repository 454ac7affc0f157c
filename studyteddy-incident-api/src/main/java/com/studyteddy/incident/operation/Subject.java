package com.studyteddy.incident.operation;

/**
 * One thing inside a {@link Target} that a change is about: a session, a pod, a key prefix.
 *
 * <p>It comes from evidence or from a person and carries its whole identity, so that a namesake
 * that took its place is not hit instead. Implemented by records.
 */
public interface Subject {
  /**
   * Says which one it is.
   *
   * @return a short name for people, such as {@code "pid 4711"}
   */
  String describe();
}

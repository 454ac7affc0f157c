package com.studyteddy.incident.operation;

/**
 * How much harm an operation can do; the later, the more.
 *
 * <p>The provider fixes the class; configuration may raise it, never lower it.
 */
public enum ActionClass {
  /** Reads only. */
  OBSERVE,
  /** Can be taken back completely, such as scaling up or a block that expires. */
  REVERSIBLE,
  /** Is felt, and ends: rollback, restart, stopping a session. */
  DISRUPTIVE,
  /** Cannot be taken back, or hits many at once. Needs two persons. */
  DESTRUCTIVE,
  /** Speaks to the public. */
  PUBLIC;

  /**
   * Tells whether an operation of this class only reads.
   *
   * @return true for {@link #OBSERVE}
   */
  public boolean onlyReads() {
    return this == OBSERVE;
  }
}

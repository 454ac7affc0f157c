package com.studyteddy.incident.core.plan;

/** What can stand in the way of a change. */
public enum Guard {
  /** The mode in which the library runs. */
  MODE,
  /** The kill switch. */
  KILL_SWITCH,
  /** The host's authoriser. */
  AUTHORITY,
  /** The number of changes that one incident may make. */
  BUDGET,
  /** The pause after the same change of the same thing. */
  COOLDOWN,
  /** Another change that this one works against. */
  CONTRADICTION,
  /** What all changes together may take of something shared. */
  SHARED_LIMIT,
  /** The operation itself: the target or the arguments are not such that it may be done. */
  OPERATION,
  /** Something of the host around the library, such as a journal that is missing. */
  HOST;

  /**
   * Tells whether it has to do with the changes before and the state of the world, and not with
   * what the library may do at all.
   *
   * @return true when the same change can be in order at another time in the same set-up
   */
  public boolean isOfTheMoment() {
    return switch (this) {
      case BUDGET, COOLDOWN, CONTRADICTION, SHARED_LIMIT, OPERATION -> true;
      case MODE, KILL_SWITCH, AUTHORITY, HOST -> false;
    };
  }
}

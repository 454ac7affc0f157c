package com.studyteddy.incident.gameday;

import com.studyteddy.incident.policy.Mode;

/** What is played, and with it what the right answer is. */
enum Kind {
  /** There is a fault; it must be found, and ended by stopping the one who causes it. */
  DAY(true, Mode.SUPERVISED),
  /** Everything happens but the fault; the right answer is to change nothing. */
  TWIN(false, Mode.SUPERVISED),
  /** There is a fault, and the library may only say what it would do. */
  PLAN(true, Mode.PLAN);

  private final boolean fault;
  private final Mode mode;

  Kind(boolean fault, Mode mode) {
    this.fault = fault;
    this.mode = mode;
  }

  boolean hasFault() {
    return fault;
  }

  Mode mode() {
    return mode;
  }
}

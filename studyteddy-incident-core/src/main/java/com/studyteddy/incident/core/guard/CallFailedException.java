package com.studyteddy.incident.core.guard;

import com.studyteddy.incident.IncidentException;

/** A call into a provider or the host did not come back with an answer. */
public final class CallFailedException extends IncidentException {
  private static final long serialVersionUID = 1L;

  private final boolean stillRunning;

  CallFailedException(String code, String message, boolean stillRunning) {
    super(code, message);
    this.stillRunning = stillRunning;
  }

  CallFailedException(String code, String message, Throwable cause) {
    super(code, message, cause);
    this.stillRunning = false;
  }

  /**
   * Tells whether the called code may still be at work.
   *
   * @return true when it was given up on at its deadline or by cancellation and has not come back
   */
  public boolean stillRunning() {
    return stillRunning;
  }
}

package com.studyteddy.incident.spi;

import com.studyteddy.incident.IncidentException;

/** A guard or the target said no, and nothing was changed. Trying again will not help. */
public final class RefusedException extends IncidentException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes a refusal.
   *
   * @param code a stable name, such as {@code "target-changed"}
   * @param message who refused, what, and what to do next
   */
  public RefusedException(String code, String message) {
    super(code, message);
  }

  /**
   * Makes a refusal with a cause.
   *
   * @param code a stable name
   * @param message who refused, what, and what to do next
   * @param cause what the target said
   */
  public RefusedException(String code, String message, Throwable cause) {
    super(code, message, cause);
  }
}

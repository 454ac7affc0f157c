package com.studyteddy.incident.host;

import com.studyteddy.incident.IncidentException;

/** The journal cannot do what was asked; the code says which way. */
public class JournalException extends IncidentException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param code a stable name, such as {@code "fenced"}
   * @param message what, where, and what to do next
   */
  public JournalException(String code, String message) {
    super(code, message);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param code a stable name
   * @param message what, where, and what to do next
   * @param cause what went wrong beneath
   */
  public JournalException(String code, String message, Throwable cause) {
    super(code, message, cause);
  }
}

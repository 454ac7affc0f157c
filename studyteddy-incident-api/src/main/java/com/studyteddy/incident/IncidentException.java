package com.studyteddy.incident;

/**
 * The root of what this library throws, besides {@link IllegalArgumentException} and {@link
 * IllegalStateException} for misuse.
 *
 * <p>Messages say what happened, to which thing, and what to do next; they hold no secret.
 */
public class IncidentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Makes an exception.
   *
   * @param code a stable, lower-case name for programs, such as {@code "journal-damaged"}
   * @param message one or two sentences for a person
   */
  public IncidentException(String code, String message) {
    super(message);
    this.code = code;
  }

  /**
   * Makes an exception with a cause.
   *
   * @param code a stable, lower-case name for programs
   * @param message one or two sentences for a person
   * @param cause what went wrong beneath
   */
  public IncidentException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /**
   * Returns the stable name of this kind of failure.
   *
   * @return a lower-case name with hyphens, never empty
   */
  public final String code() {
    return code;
  }
}

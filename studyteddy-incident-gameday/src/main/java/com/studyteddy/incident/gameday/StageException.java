package com.studyteddy.incident.gameday;

/** The stage could not be set or did not behave as it must, so that nothing can be judged. */
final class StageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StageException(String message) {
    super(message);
  }

  StageException(String message, Throwable cause) {
    super(message, cause);
  }
}

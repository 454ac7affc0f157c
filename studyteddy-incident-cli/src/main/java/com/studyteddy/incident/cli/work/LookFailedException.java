package com.studyteddy.incident.cli.work;

/** A target could not be looked at, or must not be changed; the message says why. */
public final class LookFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LookFailedException(String message) {
    super(message);
  }
}

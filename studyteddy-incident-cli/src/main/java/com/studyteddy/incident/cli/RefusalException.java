package com.studyteddy.incident.cli;

/** A command that is not carried out; the message says what, which, and what to do next. */
final class RefusalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exit;

  private RefusalException(int exit, String message) {
    super(message, null, false, false);
    this.exit = exit;
  }

  /** The command line or the configuration is wrong. */
  static RefusalException wrongUse(String message) {
    return new RefusalException(Exit.WRONG_USE, message);
  }

  /** All is right, and it is not done all the same. */
  static RefusalException notDone(String message) {
    return new RefusalException(Exit.FOUND, message);
  }

  int exit() {
    return exit;
  }
}

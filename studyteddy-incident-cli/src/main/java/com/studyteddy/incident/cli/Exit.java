package com.studyteddy.incident.cli;

/** How a command ends. */
final class Exit {
  /** It did what it was asked for, and found nothing wrong. */
  static final int DONE = 0;

  /** It found something wrong, or did not do what it was asked for. */
  static final int FOUND = 1;

  /** It was used wrongly. */
  static final int WRONG_USE = 2;

  /** It goes on when people have answered. */
  static final int WAITS = 3;

  private Exit() {}
}

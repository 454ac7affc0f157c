package com.studyteddy.incident.core.provider;

import com.studyteddy.incident.IncidentException;

/** What is thrown when a provider cannot be used. */
final class Broken {
  private Broken() {}

  /**
   * Makes the exception. What the provider threw is not its cause: whoever logs it would print
   * messages that nobody has redacted. Where it was thrown is kept.
   */
  static IncidentException because(String message, Throwable thrown) {
    IncidentException broken = new IncidentException("provider-broken", message);
    broken.setStackTrace(thrown.getStackTrace());
    return broken;
  }
}

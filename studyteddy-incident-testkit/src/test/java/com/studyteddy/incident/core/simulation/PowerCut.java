package com.studyteddy.incident.core.simulation;

/** The process ends here, in the middle of whatever it does. */
final class PowerCut extends Error {
  private static final long serialVersionUID = 1L;

  PowerCut() {
    super("power cut", null, false, false);
  }
}

package com.studyteddy.incident.gameday;

import java.time.Instant;
import java.util.Comparator;

/**
 * What makes a session itself: a pid alone is used again by others.
 *
 * @param pid the process id of its backend
 * @param backendStart when it began, by the server's clock
 */
record SessionKey(int pid, Instant backendStart) {
  static final Comparator<SessionKey> BY_PID =
      Comparator.comparingInt(SessionKey::pid).thenComparing(SessionKey::backendStart);

  @Override
  public String toString() {
    return "pid " + pid;
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Subject;
import java.time.Instant;

/**
 * One session of a database with its whole identity: a pid is used again by others, and a pooled
 * session moves on to its next query at once.
 *
 * @param pid the process id of its backend, 1 or more
 * @param backendStart when the session began, by the server's clock
 * @param queryStart when its present or latest query began; the session's own start when it ran
 *     none
 */
public record Session(int pid, Instant backendStart, Instant queryStart) implements Subject {
  // Refuses what is no session.
  public Session {
    if (pid < 1) {
      throw new IllegalArgumentException(
          "A session's pid is 1 or more, but was %d; pid 0 stands for a prepared transaction, which has no process to stop"
              .formatted(pid));
    }
    if (queryStart.isBefore(backendStart)) {
      throw new IllegalArgumentException(
          "The query of pid %d cannot be older than its session, but %s < %s"
              .formatted(pid, queryStart, backendStart));
    }
  }

  @Override
  public String describe() {
    return "pid " + pid;
  }
}

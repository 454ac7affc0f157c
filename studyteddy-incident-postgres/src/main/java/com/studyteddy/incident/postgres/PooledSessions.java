package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Shown;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A pool and the sessions it may have on the server.
 *
 * @param renewable whether the host gave a pool that can renew its connections
 * @param oldest since when the oldest session of the role has been there; empty when it has none
 * @param hidden how many sessions our role may not see
 * @param sessions those of the role in this database, in all processes, by pid and beginning
 * @param held how many of them are this pool's
 * @param active how many of those are lent out
 */
public record PooledSessions(
    boolean renewable,
    String oldest,
    @Shown long hidden,
    @Shown List<String> sessions,
    @Shown int held,
    @Shown int active) {
  // Copies the sessions.
  public PooledSessions {
    sessions = List.copyOf(sessions);
  }

  /** How many sessions of an earlier look are still there. */
  long survivorsOf(PooledSessions before) {
    Set<String> now = new HashSet<>(sessions);
    return before.sessions.stream().filter(now::contains).count();
  }
}

package com.studyteddy.incident.postgres;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes on in a database at one moment.
 *
 * @param observerRole the role that looked
 * @param sessions every session of the server by pid, also those that are hardly visible
 * @param waits who waits for a lock in this database
 * @param held locks on tables that somebody waits for, by holder's pid, in words
 * @param prepared prepared transactions, read only when one of them blocks
 */
record Activity(
    String observerRole,
    Map<Integer, SessionRow> sessions,
    List<LockWait> waits,
    Map<Integer, List<String>> held,
    List<PreparedTransaction> prepared) {

  Optional<SessionRow> session(int pid) {
    return Optional.ofNullable(sessions.get(pid));
  }

  /** Client sessions in this database that are not ours. */
  List<SessionRow> clients() {
    return sessions.values().stream()
        .filter(row -> row.isClient() && row.inThisDatabase() && !row.ours())
        .toList();
  }

  /** How many client sessions the whole server has, ours included. */
  int clientCount() {
    return (int) sessions.values().stream().filter(SessionRow::isClient).count();
  }

  long notVisible() {
    return sessions.values().stream().filter(row -> !row.isVisible()).count();
  }
}

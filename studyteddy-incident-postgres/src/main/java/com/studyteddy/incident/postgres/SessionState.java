package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Shown;
import java.time.Duration;
import java.time.Instant;

/**
 * A session as it was read before it is stopped, or after.
 *
 * @param pid its process id
 * @param backendStart when the session began
 * @param queryStart when its present or latest query began
 * @param state what it does, such as {@code "idle in transaction"}; {@code "ended"} or {@code
 *     "moved on"} when it is not present
 * @param present whether the transaction that was found still runs in it
 * @param protection why it must not be stopped; empty when it may be
 * @param role who is logged in
 * @param application what it calls itself
 * @param statement the beginning of its present or latest statement, without literals
 * @param transactionAge how long its transaction has been open
 * @param stateAge how long it has been in its state
 * @param waiters how many sessions wait because of it
 * @param sessions how many client sessions there are in all
 */
public record SessionState(
    int pid,
    Instant backendStart,
    Instant queryStart,
    String state,
    boolean present,
    String protection,
    @Shown String role,
    @Shown String application,
    @Shown String statement,
    @Shown Duration transactionAge,
    @Shown Duration stateAge,
    @Shown int waiters,
    @Shown int sessions) {

  /** There is nothing left to stop. */
  static SessionState gone(Session session, String state, int sessions) {
    return new SessionState(
        session.pid(),
        session.backendStart(),
        session.queryStart(),
        state,
        false,
        "",
        "",
        "",
        "",
        Duration.ZERO,
        Duration.ZERO,
        0,
        sessions);
  }

  static SessionState of(SessionRow row, Session identity, int waiters, int sessions) {
    return new SessionState(
        row.pid(),
        identity.backendStart(),
        identity.queryStart(),
        row.state(),
        true,
        Protection.of(row).map(Protection::reason).orElse(""),
        row.role(),
        row.application(),
        row.statement().beginning(100),
        row.transactionAge(),
        row.stateAge(),
        waiters,
        sessions);
  }

  /** Whether both are the same session in the same query. */
  boolean isSameQueryAs(SessionState other) {
    return pid == other.pid
        && backendStart.equals(other.backendStart)
        && queryStart.equals(other.queryStart);
  }

  boolean isActive() {
    return state.equals("active");
  }
}

package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A session as the server shows it.
 *
 * @param pid its process id
 * @param identity empty when our role may not see it
 * @param state such as {@code "idle in transaction"}; empty when not visible
 * @param role who is logged in; empty for the server's own processes
 * @param application what it calls itself
 * @param kind the backend type, such as {@code "client backend"}; empty when not visible
 * @param inThisDatabase whether it works in the database that was asked
 * @param transactionStart when its open transaction began; empty when none is open
 * @param transactionAge how long that is ago; zero when none is open
 * @param queryAge how long ago its present or latest query began
 * @param stateAge how long it has been in its state
 * @param statement its present or latest statement
 * @param ours whether it is a session of this library
 * @param superuser whether its role is a superuser
 * @param inMaintenance whether it stands in one of the progress views
 * @param againstWraparound whether it vacuums to prevent transaction ids from running out
 */
record SessionRow(
    int pid,
    Optional<Session> identity,
    String state,
    String role,
    String application,
    String kind,
    boolean inThisDatabase,
    Optional<Instant> transactionStart,
    Duration transactionAge,
    Duration queryAge,
    Duration stateAge,
    StatementText statement,
    boolean ours,
    boolean superuser,
    boolean inMaintenance,
    boolean againstWraparound) {

  static final String CLIENT = "client backend";

  boolean isVisible() {
    return identity.isPresent();
  }

  boolean isClient() {
    return kind.equals(CLIENT);
  }

  boolean isActive() {
    return state.equals("active");
  }

  boolean isIdleInTransaction() {
    return state.startsWith("idle in transaction");
  }

  /** For example "shop_batch (nightly-export)". */
  String who() {
    String name = role.isEmpty() ? kind : role;
    return application.isEmpty() ? name : name + " (" + application + ")";
  }

  /** For example "idle in transaction for 42 s" or "active for 7 s: UPDATE orders SET ...". */
  String doing(int longest) {
    return isActive()
        ? ShownText.shortened(
            "active for %s: %s".formatted(Elapsed.words(queryAge), statement.beginning(longest)),
            longest)
        : "%s for %s".formatted(state, Elapsed.words(stateAge));
  }
}

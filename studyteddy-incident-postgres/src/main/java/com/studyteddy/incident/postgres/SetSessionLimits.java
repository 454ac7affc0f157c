package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of {@code postgres.session-limits.set}. At least one limit is given; one of zero
 * is left as it is.
 *
 * @param database where
 * @param role whose new sessions are limited
 * @param statement how long a statement may run; 1 s or more
 * @param idleInTransaction how long a transaction may idle; 5 s or more
 * @param lockWait how long a statement may wait for a lock; 100 ms or more
 * @param timeToLive after how long the limits are to be taken back
 */
public record SetSessionLimits(
    @Parameter("the database in which the limits hold") Target database,
    @Parameter("the role whose new sessions are limited, as it logs in") String role,
    @Parameter(
            value = "how long a statement may run, 1s or more; 0s leaves it as it is",
            defaultValue = "PT0S",
            min = "PT0S",
            max = "PT1H")
        Duration statement,
    @Parameter(
            value = "how long a transaction may idle, 5s or more; 0s leaves it as it is",
            defaultValue = "PT0S",
            min = "PT0S",
            max = "PT1H")
        Duration idleInTransaction,
    @Parameter(
            value = "how long to wait for a lock, 100ms or more; 0s leaves it as it is",
            defaultValue = "PT0S",
            min = "PT0S",
            max = "PT5M")
        Duration lockWait,
    @Parameter(
            value = "after how long they are to be taken back",
            defaultValue = "PT1H",
            min = "PT1M",
            max = "PT24H")
        Duration timeToLive) {
  static final String STATEMENT = "statement_timeout";
  static final String IDLE = "idle_in_transaction_session_timeout";
  static final String LOCK = "lock_timeout";

  // Refuses a name that is none, and limits that would stop everything or nothing.
  public SetSessionLimits {
    DatabaseName.check("role", role);
    atLeast("statement", statement, Duration.ofSeconds(1));
    atLeast("idleInTransaction", idleInTransaction, Duration.ofSeconds(5));
    atLeast("lockWait", lockWait, Duration.ofMillis(100));
    if (statement.isZero() && idleInTransaction.isZero() && lockWait.isZero()) {
      throw new IllegalArgumentException(
          "give one limit at least: statement, idleInTransaction or lockWait");
    }
  }

  private static void atLeast(String name, Duration limit, Duration least) {
    if (!limit.isZero() && limit.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "'%s' must be %s or more, or PT0S to leave it as it is, but was %s"
              .formatted(name, least, limit));
    }
  }

  /** The settings wanted, by name, as they are written. */
  Map<String, String> wanted() {
    Map<String, String> wanted = new LinkedHashMap<>();
    put(wanted, STATEMENT, statement);
    put(wanted, IDLE, idleInTransaction);
    put(wanted, LOCK, lockWait);
    return wanted;
  }

  private static void put(Map<String, String> wanted, String name, Duration limit) {
    if (!limit.isZero()) {
      wanted.put(name, limit.toMillis() + "ms");
    }
  }
}

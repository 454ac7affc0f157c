package com.studyteddy.incident.gameday;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Looks at the server from outside, over one connection of its own, which it opens before anything
 * happens. It may see everything and change nothing, and it asks the library nothing.
 *
 * <p>Not for several threads.
 */
final class Referee implements AutoCloseable {
  /** Everybody's sessions but the referee's, the library's and the stage's own. */
  private static final String SESSIONS =
      """
      SELECT pid, backend_start, usename || ' (' || application_name || ')'
      FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND datname = current_database()
        AND usename NOT IN ('referee', 'runbook_observer', 'runbook_signaller', 'postgres')
      """;

  private static final String KILLED =
      "SELECT sessions_killed FROM pg_stat_database WHERE datname = current_database()";

  private static final String LONGEST_WAIT =
      """
      SELECT coalesce(max((extract(epoch FROM clock_timestamp() - waitstart) * 1000)::bigint), 0)
      FROM pg_locks WHERE NOT granted
      """;

  /** From a waiter to those who block it, to those who block them, down to who waits for nobody. */
  private static final String ROOTS =
      """
      WITH RECURSIVE chain(pid) AS (
        SELECT unnest(pg_blocking_pids(?))
        UNION
        SELECT unnest(pg_blocking_pids(chain.pid)) FROM chain)
      SELECT pid FROM chain WHERE cardinality(pg_blocking_pids(pid)) = 0
      """;

  private final Connection connection;

  private Referee(Connection connection) {
    this.connection = connection;
  }

  /** Takes a seat. */
  static Referee over(DataSource source) {
    try {
      return new Referee(source.getConnection());
    } catch (SQLException e) {
      throw new StageException("the referee found no seat (%s)".formatted(e.getSQLState()), e);
    }
  }

  /** Who is there now, with role and application. */
  Map<SessionKey, String> sessions() {
    try (PreparedStatement statement = connection.prepareStatement(SESSIONS);
        ResultSet rows = statement.executeQuery()) {
      Map<SessionKey, String> sessions = new TreeMap<>(SessionKey.BY_PID);
      while (rows.next()) {
        sessions.put(
            new SessionKey(rows.getInt(1), rows.getObject(2, OffsetDateTime.class).toInstant()),
            rows.getString(3));
      }
      return sessions;
    } catch (SQLException e) {
      throw blind(e);
    }
  }

  /** How many sessions were ended by force since the server began, as the server counts them. */
  long sessionsKilled() {
    return number(KILLED);
  }

  /** The longest wait for a lock there is now; zero when nobody waits. */
  Duration longestLockWait() {
    return Duration.ofMillis(number(LONGEST_WAIT));
  }

  /** Whom a session waits for in the end; empty when it waits for nobody. */
  Set<Integer> rootsBefore(int pid) {
    try (PreparedStatement statement = connection.prepareStatement(ROOTS)) {
      statement.setInt(1, pid);
      try (ResultSet rows = statement.executeQuery()) {
        List<Integer> roots = new ArrayList<>();
        while (rows.next()) {
          roots.add(rows.getInt(1));
        }
        return Set.copyOf(roots);
      }
    } catch (SQLException e) {
      throw blind(e);
    }
  }

  private long number(String sql) {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw blind(e);
    }
  }

  private static StageException blind(SQLException e) {
    return new StageException("the referee sees nothing (%s)".formatted(e.getSQLState()), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // it is gone already
    }
  }
}

package com.studyteddy.incident.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The statements that look whether a session is still the one that was read and, only then and in
 * the same statement, signal it.
 */
final class GuardedSignal {
  /** What came of it. */
  enum Answer {
    /** The signal went out. */
    SENT,
    /** The session has ended, or its transaction has. */
    ENDED,
    /** Its transaction goes on, but not as it was read. */
    CHANGED,
    /** Our role may not see what it is. */
    NOT_VISIBLE
  }

  /** A transaction that was aborted as a whole has no start any more, and holds no lock. */
  private static final String FOUND =
      """
      WITH found AS MATERIALIZED (
        SELECT a.pid,
               a.backend_start IS NOT NULL AS visible,
               a.backend_start = ? AND (a.state = 'active' OR a.xact_start IS NOT NULL)
                 AS same_session,
               coalesce(a.query_start, a.backend_start) = ? AS same_query,
               a.state = ? AS same_state,
               coalesce(a.xact_start <= ?, false) AS same_transaction
        FROM pg_stat_activity a WHERE a.pid = ?)
      """;

  private static final String CANCEL =
      FOUND
          + """
          SELECT visible, same_session AND (same_transaction OR same_query) AS goes_on,
                 CASE WHEN same_session AND same_query AND same_state
                      THEN pg_cancel_backend(pid) END AS sent
          FROM found
          """;

  /** Waits on the server until the session is gone, which is what the number is for. */
  private static final String TERMINATE =
      FOUND
          + """
          SELECT visible, same_session AND (same_transaction OR same_query) AS goes_on,
                 CASE WHEN same_session AND same_query
                      THEN pg_terminate_backend(pid, 5000) IS NOT NULL END AS sent
          FROM found
          """;

  private static final String LOOK =
      FOUND
          + """
          SELECT visible, same_session AND (same_transaction OR same_query) AS goes_on,
                 NULL::boolean AS sent
          FROM found
          """;

  private final Connection connection;
  private final SessionState before;

  GuardedSignal(Connection connection, SessionState before) {
    this.connection = connection;
    this.before = before;
  }

  /** Asks the session to give up its statement. */
  Answer cancel() throws SQLException {
    return ask(CANCEL);
  }

  /** Ends the session and waits up to five seconds for that. */
  Answer terminate() throws SQLException {
    return ask(TERMINATE);
  }

  /** Whether the transaction that was read still goes on; changes nothing. */
  boolean isStillThere() throws SQLException {
    return ask(LOOK) != Answer.ENDED;
  }

  private Answer ask(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      OffsetDateTime queryStart = before.queryStart().atOffset(ZoneOffset.UTC);
      statement.setObject(1, before.backendStart().atOffset(ZoneOffset.UTC));
      statement.setObject(2, queryStart);
      statement.setString(3, before.state());
      statement.setObject(4, queryStart);
      statement.setInt(5, before.pid());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? answer(rows) : Answer.ENDED;
      }
    }
  }

  private static Answer answer(ResultSet rows) throws SQLException {
    if (!rows.getBoolean("visible")) {
      return Answer.NOT_VISIBLE;
    }
    if (rows.getBoolean("sent")) {
      return Answer.SENT;
    }
    // a signal that was not taken (false) means that the process ended in between
    return rows.getObject("sent") == null && rows.getBoolean("goes_on")
        ? Answer.CHANGED
        : Answer.ENDED;
  }
}

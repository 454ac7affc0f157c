package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A query that has not come to its end yet.
 *
 * @param session who runs it
 * @param role who is logged in
 * @param application what the session calls itself
 * @param runningFor for how long, by the server's clock
 * @param waitsFor what it waits for, such as {@code "Lock: transactionid"}; empty when it works
 * @param statement its beginning in one line, at most 200 characters, without literals
 */
public record RunningQuery(
    Session session,
    String role,
    String application,
    Duration runningFor,
    String waitsFor,
    String statement) {
  /** What somebody sees of what runs, longest first, and how many sessions are hidden. */
  record Sample(List<RunningQuery> queries, long hidden) {}

  private static final String RUNNING =
      """
      SELECT pid, backend_start, query_start, usename, application_name, wait_event_type,
             wait_event, query,
             (extract(epoch FROM clock_timestamp() - query_start) * 1000)::bigint AS query_ms
      FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND state = 'active' AND datname = current_database()
        AND NOT starts_with(application_name, ?) AND query_start >= backend_start
      ORDER BY query_start, pid LIMIT ?
      """;

  private static final String HIDDEN =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE backend_type IS NULL AND datname = current_database()
      """;

  static Sample read(Connection connection, Call call, int most) throws SQLException {
    List<RunningQuery> running = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(RUNNING)) {
      statement.setString(1, SessionSettings.OUR_PREFIX);
      statement.setInt(2, most);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Instant backendStart = ActivityReader.instant(rows, "backend_start");
          Instant queryStart = ActivityReader.instant(rows, "query_start");
          if (backendStart != null && queryStart != null) {
            running.add(
                query(rows, call, new Session(rows.getInt("pid"), backendStart, queryStart)));
          }
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(HIDDEN);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new Sample(running, rows.getLong(1));
    }
  }

  private static RunningQuery query(ResultSet rows, Call call, Session session)
      throws SQLException {
    String query = rows.getString("query");
    String waitType = ShownText.line(rows.getString("wait_event_type"), call);
    String waitEvent = ShownText.line(rows.getString("wait_event"), call);
    return new RunningQuery(
        session,
        ShownText.line(rows.getString("usename"), call),
        ShownText.line(rows.getString("application_name"), call),
        ActivityReader.length(rows, "query_ms"),
        waitType.isEmpty() ? "" : waitType + ": " + waitEvent,
        StatementText.of(query == null ? null : call.redact(query))
            .beginning(SlowQueries.LONGEST_STATEMENT));
  }
}

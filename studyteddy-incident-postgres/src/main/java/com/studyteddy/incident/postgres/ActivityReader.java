package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@link Activity} of a database from its catalog, never through a function that waits
 * behind an {@code ALTER TABLE} (a cast to regclass and the size functions do).
 */
final class ActivityReader {
  /** Ages are taken from the server's clock: it stamped the starts. */
  private static final String SESSIONS =
      """
      SELECT a.pid, a.backend_start, coalesce(a.query_start, a.backend_start) AS query_start,
             a.xact_start, a.state, a.usename, a.application_name, a.backend_type,
             a.datname = current_database() AS in_this_database,
             (extract(epoch FROM clock_timestamp() - a.xact_start) * 1000)::bigint AS xact_ms,
             (extract(epoch FROM clock_timestamp() - a.query_start) * 1000)::bigint AS query_ms,
             (extract(epoch FROM clock_timestamp() - a.state_change) * 1000)::bigint AS state_ms,
             a.query, r.rolsuper, a.pid = pg_backend_pid() AS self, current_user AS observer,
             coalesce(v.pid, ci.pid, cl.pid, b.pid, cp.pid) IS NOT NULL AS in_maintenance
      FROM pg_stat_activity a
      LEFT JOIN pg_roles r ON r.oid = a.usesysid
      LEFT JOIN pg_stat_progress_vacuum v ON v.pid = a.pid
      LEFT JOIN pg_stat_progress_create_index ci ON ci.pid = a.pid
      LEFT JOIN pg_stat_progress_cluster cl ON cl.pid = a.pid
      LEFT JOIN pg_stat_progress_basebackup b ON b.pid = a.pid
      LEFT JOIN pg_stat_progress_copy cp ON cp.pid = a.pid
      ORDER BY a.pid
      """;

  private static final String PREPARED =
      """
      SELECT gid, owner, (extract(epoch FROM clock_timestamp() - prepared) * 1000)::bigint AS age_ms
      FROM pg_prepared_xacts WHERE database = current_database() ORDER BY prepared
      """;

  private final Connection connection;
  private final Call call;

  ActivityReader(Connection connection, Call call) {
    this.connection = connection;
    this.call = call;
  }

  Activity read() throws SQLException {
    LockTable locks = LockTable.read(connection, call);
    Map<Integer, SessionRow> sessions = new LinkedHashMap<>();
    String observer = "";
    try (PreparedStatement statement = connection.prepareStatement(SESSIONS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        observer = rows.getString("observer");
        SessionRow row = session(rows);
        sessions.put(row.pid(), row);
      }
    }
    boolean preparedBlocks = locks.waits().stream().anyMatch(wait -> wait.blockers().contains(0));
    return new Activity(
        observer, sessions, locks.waits(), locks.held(), preparedBlocks ? prepared() : List.of());
  }

  private SessionRow session(ResultSet rows) throws SQLException {
    int pid = rows.getInt("pid");
    Instant backendStart = instant(rows, "backend_start");
    Instant queryStart = instant(rows, "query_start");
    String query = rows.getString("query");
    String application = ShownText.line(rows.getString("application_name"), call);
    return new SessionRow(
        pid,
        backendStart == null || queryStart == null
            ? Optional.empty()
            : Optional.of(new Session(pid, backendStart, queryStart)),
        ShownText.line(rows.getString("state"), call),
        ShownText.line(rows.getString("usename"), call),
        application,
        ShownText.line(rows.getString("backend_type"), call),
        rows.getBoolean("in_this_database"),
        Optional.ofNullable(instant(rows, "xact_start")),
        length(rows, "xact_ms"),
        length(rows, "query_ms"),
        length(rows, "state_ms"),
        StatementText.of(query == null ? null : call.redact(query)),
        rows.getBoolean("self") || application.startsWith(SessionSettings.OUR_PREFIX),
        rows.getBoolean("rolsuper"),
        rows.getBoolean("in_maintenance"),
        query != null && query.endsWith("(to prevent wraparound)"));
  }

  private List<PreparedTransaction> prepared() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PREPARED);
        ResultSet rows = statement.executeQuery()) {
      List<PreparedTransaction> found = new ArrayList<>();
      while (rows.next()) {
        found.add(
            new PreparedTransaction(
                ShownText.line(rows.getString("gid"), call),
                ShownText.line(rows.getString("owner"), call),
                length(rows, "age_ms")));
      }
      return found;
    }
  }

  static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Zero when the server gives none; clocks are not compared, so it is never negative. */
  static Duration length(ResultSet rows, String column) throws SQLException {
    return Duration.ofMillis(Math.max(0, rows.getLong(column)));
  }
}

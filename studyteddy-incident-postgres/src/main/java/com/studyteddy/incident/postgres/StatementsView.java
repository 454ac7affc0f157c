package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The extension pg_stat_statements, where it is there and loaded. Its figures are read without its
 * texts, which lie in a file.
 */
final class StatementsView {
  static final String NAME = "pg_stat_statements";

  /** So many statements are read; the server keeps 5,000 unless told otherwise. */
  static final int MOST_READ = 10_000;

  private static final int LONGEST_TEXT = 65_536;

  /** The setting is there only when the library was loaded at the start of the server. */
  private static final String FIND =
      """
      SELECT n.nspname, e.extversion,
             current_setting('pg_stat_statements.max', true) IS NOT NULL AS loaded
      FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname = 'pg_stat_statements'
      """;

  private static final String FIGURES =
      """
      SELECT s.userid::bigint AS userid, s.queryid, s.toplevel, s.calls, s.total_exec_time
      FROM %s.pg_stat_statements(false) s
      WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND s.calls > 0
      ORDER BY s.total_exec_time DESC LIMIT ?
      """;

  private static final String INFO =
      """
      SELECT dealloc, extract(epoch FROM stats_reset)::text AS origin,
             (extract(epoch FROM clock_timestamp() - stats_reset) * 1000)::bigint AS reset_ms
      FROM %s.pg_stat_statements_info
      """;

  private static final String TEXTS =
      """
      SELECT s.userid::bigint AS userid, s.queryid, s.toplevel,
             pg_get_userbyid(s.userid) AS role, left(s.query, ?) AS query
      FROM %s.pg_stat_statements(true) s
      WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND s.queryid = ANY (?)
      """;

  /**
   * What a statement is.
   *
   * @param role who ran it
   * @param statement its text, without literals
   */
  record Text(String role, StatementText statement) {}

  private record Found(String schema, String version, boolean loaded) {}

  private final String schema;

  private StatementsView(String schema) {
    this.schema = schema;
  }

  /** Looks for it; says why it is of no use. */
  static Part<StatementsView> find(PartByPart parts) throws SQLException, InterruptedException {
    Part<Found> asked = parts.ask(NAME, StatementsView::found);
    if (asked.value().isEmpty()) {
      return Part.notSeen(asked.whyNot());
    }
    Found found = asked.value().get();
    if (found.schema().isEmpty()) {
      return Part.notSeen(
          NAME + " is not available: it is not installed in this database (CREATE EXTENSION)");
    }
    if (!found.loaded()) {
      return Part.notSeen(
          NAME
              + " is not available: the server was started without it in shared_preload_libraries");
    }
    if (isTooOld(found.version())) {
      return Part.notSeen(
          "%s is not available: its version %s is older than 1.9 (ALTER EXTENSION %s UPDATE)"
              .formatted(NAME, found.version(), NAME));
    }
    return Part.seen(new StatementsView(found.schema()));
  }

  /** Reads what was counted, the most expensive first. */
  StatementReading read(Connection connection) throws SQLException {
    Map<StatementKey, StatementReading.Figures> figures = new HashMap<>();
    long hidden = 0;
    int count = 0;
    try (PreparedStatement statement = connection.prepareStatement(FIGURES.formatted(schema))) {
      statement.setInt(1, MOST_READ);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          count++;
          StatementKey key = key(rows);
          if (rows.getObject("queryid") == null) {
            hidden++;
          } else {
            figures.put(
                key,
                new StatementReading.Figures(
                    rows.getLong("calls"), rows.getDouble("total_exec_time")));
          }
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(INFO.formatted(schema));
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new StatementReading(
          rows.getString("origin"),
          ActivityReader.length(rows, "reset_ms"),
          rows.getLong("dealloc"),
          hidden,
          count < MOST_READ,
          figures);
    }
  }

  /** Reads what some statements are; one that was thrown out meanwhile is absent. */
  Map<StatementKey, Text> texts(Connection connection, Call call, Collection<StatementKey> keys)
      throws SQLException {
    Map<StatementKey, Text> texts = new HashMap<>();
    if (keys.isEmpty()) {
      return texts;
    }
    Array queries =
        connection.createArrayOf(
            "bigint", keys.stream().map(StatementKey::query).distinct().toArray());
    try (PreparedStatement statement = connection.prepareStatement(TEXTS.formatted(schema))) {
      statement.setInt(1, LONGEST_TEXT);
      statement.setArray(2, queries);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String query = rows.getString("query");
          texts.put(
              key(rows),
              new Text(
                  ShownText.line(rows.getString("role"), call),
                  StatementText.of(query == null ? null : call.redact(query))));
        }
      }
    }
    return texts;
  }

  /**
   * Reads statements whole, to have them planned; they hold what others wrote and are not shown.
   */
  Map<StatementKey, String> whole(Connection connection, Collection<StatementKey> keys)
      throws SQLException {
    Map<StatementKey, String> whole = new HashMap<>();
    Array queries =
        connection.createArrayOf(
            "bigint", keys.stream().map(StatementKey::query).distinct().toArray());
    try (PreparedStatement statement = connection.prepareStatement(TEXTS.formatted(schema))) {
      statement.setInt(1, LONGEST_TEXT);
      statement.setArray(2, queries);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String query = rows.getString("query");
          if (query != null) {
            whole.put(key(rows), query);
          }
        }
      }
    }
    return whole;
  }

  private static StatementKey key(ResultSet rows) throws SQLException {
    return new StatementKey(
        rows.getLong("userid"), rows.getLong("queryid"), rows.getBoolean("toplevel"));
  }

  private static Found found(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND);
        ResultSet rows = statement.executeQuery()) {
      return rows.next()
          ? new Found(
              statement.enquoteIdentifier(rows.getString("nspname"), true),
              rows.getString("extversion"),
              rows.getBoolean("loaded"))
          : new Found("", "", false);
    }
  }

  /** The first version that tells what functions ran, and when it was reset. */
  private static boolean isTooOld(String version) {
    return version.matches("1\\.[0-8]");
  }
}

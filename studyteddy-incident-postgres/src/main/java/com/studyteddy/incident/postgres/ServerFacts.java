package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What of the server matters to the operations.
 *
 * @param version such as {@code "18.6"}
 * @param standby whether it follows another
 * @param activities whether it tells what sessions do
 * @param counts whether it counts scans and rows
 * @param checksums whether its pages have them
 * @param logStates whether its log files say which SQLSTATE an error has
 * @param statements pg_stat_statements: where it stands
 * @param amcheck amcheck: where it stands
 * @param unreadableSequences how many sequences our role may not read
 */
record ServerFacts(
    String version,
    boolean standby,
    boolean activities,
    boolean counts,
    boolean checksums,
    boolean logStates,
    Extension statements,
    Extension amcheck,
    long unreadableSequences) {
  /**
   * An extension.
   *
   * @param schema where it is, as it stands in SQL; empty when it is not installed
   * @param offered whether it could be installed
   * @param loaded whether its library is loaded, where it has to be
   * @param usable whether our role may use what we call
   */
  record Extension(String schema, boolean offered, boolean loaded, boolean usable) {
    boolean installed() {
      return !schema.isEmpty();
    }
  }

  private static final String READ =
      """
      SELECT current_setting('server_version') AS version, pg_is_in_recovery() AS standby,
             current_setting('track_activities')::boolean AS activities,
             current_setting('track_counts')::boolean AS counts,
             current_setting('data_checksums') = 'on' AS checksums,
             current_setting('logging_collector')::boolean
               AND (current_setting('log_destination') ~ 'jsonlog|csvlog'
                 OR current_setting('log_line_prefix') LIKE '%\\%e%') AS log_states,
             (SELECT count(*) FROM pg_sequence s
              WHERE NOT has_sequence_privilege(s.seqrelid, 'USAGE, SELECT')) AS unreadable
      """;

  private static final String EXTENSION =
      """
      SELECT coalesce(quote_ident(n.nspname), '') AS schema,
             EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = w.name) AS offered,
             current_setting(w.name || '.max', true) IS NOT NULL AS loaded,
             coalesce(has_schema_privilege(n.oid, 'USAGE') AND bool_and(
               has_function_privilege(p.oid, 'EXECUTE')), false) AS usable
      FROM (SELECT ?::text AS name, ?::text AS function, ?::text AS arguments) w
      LEFT JOIN pg_extension e ON e.extname = w.name
      LEFT JOIN pg_namespace n ON n.oid = e.extnamespace
      LEFT JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = w.function
        AND pg_get_function_identity_arguments(p.oid) LIKE w.arguments
      GROUP BY w.name, n.oid, n.nspname
      """;

  static ServerFacts read(Connection connection, Call call) throws SQLException {
    Extension statements = extension(connection, StatementsView.NAME, StatementsView.NAME, "%");
    Extension amcheck =
        extension(
            connection, "amcheck", "bt_index_check", "index regclass, heapallindexed boolean");
    try (PreparedStatement statement = connection.prepareStatement(READ);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new ServerFacts(
          ShownText.line(rows.getString("version"), call),
          rows.getBoolean("standby"),
          rows.getBoolean("activities"),
          rows.getBoolean("counts"),
          rows.getBoolean("checksums"),
          rows.getBoolean("log_states"),
          statements,
          amcheck,
          rows.getLong("unreadable"));
    }
  }

  private static Extension extension(
      Connection connection, String name, String function, String arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EXTENSION)) {
      statement.setString(1, name);
      statement.setString(2, function);
      statement.setString(3, arguments);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return new Extension(
            rows.getString("schema"),
            rows.getBoolean("offered"),
            rows.getBoolean("loaded"),
            rows.getBoolean("usable"));
      }
    }
  }
}

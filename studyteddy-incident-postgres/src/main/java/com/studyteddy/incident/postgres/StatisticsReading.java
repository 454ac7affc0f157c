package com.studyteddy.incident.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a server counts, at one moment.
 *
 * @param seconds when, by the server's clock
 * @param values by name, in the order of the views
 * @param notSeen views that could not be read
 */
record StatisticsReading(double seconds, Map<String, Double> values, List<String> notSeen) {
  private static final String DATABASE =
      """
      SELECT xact_commit, xact_rollback, blks_read, blks_hit, tup_returned, tup_fetched,
             tup_inserted, tup_updated, tup_deleted, conflicts, temp_files, temp_bytes, deadlocks,
             sessions, sessions_abandoned, sessions_fatal, sessions_killed,
             active_time AS active_ms, idle_in_transaction_time AS idle_in_transaction_ms
      FROM pg_stat_database WHERE datname = current_database()
      """;

  private static final String CHECKPOINTER =
      "SELECT num_timed, num_requested, buffers_written FROM pg_stat_checkpointer";

  private static final String BACKGROUND_WRITER =
      "SELECT buffers_clean, maxwritten_clean, buffers_alloc FROM pg_stat_bgwriter";

  /** Until 16 one view had both. */
  private static final String BOTH_WRITERS =
      """
      SELECT checkpoints_timed, checkpoints_req, buffers_checkpoint, buffers_clean,
             maxwritten_clean, buffers_alloc
      FROM pg_stat_bgwriter
      """;

  private static final String WAL =
      "SELECT wal_records, wal_fpi, wal_bytes, wal_buffers_full FROM pg_stat_wal";

  private static final String IO =
      """
      SELECT sum(reads) AS reads, sum(writes) AS writes, sum(extends) AS extends,
             sum(fsyncs) AS fsyncs, sum(evictions) AS evictions
      FROM pg_stat_io
      """;

  private static final int WITH_IO = 16;
  private static final int WITH_CHECKPOINTER = 17;

  static StatisticsReading read(PartByPart parts, Connection connection)
      throws SQLException, InterruptedException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    Map<String, String> views = new LinkedHashMap<>();
    views.put("database", DATABASE);
    if (version >= WITH_CHECKPOINTER) {
      views.put("checkpointer", CHECKPOINTER);
      views.put("bgwriter", BACKGROUND_WRITER);
    } else {
      views.put("bgwriter", BOTH_WRITERS);
    }
    views.put("wal", WAL);
    List<String> notSeen = new ArrayList<>();
    if (version >= WITH_IO) {
      views.put("io", IO);
    } else {
      notSeen.add("pg_stat_io, which is there from version 16 on");
    }
    Map<String, Double> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> view : views.entrySet()) {
      Part<Map<String, Double>> part =
          parts.ask("pg_stat_" + view.getKey(), open -> row(open, view.getKey(), view.getValue()));
      part.value().ifPresent(values::putAll);
      if (part.value().isEmpty()) {
        notSeen.add(part.whyNot());
      }
    }
    return new StatisticsReading(seconds(connection), values, notSeen);
  }

  private static Map<String, Double> row(Connection connection, String view, String sql)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      Map<String, Double> values = new LinkedHashMap<>();
      ResultSetMetaData columns = rows.getMetaData();
      if (rows.next()) {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          values.put(view + "." + columns.getColumnLabel(i).replace('_', '-'), rows.getDouble(i));
        }
      }
      return values;
    }
  }

  private static double seconds(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT extract(epoch FROM clock_timestamp())::float8");
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getDouble(1);
    }
  }
}

package com.studyteddy.incident.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counters of the server at one moment.
 *
 * @param origin since when they count: another start of the server, another reset or another role
 *     of the server gives another origin
 * @param values the counters
 */
record CounterReading(String origin, Map<Counter, Long> values) {
  private static final String ORIGIN =
      "concat_ws(' ', extract(epoch FROM pg_postmaster_start_time()), extract(epoch FROM stats_reset), pg_is_in_recovery()) AS origin";

  private static final String OF_DATABASE =
      """
      SELECT blks_hit, blks_read, temp_files, temp_bytes, deadlocks, %s
      FROM pg_stat_database WHERE datname = current_database()
      """
          .formatted(ORIGIN);

  private static final String OF_CHECKPOINTER =
      "SELECT num_timed AS timed, num_requested AS requested, %s FROM pg_stat_checkpointer"
          .formatted(ORIGIN);

  /** Until 16 the background writer's view had them. */
  private static final String OF_BACKGROUND_WRITER =
      "SELECT checkpoints_timed AS timed, checkpoints_req AS requested, %s FROM pg_stat_bgwriter"
          .formatted(ORIGIN);

  /** Archiving has statistics of its own, which are reset on their own. */
  private static final String OF_ERRORS =
      """
      SELECT d.xact_rollback, d.deadlocks, d.conflicts, d.sessions_abandoned, d.sessions_fatal,
             d.sessions_killed, d.checksum_failures, a.failed_count,
             concat_ws(' ', extract(epoch FROM pg_postmaster_start_time()),
               extract(epoch FROM d.stats_reset), extract(epoch FROM a.stats_reset),
               pg_is_in_recovery()) AS origin
      FROM pg_stat_database d, pg_stat_archiver a WHERE d.datname = current_database()
      """;

  private static final int WITH_CHECKPOINTER = 17;

  // Copies the counters.
  CounterReading {
    values = Map.copyOf(values);
  }

  static CounterReading ofDatabase(Connection connection) throws SQLException {
    return read(
        connection,
        OF_DATABASE,
        Map.of(
            Counter.BLOCKS_HIT, "blks_hit",
            Counter.BLOCKS_READ, "blks_read",
            Counter.TEMP_FILES, "temp_files",
            Counter.TEMP_BYTES, "temp_bytes",
            Counter.DEADLOCKS, "deadlocks"));
  }

  /** What goes wrong, as far as it is counted; failed checksums are none where they are off. */
  static CounterReading ofErrors(Connection connection) throws SQLException {
    return read(
        connection,
        OF_ERRORS,
        Map.of(
            Counter.ROLLBACKS, "xact_rollback",
            Counter.DEADLOCKS, "deadlocks",
            Counter.RECOVERY_CONFLICTS, "conflicts",
            Counter.SESSIONS_ABANDONED, "sessions_abandoned",
            Counter.SESSIONS_FATAL, "sessions_fatal",
            Counter.SESSIONS_KILLED, "sessions_killed",
            Counter.CHECKSUM_FAILURES, "checksum_failures",
            Counter.ARCHIVE_FAILURES, "failed_count"));
  }

  static CounterReading ofCheckpoints(Connection connection) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    return read(
        connection,
        version >= WITH_CHECKPOINTER ? OF_CHECKPOINTER : OF_BACKGROUND_WRITER,
        Map.of(
            Counter.CHECKPOINTS_TIMED, "timed",
            Counter.CHECKPOINTS_REQUESTED, "requested"));
  }

  /** How far the counters went on; empty when they began anew in between. */
  Optional<Map<Counter, Long>> since(CounterReading before) {
    if (!origin.equals(before.origin)) {
      return Optional.empty();
    }
    Map<Counter, Long> differences = new EnumMap<>(Counter.class);
    values.forEach(
        (counter, value) ->
            differences.put(counter, value - before.values.getOrDefault(counter, 0L)));
    // after a crash the statistics are gone, and not every version says so
    return differences.values().stream().anyMatch(difference -> difference < 0)
        ? Optional.empty()
        : Optional.of(differences);
  }

  private static CounterReading read(
      Connection connection, String sql, Map<Counter, String> columns) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      Map<Counter, Long> values = new EnumMap<>(Counter.class);
      for (Map.Entry<Counter, String> column : columns.entrySet()) {
        values.put(column.getKey(), rows.getLong(column.getValue()));
      }
      return new CounterReading(rows.getString("origin"), values);
    }
  }
}

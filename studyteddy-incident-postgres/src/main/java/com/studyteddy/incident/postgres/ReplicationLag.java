package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a copy of the data is behind.
 *
 * @param name what the standby or subscriber calls itself
 * @param visible false when our role may not see it
 * @param time by how much time; empty when it is not known
 * @param bytes by how much write-ahead log; empty when it is not known
 * @param replayed up to which byte of the log it is; empty when it is not known
 */
record ReplicationLag(
    String name,
    boolean visible,
    Optional<Duration> time,
    Optional<Long> bytes,
    Optional<Long> replayed) {
  /**
   * The server gives no time for a standby that has caught up, and an old one for one that stands
   * still: the bytes tell them apart. A receiver that only stores the log never replays it, and a
   * base backup ends by itself.
   */
  private static final String BEHIND_US =
      """
      SELECT coalesce(nullif(application_name, ''), 'pid ' || pid) AS name, state IS NULL AS hidden,
             (extract(epoch FROM replay_lag) * 1000)::bigint AS lag_ms,
             pg_wal_lsn_diff(
               CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn()
                    ELSE pg_current_wal_lsn() END,
               replay_lsn)::bigint AS bytes,
             pg_wal_lsn_diff(replay_lsn, '0/0')::bigint AS replayed
      FROM pg_stat_replication
      WHERE state IS NULL OR (state IN ('streaming', 'catchup') AND replay_lsn IS NOT NULL)
      ORDER BY bytes DESC NULLS FIRST, name
      """;

  /**
   * As a standby: what was received and not replayed yet. What was not received cannot be seen
   * here. The time of the last transaction is the primary's, so its clock is compared with ours.
   */
  private static final String OURS =
      """
      SELECT (SELECT count(*) FROM pg_stat_wal_receiver) = 0 AS hidden,
             CASE WHEN pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn()
                  THEN (extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())
                        * 1000)::bigint END AS lag_ms,
             pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())::bigint AS bytes,
             pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint AS replayed
      WHERE pg_is_in_recovery()
      """;

  /** What the server itself is called when it is the copy. */
  static final String THIS_STANDBY = "this standby";

  /** Reads, those furthest behind first. */
  static List<ReplicationLag> read(Connection connection, Call call) throws SQLException {
    List<ReplicationLag> all = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(OURS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        all.add(lag(THIS_STANDBY, rows));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(BEHIND_US);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        all.add(lag(ShownText.line(rows.getString("name"), call), rows));
      }
    }
    return all;
  }

  /** Has it that it is at least so far behind. */
  ReplicationLag atLeast(Duration behind) {
    boolean longer = time.filter(known -> known.compareTo(behind) >= 0).isEmpty();
    return longer ? new ReplicationLag(name, visible, Optional.of(behind), bytes, replayed) : this;
  }

  private static ReplicationLag lag(String name, ResultSet rows) throws SQLException {
    if (rows.getBoolean("hidden")) {
      return new ReplicationLag(name, false, Optional.empty(), Optional.empty(), Optional.empty());
    }
    Optional<Long> bytes = number(rows, "bytes").map(behind -> Math.max(0, behind));
    Optional<Duration> time =
        number(rows, "lag_ms").map(millis -> Duration.ofMillis(Math.max(0, millis)));
    boolean caughtUp = bytes.filter(behind -> behind == 0).isPresent();
    return new ReplicationLag(
        name,
        true,
        time.isEmpty() && caughtUp ? Optional.of(Duration.ZERO) : time,
        bytes,
        number(rows, "replayed"));
  }

  private static Optional<Long> number(ResultSet rows, String column) throws SQLException {
    long number = rows.getLong(column);
    return rows.wasNull() ? Optional.empty() : Optional.of(number);
  }
}

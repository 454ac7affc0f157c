package com.studyteddy.incident.postgres;

import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.postgres.trouble.Trouble;
import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads B-tree indexes through with amcheck, which finds damage. It holds the lock of a plain query
 * on one index at a time, and is over within its time.
 */
final class IndexReadThrough {
  /** Whoever alters a table is not waited for, and not asked about again and again. */
  private static final int MOST_LOCKED = 3;

  private static final String LOCK_WAIT = "50ms";

  private static final String FIND =
      """
      SELECT n.nspname, p.oid, current_user AS observer,
             has_function_privilege(p.oid, 'EXECUTE')
               AND has_schema_privilege(n.oid, 'USAGE') AS allowed
      FROM pg_extension e
      JOIN pg_namespace n ON n.oid = e.extnamespace
      JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
        AND d.classid = 'pg_proc'::regclass
      JOIN pg_proc p ON p.oid = d.objid
      WHERE e.extname = 'amcheck' AND p.proname = 'bt_index_check'
        AND pg_get_function_identity_arguments(p.oid) = 'index regclass, heapallindexed boolean'
      """;

  /** Keys first, since a damaged one lets in what may not be there; then what is used most. */
  private static final String CANDIDATES =
      """
      SELECT i.indexrelid::bigint AS id, c.relname AS name, count(*) OVER () AS total,
             EXISTS (SELECT FROM pg_locks l WHERE l.relation IN (i.indrelid, i.indexrelid)
                     AND l.mode = 'AccessExclusiveLock') AS locked
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_am m ON m.oid = c.relam AND m.amname = 'btree'
      LEFT JOIN pg_stat_all_indexes s ON s.indexrelid = i.indexrelid
      WHERE c.relkind = 'i' AND c.relpersistence = 'p' AND i.indisvalid AND i.indisready
        AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND n.nspname NOT LIKE 'pg\\_toast%'
      ORDER BY i.indisprimary DESC, i.indisunique DESC, coalesce(s.idx_scan, 0) DESC, 1 LIMIT ?
      """;

  /**
   * What was found.
   *
   * @param total how many indexes there are
   * @param read how many were read through and are sound
   * @param damaged names of those that are damaged
   * @param notRead names of others that could not be read, with the reason
   */
  record Result(long total, int read, List<String> damaged, List<String> notRead) {
    // Copies the lists.
    Result {
      damaged = List.copyOf(damaged);
      notRead = List.copyOf(notRead);
    }
  }

  private record Candidate(long id, String name, boolean locked) {}

  private final IntegrityLimits limits;
  private final TimeSource time;
  private final Call call;
  private final List<String> damaged = new ArrayList<>();
  private final List<String> notRead = new ArrayList<>();
  private long total;
  private int read;
  private int locked;

  IndexReadThrough(IntegrityLimits limits, TimeSource time, Call call) {
    this.limits = limits;
    this.time = time;
    this.call = call;
  }

  Part<Result> run(Connection connection) throws SQLException {
    Part<String> function = function(connection);
    if (function.value().isEmpty()) {
      return Part.notSeen(function.whyNot());
    }
    long start = time.nanoTime();
    set(connection, "lock_timeout", LOCK_WAIT);
    for (Candidate candidate : candidates(connection)) {
      Duration left = limits.within().minusNanos(time.nanoTime() - start);
      if (left.compareTo(call.timeLeft()) > 0) {
        left = call.timeLeft();
      }
      if (left.toMillis() < 1 || call.isCancelled()) {
        notRead.add(candidate.name() + " and those after it (the time was up)");
        break;
      }
      if (candidate.locked() || locked >= MOST_LOCKED) {
        notRead.add(candidate.name() + " (somebody holds or wants its table alone)");
        continue;
      }
      set(connection, "statement_timeout", left.toMillis() + "ms");
      readThrough(connection, function.value().get(), candidate);
    }
    return Part.seen(new Result(total, read, damaged, notRead));
  }

  private void readThrough(Connection connection, String function, Candidate candidate)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT %s(?::oid::regclass, ?)".formatted(function))) {
      statement.setLong(1, candidate.id());
      statement.setBoolean(2, limits.heap());
      statement.execute();
      read++;
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      if (state.equals("XX001") || state.equals("XX002")) {
        damaged.add(candidate.name());
        return;
      }
      if (call.isCancelled()
          || Trouble.of(e).endsTheConnection()
          || Connecting.isClosed(connection)) {
        throw e;
      }
      if (Trouble.of(e) == Trouble.LOCK_NOT_AVAILABLE) {
        locked++;
      }
      notRead.add("%s (the database %s)".formatted(candidate.name(), words(e)));
    }
  }

  private String words(SQLException error) {
    return DatabaseException.words(error, call);
  }

  private List<Candidate> candidates(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CANDIDATES)) {
      statement.setInt(1, limits.indexes());
      try (ResultSet rows = statement.executeQuery()) {
        List<Candidate> candidates = new ArrayList<>();
        while (rows.next()) {
          total = rows.getLong("total");
          candidates.add(
              new Candidate(
                  rows.getLong("id"),
                  ShownText.line(rows.getString("name"), call),
                  rows.getBoolean("locked")));
        }
        return candidates;
      }
    }
  }

  private static Part<String> function(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND);
        ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) {
        return Part.notSeen(
            "damage of indexes: amcheck is not installed (CREATE EXTENSION amcheck)");
      }
      String schema = statement.enquoteIdentifier(rows.getString("nspname"), true);
      return rows.getBoolean("allowed")
          ? Part.seen(schema + ".bt_index_check")
          : Part.notSeen(
              "damage of indexes: GRANT USAGE ON SCHEMA %s TO %s; GRANT EXECUTE ON FUNCTION %s.bt_index_check(regclass, boolean) TO %s"
                  .formatted(
                      schema, rows.getString("observer"), schema, rows.getString("observer")));
    }
  }

  private static void set(Connection connection, String name, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config(?, ?, false)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who waits for a lock in this database, and who holds one on a table that somebody waits for.
 *
 * @param waits the waiters
 * @param held by holder's pid, such as {@code "RowExclusiveLock on orders"}
 */
record LockTable(List<LockWait> waits, Map<Integer, List<String>> held) {
  /**
   * Tables are named by a look into pg_class, which waits for nobody. Whom a session waits for is
   * asked for waiters only: each answer stops the lock table for a moment.
   */
  private static final String LOCKS =
      """
      WITH l AS MATERIALIZED (SELECT * FROM pg_locks),
      here AS MATERIALIZED (SELECT oid FROM pg_database WHERE datname = current_database())
      SELECT l.pid, l.granted, l.locktype, l.mode, c.relname,
             (extract(epoch FROM clock_timestamp() - l.waitstart) * 1000)::bigint AS waited_ms,
             CASE WHEN NOT l.granted THEN pg_blocking_pids(l.pid) END AS blockers
      FROM l
      JOIN pg_stat_activity a ON a.pid = l.pid AND a.datid = (SELECT oid FROM here)
      LEFT JOIN pg_class c ON c.oid = l.relation AND l.database = (SELECT oid FROM here)
      WHERE NOT l.granted
         OR l.locktype = 'tuple'
         OR (l.locktype = 'relation' AND (l.database, l.relation) IN
              (SELECT w.database, w.relation FROM l w WHERE NOT w.granted))
      ORDER BY l.pid, l.mode
      """;

  static LockTable read(Connection connection, Call call) throws SQLException {
    List<LockWait> waits = new ArrayList<>();
    Map<Integer, List<String>> held = new HashMap<>();
    Map<Integer, String> rowsInTable = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(LOCKS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        int pid = rows.getInt("pid");
        String table = ShownText.line(rows.getString("relname"), call);
        if (!rows.getBoolean("granted")) {
          waits.add(wait(rows, pid, table));
        } else if (rows.getString("locktype").equals("tuple")) {
          rowsInTable.put(pid, table);
        } else if (!table.isEmpty()) {
          held.computeIfAbsent(pid, none -> new ArrayList<>())
              .add(rows.getString("mode") + " on " + table);
        }
      }
    }
    return new LockTable(waits.stream().map(w -> named(w, rowsInTable)).toList(), held);
  }

  private static LockWait wait(ResultSet rows, int pid, String table) throws SQLException {
    return new LockWait(
        pid,
        pids(rows.getArray("blockers")),
        rows.getString("locktype"),
        rows.getString("mode"),
        table,
        ActivityReader.length(rows, "waited_ms"));
  }

  /** Who waits for another's transaction has locked the row it wants: that names the table. */
  private static LockWait named(LockWait wait, Map<Integer, String> rowsInTable) {
    return wait.table().isEmpty() && rowsInTable.containsKey(wait.waiter())
        ? new LockWait(
            wait.waiter(),
            wait.blockers(),
            wait.kind(),
            wait.mode(),
            rowsInTable.getOrDefault(wait.waiter(), ""),
            wait.waited())
        : wait;
  }

  private static List<Integer> pids(Array array) throws SQLException {
    return Arrays.stream((Object[]) array.getArray())
        .map(each -> (Integer) each)
        .distinct()
        .toList();
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Reads how old a table's statistics are, without waiting for whoever works on it. */
final class TableStatisticsReader {
  /** The size of a table is asked of the server only when nothing was noted of it yet. */
  private static final String READ =
      """
      SELECT c.oid::bigint AS id, c.relkind::text AS kind,
             (SELECT coalesce(array_agg(n ORDER BY n), '{}') FROM unnest(?::text[]) n
              WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid
                AND a.attname = n AND a.attnum > 0 AND NOT a.attisdropped)) AS unknown_columns,
             pg_stat_get_last_analyze_time(c.oid) AS refreshed,
             pg_stat_get_last_autoanalyze_time(c.oid) AS refreshed_by_itself,
             coalesce(pg_stat_get_mod_since_analyze(c.oid), 0) AS changed,
             greatest(c.reltuples, 0)::bigint AS rows,
             CASE WHEN c.reltuples < 0 THEN pg_relation_size(c.oid)
                  ELSE c.relpages::bigint * current_setting('block_size')::int END AS bytes
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ?
      """;

  /** Without the right the server warns, skips the table and says that all went well. */
  private static final String MISSING =
      """
      SELECT pg_has_role(c.relowner, 'USAGE')
               OR EXISTS (SELECT FROM pg_database d WHERE d.datname = current_database()
                          AND pg_has_role(d.datdba, 'USAGE')) AS owns,
             current_setting('server_version_num')::int >= 170000 AS has_maintain,
             c.oid AS id, current_user AS me,
             format('GRANT MAINTAIN ON %I.%I TO %I', n.nspname, c.relname, current_user) AS maintain,
             format('GRANT %I TO %I', pg_get_userbyid(c.relowner), current_user) AS owner
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ?
      """;

  private static final String MAINTAINS = "SELECT has_table_privilege(?::oid, 'MAINTAIN')";

  private TableStatisticsReader() {}

  static TableStatistics read(ConnectedDatabase database, RefreshStatistics wanted, Call call)
      throws InterruptedException {
    ChangeRights rights = database.rights(call, open -> missing(open, wanted));
    return database.look(call, open -> read(open, rights, wanted));
  }

  static TableStatistics read(Connection connection, ChangeRights rights, RefreshStatistics wanted)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setArray(
          1, connection.createArrayOf("text", wanted.columns().orElse(List.of()).toArray()));
      statement.setString(2, wanted.schema());
      statement.setString(3, wanted.table());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return new TableStatistics(
              rights, 0, "", List.of(), Optional.empty(), false, 0, 0, 0, Optional.empty());
        }
        Optional<Instant> refreshed = instant(rows, "refreshed");
        Optional<Instant> byItself = instant(rows, "refreshed_by_itself");
        long changed = rows.getLong("changed");
        return new TableStatistics(
            rights,
            rows.getLong("id"),
            rows.getString("kind"),
            List.of((String[]) rows.getArray("unknown_columns").getArray()),
            refreshed,
            changed == 0 && (refreshed.isPresent() || byItself.isPresent()),
            rows.getLong("bytes"),
            rows.getLong("rows"),
            changed,
            byItself);
      }
    }
  }

  private static Optional<Instant> instant(ResultSet rows, String column) throws SQLException {
    return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static String missing(Connection connection, RefreshStatistics wanted)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
      statement.setString(1, wanted.schema());
      statement.setString(2, wanted.table());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next() || rows.getBoolean("owns")) {
          return "";
        }
        if (!rows.getBoolean("has_maintain")) {
          return "its changer must own the table; " + rows.getString("owner");
        }
        return maintains(connection, rows.getLong("id"))
            ? ""
            : "its changer may not maintain the table; " + rows.getString("maintain");
      }
    }
  }

  private static boolean maintains(Connection connection, long table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MAINTAINS)) {
      statement.setLong(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }
}

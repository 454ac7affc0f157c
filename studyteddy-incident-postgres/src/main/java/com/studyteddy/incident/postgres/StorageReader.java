package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads what would go with the rows of a table, from what the server noted and without a lock. */
final class StorageReader {
  private static final String READ =
      """
      SELECT c.oid::bigint AS id, c.relkind::text AS kind, c.relfilenode::bigint AS file,
             ARRAY(SELECT DISTINCT r.relname::text FROM pg_constraint k
                   JOIN pg_class r ON r.oid = k.conrelid
                   WHERE k.contype = 'f' AND k.confrelid = c.oid AND k.conrelid <> c.oid
                   ORDER BY 1) AS referenced_by,
             ARRAY(SELECT r.relname::text FROM pg_inherits h JOIN pg_class r ON r.oid = h.inhrelid
                   WHERE h.inhparent = c.oid ORDER BY 1) AS children,
             (coalesce(c.relpages, 0)::bigint
               + coalesce((SELECT sum(i.relpages) FROM pg_index x
                           JOIN pg_class i ON i.oid = x.indexrelid
                           WHERE x.indrelid = c.oid), 0)
               + coalesce((SELECT t.relpages FROM pg_class t WHERE t.oid = c.reltoastrelid), 0))
               * current_setting('block_size')::int AS bytes,
             CASE WHEN c.reltuples < 0 THEN pg_stat_get_live_tuples(c.oid)
                  ELSE c.reltuples::bigint END AS rows
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ?
      """;

  private static final String MISSING =
      """
      SELECT CASE WHEN has_table_privilege(c.oid, 'TRUNCATE') THEN ''
        ELSE 'its changer may not empty the table; '
          || format('GRANT TRUNCATE ON %I.%I TO %I', n.nspname, c.relname, current_user) END
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ?
      """;

  private StorageReader() {}

  static StoredTable read(ConnectedDatabase database, ExpendableTable table, Call call)
      throws InterruptedException {
    ChangeRights rights = database.rights(call, open -> missing(open, table));
    return database.look(call, open -> read(open, rights, table));
  }

  static StoredTable read(Connection connection, ChangeRights rights, ExpendableTable table)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return new StoredTable(rights, 0, "", 0, List.of(), List.of(), 0, 0);
        }
        return new StoredTable(
            rights,
            rows.getLong("id"),
            rows.getString("kind"),
            rows.getLong("file"),
            List.of((String[]) rows.getArray("referenced_by").getArray()),
            List.of((String[]) rows.getArray("children").getArray()),
            rows.getLong("bytes"),
            rows.getLong("rows"));
      }
    }
  }

  private static String missing(Connection connection, ExpendableTable table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }
}

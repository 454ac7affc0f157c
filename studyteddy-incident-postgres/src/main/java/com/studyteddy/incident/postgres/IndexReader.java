package com.studyteddy.incident.postgres;

import com.studyteddy.incident.postgres.trouble.Trouble;
import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Reads what the server has of an approved index. */
final class IndexReader {
  /** So long a transaction may have been open that a build does not wait for it for ever. */
  static final int OLD_SECONDS = 60;

  private static final String READ =
      """
      SELECT t.oid::bigint AS table_id, t.relkind::text AS table_kind, i.oid::bigint AS index_id,
             CASE WHEN i.oid IS NULL THEN 'NONE'
                  WHEN x.indrelid IS DISTINCT FROM t.oid
                       OR EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid)
                    THEN 'OTHER'
                  WHEN NOT (x.indisvalid AND x.indisready) THEN 'INVALID'
                  WHEN ?::text <> '' AND substring(pg_get_indexdef(i.oid) FROM ' USING .*') <> ?::text
                    THEN 'OTHER'
                  ELSE 'READY' END AS found,
             coalesce((SELECT o.indexrelid::regclass::text FROM pg_index o
               WHERE o.indrelid = t.oid AND o.indisvalid AND ?::text <> ''
                 AND o.indexrelid IS DISTINCT FROM i.oid
                 AND substring(pg_get_indexdef(o.indexrelid) FROM ' USING .*') = ?::text
               ORDER BY 1 LIMIT 1), '') AS equal,
             EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.relid = t.oid) AS building,
             (SELECT count(*) FROM pg_stat_activity a
              WHERE a.xact_start < clock_timestamp() - make_interval(secs => ?)
                AND a.datid = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND a.backend_type = 'client backend') AS old,
             coalesce(t.relpages::bigint, 0) * current_setting('block_size')::int AS bytes,
             coalesce(i.relpages::bigint, 0) * current_setting('block_size')::int AS size
      FROM pg_namespace n
      LEFT JOIN pg_class t ON t.relnamespace = n.oid AND t.relname = ? AND t.relkind IN ('r', 'p', 'm')
      LEFT JOIN pg_class i ON i.relnamespace = n.oid AND i.relname = ?
      LEFT JOIN pg_index x ON x.indexrelid = i.oid
      WHERE n.nspname = ?
      """;

  private static final String MISSING =
      """
      SELECT CASE
        WHEN NOT pg_has_role(t.relowner, 'USAGE')
          THEN 'its changer must own the table; ' || format('GRANT %I TO %I', pg_get_userbyid(t.relowner), current_user)
        WHEN NOT has_schema_privilege(n.oid, 'CREATE')
          THEN 'its changer may not create in the schema; ' || format('GRANT CREATE ON SCHEMA %I TO %I', n.nspname, current_user)
        WHEN NOT has_database_privilege(current_database(), 'TEMP')
          THEN 'its changer may not try the index out; ' || format('GRANT TEMP ON DATABASE %I TO %I', current_database(), current_user)
        ELSE '' END
      FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
      WHERE t.relname = ? AND n.nspname = ?
      """;

  /** As the server writes it, and how the statement would be carried out. */
  private record Tried(String definition, String plan) {}

  private IndexReader() {}

  static IndexState read(ConnectedDatabase database, ApprovedIndex index, Call call)
      throws InterruptedException {
    ChangeRights rights = database.rights(call, open -> missing(open, index));
    Tried tried =
        rights.given() && rights.missing().isEmpty()
            ? tryOut(database, index, call)
            : new Tried("", "");
    return database.look(call, open -> read(open, rights, index, tried));
  }

  static IndexState read(Connection connection, IndexState before, ApprovedIndex index)
      throws SQLException {
    return read(connection, before.rights(), index, new Tried(before.definition(), ""));
  }

  private static IndexState read(
      Connection connection, ChangeRights rights, ApprovedIndex index, Tried tried)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      for (int i = 1; i <= 4; i++) {
        statement.setString(i, tried.definition());
      }
      statement.setInt(5, OLD_SECONDS);
      statement.setString(6, index.table());
      statement.setString(7, index.name());
      statement.setString(8, index.schema());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return new IndexState(
              rights, 0, "", IndexState.Found.NONE, 0, "", "", false, 0, 0, 0, "");
        }
        String kind = rows.getString("table_kind");
        return new IndexState(
            rights,
            rows.getLong("table_id"),
            kind == null ? "" : kind,
            IndexState.Found.valueOf(rows.getString("found")),
            rows.getLong("index_id"),
            rows.getString("equal"),
            tried.definition(),
            rows.getBoolean("building"),
            rows.getLong("old"),
            rows.getLong("bytes"),
            rows.getLong("size"),
            tried.plan());
      }
    }
  }

  private static String missing(Connection connection, ApprovedIndex index) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
      statement.setString(1, index.table());
      statement.setString(2, index.schema());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  /**
   * Makes the index on an empty copy, which nobody sees and which goes again: so the server itself
   * says what the definition means, and two that mean the same are known to be equal.
   */
  private static Tried tryOut(ConnectedDatabase database, ApprovedIndex index, Call call)
      throws InterruptedException {
    return database
        .changer()
        .tryOut(
            call,
            open -> {
              if (!exists(open, index)) {
                return new Tried("", "");
              }
              String plan = plan(open, index);
              execute(
                  open,
                  "SELECT format('CREATE TEMP TABLE studyteddy_incident_try (LIKE %I.%I)', ?, ?)",
                  index.schema(),
                  index.table());
              try (Statement statement = open.createStatement()) {
                statement.execute(
                    "CREATE INDEX studyteddy_incident_try_i ON pg_temp.studyteddy_incident_try "
                        + index.definition());
                try (ResultSet rows =
                    statement.executeQuery(
                        "SELECT substring(pg_get_indexdef('pg_temp.studyteddy_incident_try_i'::regclass) FROM ' USING .*')")) {
                  rows.next();
                  return new Tried(rows.getString(1), plan);
                }
              }
            });
  }

  private static boolean exists(Connection connection, ApprovedIndex index) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace WHERE t.relname = ? AND n.nspname = ? AND t.relkind IN ('r', 'm')")) {
      statement.setString(1, index.table());
      statement.setString(2, index.schema());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static String plan(Connection connection, ApprovedIndex index) throws SQLException {
    if (index.statement().isEmpty()) {
      return "";
    }
    String sql = index.statement().get();
    Optional<String> whyNot = GenericPlan.whyNot(connection, sql);
    if (whyNot.isPresent()) {
      return "not planned: " + whyNot.get();
    }
    try {
      return GenericPlan.of(connection, sql).words();
    } catch (SQLException e) {
      if (Trouble.of(e).endsTheConnection()) {
        throw e;
      }
      return "not planned: the server refuses it (SQLSTATE %s)".formatted(e.getSQLState());
    }
  }

  static void execute(Connection connection, String format, String... names) throws SQLException {
    String sql;
    try (PreparedStatement statement = connection.prepareStatement(format)) {
      for (int i = 0; i < names.length; i++) {
        statement.setString(i + 1, names[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        sql = rows.getString(1);
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

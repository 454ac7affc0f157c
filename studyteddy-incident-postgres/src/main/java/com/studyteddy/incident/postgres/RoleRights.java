package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * What one of our roles may do.
 *
 * @param name as it stands in SQL
 * @param superuser whether it may do everything
 * @param monitors whether it is a member of pg_monitor
 * @param seesAll whether it sees what other roles do
 * @param signals whether it may stop sessions of other roles
 * @param reserved whether it gets in when the server is full; true before 16, which knows no such
 *     right
 * @param readsLog whether it may read the server's files
 * @param tooMuch rights that no operation needs
 */
record RoleRights(
    String name,
    boolean superuser,
    boolean monitors,
    boolean seesAll,
    boolean signals,
    boolean reserved,
    boolean readsLog,
    List<String> tooMuch) {
  private static final String READ =
      """
      SELECT quote_ident(r.rolname) AS name, r.rolsuper,
             pg_has_role(r.oid, 'pg_monitor', 'USAGE') AS monitors,
             pg_has_role(r.oid, 'pg_read_all_stats', 'USAGE') AS sees_all,
             pg_has_role(r.oid, 'pg_signal_backend', 'USAGE') AS signals,
             NOT EXISTS (SELECT FROM pg_roles o WHERE o.rolname = 'pg_use_reserved_connections'
                         AND NOT pg_has_role(r.oid, o.oid, 'USAGE')) AS reserved,
             has_function_privilege(r.oid,
               'pg_catalog.pg_read_binary_file(text,bigint,bigint,boolean)', 'EXECUTE')
               AND has_function_privilege(r.oid, 'pg_catalog.pg_ls_logdir()', 'EXECUTE')
               AS reads_log,
             ARRAY(SELECT right_of::text FROM (VALUES
                 ('may create roles', r.rolcreaterole), ('may create databases', r.rolcreatedb),
                 ('passes row security', r.rolbypassrls), ('may replicate', r.rolreplication))
                 AS v (right_of, held) WHERE held
               UNION ALL
               SELECT 'is a member of ' || o.rolname FROM pg_roles o
               WHERE o.rolname IN ('pg_write_all_data', 'pg_execute_server_program',
                   'pg_read_server_files', 'pg_write_server_files', 'pg_database_owner')
                 AND pg_has_role(r.oid, o.oid, 'USAGE')) AS too_much
      FROM pg_roles r WHERE r.rolname = current_user
      """;

  // Copies the list.
  RoleRights {
    tooMuch = List.copyOf(tooMuch);
  }

  static RoleRights read(Connection connection, Call call) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new RoleRights(
          ShownText.line(rows.getString("name"), call),
          rows.getBoolean("rolsuper"),
          rows.getBoolean("monitors"),
          rows.getBoolean("sees_all"),
          rows.getBoolean("signals"),
          rows.getBoolean("reserved"),
          rows.getBoolean("reads_log"),
          Arrays.asList((String[]) rows.getArray("too_much").getArray()));
    }
  }
}

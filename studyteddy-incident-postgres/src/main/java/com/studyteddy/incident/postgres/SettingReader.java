package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads what a setting is, where it stands, and what new sessions of the application get. */
final class SettingReader {
  /**
   * What a role has in a database goes before what it has everywhere, that before what the database
   * has, and that before what the files say. The files are seen only through a session that has no
   * value of its own.
   */
  private static final String READ =
      """
      WITH stands AS (
        SELECT s.setdatabase, s.setrole, substring(c FROM position('=' IN c) + 1) AS value
        FROM pg_db_role_setting s, unnest(s.setconfig) c
        WHERE split_part(c, '=', 1) = ?)
      SELECT d.oid::bigint AS database_id, coalesce(r.oid::bigint, 0) AS role_id, p.context,
             p.pending_restart,
             p.source IN ('default', 'configuration file', 'command line',
                          'environment variable', 'override') AS visible,
             CASE WHEN p.sourcefile LIKE '%postgresql.auto.conf' THEN p.reset_val || coalesce(u.unit, '') END AS in_system,
             p.reset_val || coalesce(u.unit, '') AS base,
             (SELECT value FROM stands WHERE setrole = r.oid AND setdatabase = d.oid) AS in_role,
             (SELECT value FROM stands WHERE setrole = r.oid AND setdatabase = 0) AS in_role_everywhere,
             (SELECT value FROM stands WHERE setrole = 0 AND setdatabase = d.oid) AS in_database
      FROM pg_database d
      CROSS JOIN pg_settings p
      LEFT JOIN pg_roles r ON r.rolname = ?
      CROSS JOIN LATERAL (SELECT CASE WHEN p.unit = '8kB' THEN '*8kB' ELSE p.unit END AS unit) u
      WHERE d.datname = current_database() AND p.name = ?
      """;

  private static final String MISSING =
      """
      SELECT CASE
        WHEN ? = 'SYSTEM' AND NOT (me.rolsuper OR CASE WHEN v.n >= 150000
              THEN has_parameter_privilege(?, 'ALTER SYSTEM') ELSE false END)
          THEN format('its changer may not write it; GRANT ALTER SYSTEM ON PARAMETER %I TO %I', ?, current_user)
        WHEN ? = 'SYSTEM' AND NOT has_function_privilege('pg_reload_conf()', 'EXECUTE')
          THEN format('its changer may not put it in force; GRANT EXECUTE ON FUNCTION pg_reload_conf() TO %I', current_user)
        WHEN ? = 'DATABASE' AND NOT pg_has_role(d.datdba, 'USAGE')
          THEN format('its changer must own the database; GRANT %I TO %I', pg_get_userbyid(d.datdba), current_user)
        WHEN ? = 'ROLE' AND NOT (me.rolsuper OR me.rolcreaterole)
          THEN format('its changer may not alter roles; ALTER ROLE %I CREATEROLE', current_user)
        WHEN ? = 'ROLE' AND v.n >= 160000 AND NOT (me.rolsuper OR coalesce(pg_has_role(r.oid, 'MEMBER WITH ADMIN OPTION'), true))
          THEN format('its changer may not alter this role; GRANT %I TO %I WITH ADMIN TRUE, INHERIT FALSE, SET FALSE', r.rolname, current_user)
        WHEN ? <> 'SYSTEM' AND p.context = 'superuser' AND NOT (me.rolsuper OR CASE WHEN v.n >= 150000
              THEN has_parameter_privilege(p.name, 'SET') ELSE false END)
          THEN format('its changer may not set it; GRANT SET ON PARAMETER %I TO %I', p.name, current_user)
        ELSE '' END
      FROM pg_roles me
      CROSS JOIN (SELECT current_setting('server_version_num')::int AS n) v
      JOIN pg_database d ON d.datname = current_database()
      JOIN pg_settings p ON p.name = ?
      LEFT JOIN pg_roles r ON r.rolname = ?
      WHERE me.rolname = current_user
      """;

  private SettingReader() {}

  static SettingState read(ConnectedDatabase database, UpdateSetting wanted, Call call)
      throws InterruptedException {
    ChangeRights rights = database.rights(call, open -> missing(open, wanted));
    return database.look(call, open -> read(open, rights, wanted));
  }

  static SettingState read(Connection connection, ChangeRights rights, UpdateSetting wanted)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, wanted.setting());
      statement.setString(2, wanted.role());
      statement.setString(3, wanted.setting());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return new SettingState(rights, 0, 0, "", false, Optional.empty(), "", "", false);
        }
        SettingRange range = SettingRange.of(wanted.setting()).orElseThrow();
        Optional<String> inRole = value(rows, "in_role", range);
        Optional<String> everywhere = value(rows, "in_role_everywhere", range);
        Optional<String> inDatabase = value(rows, "in_database", range);
        Optional<String> written =
            switch (wanted.scope()) {
              case ROLE -> inRole;
              case DATABASE -> inDatabase;
              case SYSTEM -> value(rows, "in_system", range);
            };
        boolean files = inRole.or(() -> everywhere).or(() -> inDatabase).isEmpty();
        return new SettingState(
            rights,
            rows.getLong("database_id"),
            rows.getLong("role_id"),
            rows.getString("context"),
            wanted.scope() != UpdateSetting.Scope.SYSTEM || rows.getBoolean("visible"),
            written,
            inRole
                .or(() -> everywhere)
                .or(() -> inDatabase)
                .orElse(value(rows, "base", range).orElse("")),
            files
                ? "the server"
                : inRole.isPresent()
                    ? "the role in this database"
                    : everywhere.isPresent() ? "the role" : "the database",
            rows.getBoolean("pending_restart"));
      }
    }
  }

  /** In our form where it is one of ours, and else as it stands. */
  private static Optional<String> value(ResultSet rows, String column, SettingRange range)
      throws SQLException {
    return Optional.ofNullable(rows.getString(column))
        .map(SettingReader::inKilobytes)
        .map(text -> range.canonical(text).orElse(text));
  }

  /** Some settings are counted in pages of 8 kB. */
  private static String inKilobytes(String text) {
    return text.endsWith("*8kB")
        ? Long.parseLong(text.substring(0, text.length() - 4)) * 8 + "kB"
        : text;
  }

  private static String missing(Connection connection, UpdateSetting wanted) throws SQLException {
    String scope = wanted.scope().name();
    try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
      statement.setString(1, scope);
      statement.setString(2, wanted.setting());
      statement.setString(3, wanted.setting());
      for (int i = 4; i <= 8; i++) {
        statement.setString(i, scope);
      }
      statement.setString(9, wanted.setting());
      statement.setString(10, wanted.role());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }
}

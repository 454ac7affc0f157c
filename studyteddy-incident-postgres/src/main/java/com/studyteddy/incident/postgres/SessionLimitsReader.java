package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what limits a role's sessions, and whether it may be limited. */
final class SessionLimitsReader {
  private static final List<String> LIMITS =
      List.of(SetSessionLimits.STATEMENT, SetSessionLimits.IDLE, SetSessionLimits.LOCK);

  private static final String READ =
      """
      SELECT r.oid::bigint AS role_id, d.oid::bigint AS database_id,
             CASE WHEN r.rolsuper THEN 'it is a superuser'
                  WHEN r.rolreplication THEN 'it replicates'
                  WHEN r.rolname LIKE 'pg\\_%' THEN 'it is a role of the server itself'
                  WHEN r.rolname = current_user OR r.rolname = ? THEN 'this library works as it'
                  WHEN pg_has_role(r.oid, 'pg_signal_backend', 'MEMBER')
                    THEN 'it may stop sessions, as this library''s signaller and operators do'
                  WHEN NOT r.rolcanlogin
                    THEN 'it cannot log in; limits are not passed on to members'
                  ELSE '' END AS protection,
             coalesce(shobj_description(r.oid, 'pg_authid'), '') AS comment,
             (SELECT s.setconfig FROM pg_db_role_setting s
              WHERE s.setrole = r.oid AND s.setdatabase = d.oid) AS settings,
             (SELECT count(*) FROM pg_stat_activity a
              WHERE a.usesysid = r.oid AND a.datid = d.oid) AS sessions,
             (SELECT count(*) FROM pg_stat_activity a
              WHERE a.backend_type = 'client backend') AS all_sessions,
             clock_timestamp() AS now
      FROM pg_database d LEFT JOIN pg_roles r ON r.rolname = ?
      WHERE d.datname = current_database()
      """;

  /** From 16 on the right to change a role is had for each role; before, for all of them. */
  private static final String MISSING =
      """
      SELECT me.rolsuper OR me.rolcreaterole AS creates,
             me.rolsuper OR current_setting('server_version_num')::int < 160000
               OR coalesce(pg_has_role(r.oid, 'MEMBER WITH ADMIN OPTION'), true) AS administers,
             format('ALTER ROLE %I CREATEROLE', current_user) AS create_grant,
             format('GRANT %I TO %I WITH ADMIN TRUE, INHERIT FALSE, SET FALSE',
                    coalesce(r.rolname, ''), current_user) AS admin_grant
      FROM pg_roles me LEFT JOIN pg_roles r ON r.rolname = ?
      WHERE me.rolname = current_user
      """;

  private SessionLimitsReader() {}

  static SessionLimitsState read(ConnectedDatabase database, String role, Call call)
      throws InterruptedException {
    ChangeRights rights = database.rights(call, open -> missing(open, role));
    return database.look(call, open -> read(open, rights, role));
  }

  private static String missing(Connection connection, String role) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
      statement.setString(1, role);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        if (!rows.getBoolean("creates")) {
          return "its changer may not alter roles; " + rows.getString("create_grant");
        }
        return rows.getBoolean("administers")
            ? ""
            : "its changer may not alter this role; " + rows.getString("admin_grant");
      }
    }
  }

  static SessionLimitsState read(Connection connection, ChangeRights rights, String role)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, rights.changer());
      statement.setString(2, role);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        long databaseId = rows.getLong("database_id");
        String comment = rows.getString("comment");
        Optional<LimitsMarker> marker = LimitsMarker.in(comment, databaseId);
        Instant now = rows.getObject("now", OffsetDateTime.class).toInstant();
        return new SessionLimitsState(
            rights,
            rows.getLong("role_id"),
            databaseId,
            rows.getString("protection"),
            limits(RoleSettings.parsed(rows.getArray("settings"))),
            marker.map(found -> found.addedTo("")).orElse(""),
            marker.filter(found -> !found.until().isAfter(now)).isPresent(),
            rows.getLong("sessions"),
            rows.getLong("all_sessions"));
      }
    }
  }

  /** Only the three that the library sets. */
  static Map<String, String> limits(Map<String, String> settings) {
    Map<String, String> limits = new LinkedHashMap<>(settings);
    limits.keySet().retainAll(LIMITS);
    return limits;
  }
}

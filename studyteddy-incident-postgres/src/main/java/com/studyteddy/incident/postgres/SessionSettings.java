package com.studyteddy.incident.postgres;

import com.studyteddy.incident.postgres.trouble.Trouble;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How one of our sessions behaves on the server, so that looking cannot make things worse. */
enum SessionSettings {
  /** Reads only, never waits, ends by itself. */
  OBSERVING(
      Map.of(
          "application_name", SessionSettings.OUR_PREFIX + " observer",
          "default_transaction_read_only", "on",
          "statement_timeout", "5s",
          "lock_timeout", "300ms",
          "idle_in_transaction_session_timeout", "10s")),
  /** May wait for a session to end, within limits. */
  SIGNALLING(
      Map.of(
          "application_name", SessionSettings.OUR_PREFIX + " signaller",
          "default_transaction_read_only", "on",
          "statement_timeout", "8s",
          "lock_timeout", "300ms",
          "idle_in_transaction_session_timeout", "10s")),
  /** Writes, and gives up before others have to wait behind it. */
  CHANGING(
      Map.of(
          "application_name", SessionSettings.OUR_PREFIX + " changer",
          "default_transaction_read_only", "off",
          "statement_timeout", "8s",
          "lock_timeout", "300ms",
          "idle_in_transaction_session_timeout", "10s"));

  /** By this we know our own sessions, and those of other replicas. */
  static final String OUR_PREFIX = "studyteddy-incident";

  /** A statement whose client has gone ends on the server, too. Not every platform has it. */
  private static final String NOTICE_A_LOST_CLIENT = "client_connection_check_interval";

  private final Map<String, String> values;

  SessionSettings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Puts them in force and returns what was before: a pool may have had its own. */
  Map<String, String> apply(Connection connection) throws SQLException {
    Map<String, String> before = new HashMap<>();
    for (Map.Entry<String, String> setting : values.entrySet()) {
      before.put(setting.getKey(), replace(connection, setting.getKey(), setting.getValue()));
    }
    try {
      before.put(NOTICE_A_LOST_CLIENT, replace(connection, NOTICE_A_LOST_CLIENT, "1s"));
    } catch (SQLException e) {
      if (Trouble.of(e).endsTheConnection()) {
        throw e;
      }
      // the statement timeout ends what a lost client left behind, only later
    }
    return before;
  }

  /** Takes them back. */
  static void restore(Connection connection, Map<String, String> before) throws SQLException {
    for (Map.Entry<String, String> setting : before.entrySet()) {
      replace(connection, setting.getKey(), setting.getValue());
    }
  }

  static String replace(Connection connection, String name, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "WITH b AS MATERIALIZED (SELECT current_setting(?) AS was) SELECT was, set_config(?, ?, false) FROM b")) {
      statement.setString(1, name);
      statement.setString(2, name);
      statement.setString(3, value);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString("was");
      }
    }
  }
}

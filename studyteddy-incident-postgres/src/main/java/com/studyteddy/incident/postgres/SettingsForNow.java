package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Settings of our session for one long statement, which may take as long as the call. */
final class SettingsForNow {
  private static final String TIMEOUT = "statement_timeout";

  private final Connection connection;
  private final Map<String, String> before = new HashMap<>();

  private SettingsForNow(Connection connection) {
    this.connection = connection;
  }

  /** Puts them in force, and lets a statement take as long as the call may. */
  static SettingsForNow on(Connection connection, Map<String, String> values, Call call)
      throws SQLException {
    SettingsForNow settings = new SettingsForNow(connection);
    settings.replace(TIMEOUT, Math.max(1_000, call.timeLeft().toMillis()) + "ms");
    for (Map.Entry<String, String> value : values.entrySet()) {
      settings.replace(value.getKey(), value.getValue());
    }
    return settings;
  }

  /** Whether the server is of this version, or a later one. */
  boolean isAtLeast(int version) throws SQLException {
    return connection.getMetaData().getDatabaseMajorVersion() >= version;
  }

  private void replace(String name, String value) throws SQLException {
    before.putIfAbsent(name, SessionSettings.replace(connection, name, value));
  }

  /** Puts back what was before; a session that is gone has nothing to put back. */
  void putBack() {
    try {
      SessionSettings.restore(connection, before);
    } catch (SQLException e) {
      Connecting.abort(connection);
    }
  }
}

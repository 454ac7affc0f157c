package com.studyteddy.incident.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings that sessions begin with, of one role in the database one is connected to. Names go
 * to the server as parameters, and it quotes them.
 */
final class RoleSettings {
  private static final String ALTER =
      """
      SELECT format('ALTER ROLE %I IN DATABASE %I ', ?, current_database())
        || CASE WHEN ?::text IS NULL THEN format('RESET %I', ?)
                ELSE format('SET %I = %L', ?, ?) END
      """;

  private static final String READ =
      """
      SELECT s.setconfig
      FROM pg_db_role_setting s
      JOIN pg_database d ON d.oid = s.setdatabase AND d.datname = current_database()
      JOIN pg_roles r ON r.oid = s.setrole AND r.rolname = ?
      """;

  /** Settings that hardly anybody has, and that do nothing to most statements. */
  private static final List<String> HARMLESS =
      List.of("geqo_seed", "gin_fuzzy_search_limit", "geqo_selection_bias");

  private final Connection connection;
  private final String role;

  RoleSettings(Connection connection, String role) {
    this.connection = connection;
    this.role = role;
  }

  /** Reads them, in the server's order. */
  Map<String, String> read() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, role);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? parsed(rows.getArray(1)) : Map.of();
      }
    }
  }

  /** Takes the server's list of {@code name=value} apart. */
  static Map<String, String> parsed(@Nullable Array settings) throws SQLException {
    Map<String, String> parsed = new LinkedHashMap<>();
    if (settings != null) {
      for (String setting : (String[]) settings.getArray()) {
        int end = setting.indexOf('=');
        parsed.put(setting.substring(0, end), setting.substring(end + 1));
      }
    }
    return parsed;
  }

  /**
   * Reads them and keeps everybody else from changing them until the transaction ends. The server
   * has no lock for that; but whoever has written the row is its only writer. So something harmless
   * is written and taken back: what is read in between was committed, and nobody can follow.
   */
  Map<String, String> readAlone() throws SQLException {
    Map<String, String> seen = read();
    String harmless =
        HARMLESS.stream()
            .filter(name -> !seen.containsKey(name))
            .findFirst()
            .orElseThrow(() -> new SQLException("all of " + HARMLESS + " are set", "55000"));
    set(harmless, "1");
    Map<String, String> alone = new LinkedHashMap<>(read());
    alone.remove(harmless);
    set(harmless, null);
    return alone;
  }

  /** Sets one, or takes it away when there is no value. */
  void set(String name, @Nullable String value) throws SQLException {
    String alter;
    try (PreparedStatement statement = connection.prepareStatement(ALTER)) {
      statement.setString(1, role);
      statement.setString(2, value);
      statement.setString(3, name);
      statement.setString(4, name);
      statement.setString(5, value);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        alter = rows.getString(1);
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(alter);
    }
  }
}

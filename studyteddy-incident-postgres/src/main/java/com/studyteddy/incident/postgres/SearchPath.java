package com.studyteddy.incident.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Where names without a schema are looked for; the server quotes the name. */
final class SearchPath {
  private SearchPath() {}

  static void set(Connection connection, String schema) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT set_config('search_path', 'pg_catalog, ' || quote_ident(?), false)")) {
      statement.setString(1, schema);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
      }
    }
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.stage.ShopDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes every connection that an ordinary role can get. */
final class Crowd implements AutoCloseable {
  private final List<Connection> connections = new ArrayList<>();

  void take(ShopDatabase shop) {
    take(shop, Integer.MAX_VALUE);
  }

  /** Takes so many, or as many as there are. */
  void take(ShopDatabase shop, int count) {
    try {
      while (connections.size() < count) {
        connections.add(shop.app("crowd").getConnection());
      }
    } catch (SQLException full) {
      if (!"53300".equals(full.getSQLState())) {
        throw new IllegalStateException(full);
      }
    }
  }

  static boolean hasLeft(ShopDatabase shop) throws SQLException {
    try (Connection connection = shop.referee().getConnection();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'crowd'")) {
      rows.next();
      return rows.getInt(1) == 0;
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
  }
}

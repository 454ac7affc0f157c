package com.studyteddy.incident.postgres;

import com.studyteddy.incident.stage.ShopDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Looks at a server as nobody of the library. */
final class Stage {
  private Stage() {}

  /** The first value of the first row, as the superuser sees it; empty when there is none. */
  static String text(ShopDatabase shop, String sql) {
    return text(shop.server().administrator(), sql);
  }

  static String text(DataSource source, String sql) {
    try (Connection look = source.getConnection();
        Statement statement = look.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      String found = rows.next() ? rows.getString(1) : null;
      return found == null ? "" : found;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Target;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How a connection of the host is opened and closed, without its exceptions. */
final class Connecting {
  private Connecting() {}

  /** Borrows a connection as it is. */
  static Connection to(Target database, DataSource source) {
    try {
      return source.getConnection();
    } catch (SQLException | RuntimeException e) {
      throw DatabaseException.whileConnecting(database, e);
    }
  }

  static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // it is gone already
    }
  }

  /** Ends a connection from another thread, also while it is in use; blocks nobody. */
  static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // it is gone already
    }
  }

  static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }
}

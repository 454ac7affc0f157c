package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.postgres.trouble.Trouble;
import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** A connection of the host that behaves as we need, and goes back as it came. */
final class BorrowedConnection {
  /**
   * Settings are put in force and taken back outside any call, so they have a limit of their own.
   */
  private static final int SETTINGS_MILLIS = 2000;

  private final Connection connection;
  private final boolean autoCommit;
  private final Map<String, String> settingsBefore;

  private BorrowedConnection(
      Connection connection, boolean autoCommit, Map<String, String> settingsBefore) {
    this.connection = connection;
    this.autoCommit = autoCommit;
    this.settingsBefore = settingsBefore;
  }

  static BorrowedConnection from(Target database, DataSource source, SessionSettings settings) {
    Connection connection = Connecting.to(database, source);
    try {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(true);
      return new BorrowedConnection(
          connection, autoCommit, bounded(connection, () -> settings.apply(connection)));
    } catch (SQLException e) {
      Connecting.close(connection);
      throw DatabaseException.whileConnecting(database, e);
    }
  }

  /** Work on settings. */
  private interface Work {
    Map<String, String> run() throws SQLException;
  }

  /** A server that is silent breaks the connection after two seconds. */
  private static Map<String, String> bounded(Connection connection, Work work) throws SQLException {
    int before = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, SETTINGS_MILLIS);
    Map<String, String> result = work.run();
    connection.setNetworkTimeout(Runnable::run, before);
    return result;
  }

  /** Asks; a cancelled call breaks the connection. */
  <T> T ask(Call call, Question<T> question) throws SQLException, InterruptedException {
    return Conversation.hold(connection, call, question);
  }

  /** Tells who is logged in. */
  String role() {
    try {
      return connection.getMetaData().getUserName();
    } catch (SQLException e) {
      return "our role";
    }
  }

  /** Whether an error means that the connection is of no more use. */
  boolean isDeadAfter(SQLException error) {
    return Trouble.of(error).endsTheConnection() || Connecting.isClosed(connection);
  }

  void giveBack() {
    try {
      bounded(
          connection,
          () -> {
            SessionSettings.restore(connection, settingsBefore);
            return settingsBefore;
          });
      connection.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      // a dead connection has no settings to take back
    }
    Connecting.close(connection);
  }

  /** Ends it from another thread, also while it is in use; blocks nobody. */
  void abort() {
    Connecting.abort(connection);
  }
}

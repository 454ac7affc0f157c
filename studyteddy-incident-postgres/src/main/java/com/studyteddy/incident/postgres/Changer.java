package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.postgres.trouble.Trouble;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.RefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Makes changes over a connection of its own, which is opened for each and closed after it. */
final class Changer {
  private final Target database;
  private final DataSource source;

  Changer(Target database, DataSource source) {
    this.database = database;
    this.source = source;
  }

  /** Asks what the changer lacks; that it cannot log in is such a lack. */
  ChangeRights rights(Call call, Question<String> missing) throws InterruptedException {
    BorrowedConnection connection;
    try {
      connection = BorrowedConnection.from(database, source, SessionSettings.CHANGING);
    } catch (DatabaseException e) {
      return new ChangeRights(false, true, "its changer: " + e.getMessage(), "");
    }
    try {
      return new ChangeRights(false, true, connection.ask(call, missing), connection.role());
    } catch (SQLException e) {
      throw DatabaseException.whileAsking(database, e, call);
    } finally {
      connection.giveBack();
    }
  }

  /** Runs statements of which each stands for itself. */
  <T> T change(Call call, Question<T> work) throws InterruptedException {
    BorrowedConnection connection = connect();
    try {
      return connection.ask(call, work);
    } catch (SQLException e) {
      throw failure(connection.role(), e, call);
    } finally {
      connection.giveBack();
    }
  }

  /**
   * Runs statements that all take effect, or none. What fails before the end is taken back; when
   * the end itself fails, nobody knows.
   */
  <T> T changeAtOnce(Call call, Question<T> work) throws InterruptedException {
    return change(
        call,
        open -> {
          open.setAutoCommit(false);
          T result;
          try {
            result = work.ask(open);
          } catch (SQLException e) {
            rollback(open);
            throw e;
          } catch (RefusedException e) {
            rollback(open);
            throw e;
          }
          call.crashPoint("before-commit");
          open.commit();
          call.crashPoint("committed");
          open.setAutoCommit(true);
          return result;
        });
  }

  /** Runs statements to see what would come of them, and takes all of it back. */
  <T> T tryOut(Call call, Question<T> work) throws InterruptedException {
    return change(
        call,
        open -> {
          open.setAutoCommit(false);
          T result = work.ask(open);
          rollback(open);
          return result;
        });
  }

  private static void rollback(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  private BorrowedConnection connect() {
    try {
      return BorrowedConnection.from(database, source, SessionSettings.CHANGING);
    } catch (DatabaseException e) {
      if (e.trouble() == Trouble.LOGIN_REFUSED) {
        throw new RefusedException(e.code(), "Nothing was changed: " + e.getMessage());
      }
      throw e;
    }
  }

  private RuntimeException failure(String role, SQLException error, Call call) {
    String why = "%s %s".formatted(database, DatabaseException.words(error, call));
    return switch (String.valueOf(error.getSQLState())) {
      // each of them ends the statement, or its transaction, before it did anything
      case "42501" ->
          new RefusedException(
              "permission-missing", "Nothing was changed as %s: %s".formatted(role, why));
      case "25006" -> new RefusedException("standby", "Nothing was changed: " + why);
      default -> DatabaseException.whileAsking(database, error, call);
    };
  }
}

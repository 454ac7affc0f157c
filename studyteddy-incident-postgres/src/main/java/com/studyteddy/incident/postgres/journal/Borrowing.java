package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.postgres.trouble.Trouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Does a piece of work on a connection of the host, and gives it back as it came. Nothing is set
 * for longer than a transaction, so that a pool, also one of transactions, may lie in between. Safe
 * for several threads.
 */
final class Borrowing {
  /** A pool may hold several connections that were cut at the same time. */
  private static final int TRIES = 3;

  /** A server that is silent for so long breaks the connection. */
  private static final int SILENCE_MILLIS = 5_000;

  private static final String SETTINGS =
      "SET LOCAL application_name = 'studyteddy-incident journal';"
          + "SET LOCAL search_path = pg_catalog, pg_temp;"
          + "SET LOCAL lock_timeout = '2s';"
          + "SET LOCAL statement_timeout = '%s'";

  private static final String PREPARED_ELSEWHERE = "26000";
  private static final String ROLLED_BACK = "40";

  private final DataSource source;

  Borrowing(DataSource source) {
    this.source = source;
  }

  /** A piece of work. */
  interface Work<T> {
    /**
     * Does it.
     *
     * @param connection for this work alone
     * @param again whether it was tried before, and may have been done then
     */
    T on(Connection connection, boolean again) throws SQLException;
  }

  /**
   * Does one statement, and again when the connection was cut: it must bear being done twice.
   *
   * @throws JournalException when there is no connection, or the last try failed
   */
  <T> T statement(Work<T> work) {
    return insist(true, work);
  }

  /** Does one statement once. */
  <T> T statementOnce(Work<T> work) {
    try {
      return once(true, work, false);
    } catch (SQLException failed) {
      throw JournalTrouble.whileAsking(failed);
    }
  }

  /** Does some statements as one transaction, each of them bounded; again as above. */
  <T> T transaction(String statementTimeout, Work<T> work) {
    Work<T> bounded =
        (connection, again) -> {
          try {
            run(connection, SETTINGS.formatted(statementTimeout)); // in one go
            T result = work.on(connection, again);
            connection.commit();
            return result;
          } catch (SQLException | RuntimeException failed) {
            rollBack(connection);
            throw failed;
          }
        };
    return insist(false, bounded);
  }

  private <T> T insist(boolean autoCommit, Work<T> work) {
    for (int number = 1; ; number++) {
      try {
        return once(autoCommit, work, number > 1);
      } catch (SQLException failed) {
        if (number == TRIES || !mayHelpToTryAgain(failed)) {
          throw JournalTrouble.whileAsking(failed);
        }
      }
    }
  }

  private <T> T once(boolean autoCommit, Work<T> work, boolean again) throws SQLException {
    Connection connection = borrow();
    try {
      boolean autoCommitBefore = connection.getAutoCommit();
      int silenceBefore = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
      if (autoCommitBefore != autoCommit) {
        connection.setAutoCommit(autoCommit);
      }
      try {
        return work.on(connection, again);
      } finally {
        restore(connection, autoCommitBefore, silenceBefore);
      }
    } finally {
      giveBack(connection);
    }
  }

  private Connection borrow() {
    try {
      return source.getConnection();
    } catch (SQLException | RuntimeException failed) {
      throw JournalTrouble.whileConnecting(failed);
    }
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException gone) {
      // the server rolls back what its client has left
    }
  }

  private static void restore(Connection connection, boolean autoCommit, int silence) {
    try {
      if (connection.getAutoCommit() != autoCommit) {
        connection.setAutoCommit(autoCommit);
      }
      connection.setNetworkTimeout(Runnable::run, silence);
    } catch (SQLException gone) {
      // a dead connection has nothing to be put back
    }
  }

  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException gone) {
      // it is gone already
    }
  }

  /** It was cut, or another transaction was first; neither says anything about the work. */
  private static boolean mayHelpToTryAgain(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    return Trouble.of(failed).endsTheConnection()
        || state.startsWith(ROLLED_BACK)
        || state.equals(PREPARED_ELSEWHERE);
  }
}

package com.studyteddy.incident.gameday;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a session of his own, who plays a part and remembers what was done to it.
 *
 * <p>A statement runs in a thread of its own, so that it may wait. Safe for several threads.
 */
final class Player implements AutoCloseable {
  private static final String CANCELLED = "57014";

  private final String part;
  private final Connection connection;
  private final SessionKey key;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Statement running;
  private @Nullable String cutOff;
  private boolean leaving;

  private Player(String part, Connection connection, SessionKey key) {
    this.part = part;
    this.connection = connection;
    this.key = key;
  }

  /** Logs in. */
  static Player enter(String part, DataSource source) {
    try {
      Connection connection = source.getConnection();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")) {
        rows.next();
        return new Player(
            part,
            connection,
            new SessionKey(rows.getInt(1), rows.getObject(2, OffsetDateTime.class).toInstant()));
      }
    } catch (SQLException e) {
      throw new StageException("'%s' could not log in (%s)".formatted(part, e.getSQLState()), e);
    }
  }

  String part() {
    return part;
  }

  SessionKey key() {
    return key;
  }

  /** What somebody else did to its work, in words; empty when nobody did anything. */
  Optional<String> cutOff() {
    lock.lock();
    try {
      return Optional.ofNullable(cutOff);
    } finally {
      lock.unlock();
    }
  }

  /** Runs statements in one transaction and leaves it open. */
  void openTransaction(List<String> statements) {
    try {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        execute(sql);
      }
    } catch (SQLException e) {
      throw new StageException(
          "'%s' could not do its part (%s)".formatted(part, e.getSQLState()), e);
    }
  }

  /**
   * Starts a statement that takes its time; the future ends with it and tells whether it worked.
   */
  CompletableFuture<Boolean> start(String sql) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    inBackground(() -> done.complete(attempt(sql).isEmpty()));
    return done;
  }

  /**
   * Runs one statement and waits for its end.
   *
   * @return the SQL state it failed with; empty when it worked
   */
  Optional<String> attempt(String sql) {
    try {
      execute(sql);
      return Optional.empty();
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      remember(state);
      return Optional.of(state);
    }
  }

  void inBackground(Runnable work) {
    Thread thread = new Thread(work, "player-" + part);
    thread.setDaemon(true);
    thread.start();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      during(statement);
      statement.execute(sql);
    } finally {
      during(null);
    }
  }

  private void during(@Nullable Statement statement) throws SQLException {
    lock.lock();
    try {
      if (leaving && statement != null) {
        throw new SQLException("the play is over", CANCELLED);
      }
      running = statement;
    } finally {
      lock.unlock();
    }
  }

  /** A statement or a session that somebody ended; a lock that came too late is nobody's deed. */
  private void remember(String state) {
    lock.lock();
    try {
      boolean ended = state.equals(CANCELLED) || state.startsWith("57P") || state.startsWith("08");
      if (!leaving && ended && cutOff == null) {
        cutOff =
            state.equals(CANCELLED) ? "its statement was cancelled" : "its session was terminated";
      }
    } finally {
      lock.unlock();
    }
  }

  /** Leaves; what it runs is cancelled, as the server would not notice otherwise. */
  @Override
  public void close() {
    lock.lock();
    try {
      leaving = true;
      if (running != null) {
        running.cancel();
      }
    } catch (SQLException e) {
      // it is over already
    } finally {
      lock.unlock();
    }
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // it is gone already
    }
  }
}

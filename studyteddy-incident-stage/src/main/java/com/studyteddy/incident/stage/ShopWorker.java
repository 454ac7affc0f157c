package com.studyteddy.incident.stage;

import com.studyteddy.incident.host.TimeSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One customer after another, on one connection. Runs in one thread; only hanging up is shared. */
final class ShopWorker implements AutoCloseable {
  /** One request in this many is a write. */
  private static final int WRITE_EVERY = 8;

  private final DataSource database;
  private final String table;
  private final Random random;
  private final TimeSource time;
  private final List<Consumer<Request>> listeners;
  private volatile @Nullable Connection connection;
  private volatile boolean hungUp;

  ShopWorker(
      DataSource database,
      String table,
      long seed,
      TimeSource time,
      List<Consumer<Request>> listeners) {
    this.database = database;
    this.table = table;
    this.random = new Random(seed);
    this.time = time;
    this.listeners = List.copyOf(listeners);
  }

  Duration thinkTime() {
    return Duration.ofMillis(30 + random.nextInt(60));
  }

  /** Sends one request and tells what became of it. */
  void request() {
    long start = time.nanoTime();
    boolean succeeded = false;
    try {
      succeeded = ask(connected());
    } catch (SQLException e) {
      // a failed request is what the listeners are told; the next one tries again
      forgetWhenBroken(e);
    }
    Duration took = Duration.ofNanos(time.nanoTime() - start);
    if (!hungUp) {
      Request request = new Request(start, took, succeeded);
      listeners.forEach(listener -> listener.accept(request));
    }
  }

  private boolean ask(Connection open) throws SQLException {
    boolean write = random.nextInt(WRITE_EVERY) == 0;
    String sql =
        write
            ? "UPDATE %s SET status = 'paid' WHERE id = ?".formatted(table)
            : "SELECT id, status, total FROM %s WHERE id = ?".formatted(table);
    try (PreparedStatement statement = open.prepareStatement(sql)) {
      // the first rows are left to the blockers: a worker shares a table with them, not a row
      statement.setInt(1, ShopDatabase.ROWS / 10 + random.nextInt(ShopDatabase.ROWS * 9 / 10));
      if (write) {
        return statement.executeUpdate() == 1;
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open != null) {
      return open;
    }
    open = database.getConnection();
    try (Statement statement = open.createStatement()) {
      statement.execute("SET statement_timeout = " + ShopTraffic.CLIENT_TIMEOUT.toMillis());
    }
    connection = open;
    return open;
  }

  /** Only a lost connection is given up; a request that took too long leaves it usable. */
  private void forgetWhenBroken(SQLException e) {
    String state = e.getSQLState();
    if (state == null || state.startsWith("08") || state.startsWith("57P")) {
      close();
    }
  }

  /** Breaks off a request that is under way, from another thread. */
  void hangUp() {
    hungUp = true;
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        // it is gone already
      }
    }
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // it is gone already
      }
    }
  }
}

package com.studyteddy.incident.postgres;

import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.stage.ShopDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** A session of somebody else, played by a test. */
final class Client implements AutoCloseable {
  private final Connection connection;
  private final ShopDatabase shop;
  private final int pid;
  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

  Client(ShopDatabase shop, DataSource source) {
    try {
      this.shop = shop;
      this.connection = source.getConnection();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
        rows.next();
        this.pid = rows.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  int pid() {
    return pid;
  }

  /** Runs statements in one transaction and leaves it open. */
  Client begin(String... statements) {
    try {
      connection.setAutoCommit(false);
      return run(statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Client run(String... statements) {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a statement that takes its time; returns once the server works on it. */
  Client start(String sql) {
    running =
        CompletableFuture.runAsync(
            () -> run(sql),
            task -> {
              Thread thread = new Thread(task, "client-" + pid);
              thread.setDaemon(true);
              thread.start();
            });
    await().until(() -> state().equals("active"));
    return this;
  }

  /** Starts a statement that has to wait for a lock; returns once it does. */
  Client startWaiting(String sql) {
    start(sql);
    await()
        .until(
            () ->
                "Lock".equals(text("SELECT wait_event_type FROM pg_stat_activity WHERE pid = ?")));
    return this;
  }

  /** Waits for the started statement; fails when it did. */
  void finish() throws InterruptedException, ExecutionException, TimeoutException {
    running.get(20, TimeUnit.SECONDS);
  }

  boolean isRunning() {
    return !running.isDone();
  }

  void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its state on the server; empty once it is gone. */
  String state() {
    return text("SELECT coalesce(state, '?') FROM pg_stat_activity WHERE pid = ?");
  }

  boolean isThere() {
    return !state().isEmpty();
  }

  /** Waits until it has waited for its lock so long. */
  Client waitingLongerThan(Duration length) {
    String sql =
        """
        SELECT CASE WHEN clock_timestamp() - waitstart > interval '%d ms' THEN 'long enough' END
        FROM pg_locks WHERE NOT granted AND pid = ?
        """
            .formatted(length.toMillis());
    await().atMost(length.plusSeconds(20)).until(() -> text(sql).equals("long enough"));
    return this;
  }

  private String text(String sql) {
    try (Connection look = shop.referee().getConnection();
        PreparedStatement statement = look.prepareStatement(sql)) {
      statement.setInt(1, pid);
      try (ResultSet rows = statement.executeQuery()) {
        String found = rows.next() ? rows.getString(1) : null;
        return found == null ? "" : found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    leave();
  }

  /** Ends the session, whatever it does. */
  void leave() {
    shop.server().run("SELECT pg_terminate_backend(" + pid + ")");
    try {
      connection.close();
    } catch (SQLException e) {
      // it is gone already
    }
    await().until(() -> !isThere());
  }
}

package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.stage.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A pool whose sessions were left in an odd state by others, as pools' are. */
final class SmallPool extends PGSimpleDataSource implements ConnectionEventListener {
  private static final long serialVersionUID = 1L;

  private final transient PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
  private final transient Deque<PooledConnection> idle = new ArrayDeque<>();
  private final transient Set<PooledConnection> dead = new HashSet<>();
  private final transient Semaphore free;

  SmallPool(int size, Login login, int port) {
    free = new Semaphore(size);
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName("postgres");
    source.setUser(login.role());
    source.setPassword(login.password().reveal());
    source.setDefaultAutoCommit(false);
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      if (!free.tryAcquire(10, TimeUnit.SECONDS)) {
        throw new SQLException("nobody gave a connection back");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SQLException(interrupted);
    }
    PooledConnection pooled;
    synchronized (idle) {
      pooled = idle.poll();
    }
    boolean given = false;
    try {
      Connection connection = (pooled == null ? fresh() : pooled).getConnection();
      given = true;
      return connection;
    } finally {
      if (!given) {
        free.release();
      }
    }
  }

  private PooledConnection fresh() throws SQLException {
    PooledConnection pooled = source.getPooledConnection();
    Connection connection = pooled.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = odd");
      statement.execute("SET synchronous_commit = off");
      statement.execute("SET default_transaction_isolation = 'repeatable read'");
      statement.execute("SET application_name = 'odd'");
      connection.commit();
    }
    connection.close();
    pooled.addConnectionEventListener(this);
    return pooled;
  }

  int idle() {
    synchronized (idle) {
      return idle.size();
    }
  }

  @Override
  public void connectionClosed(ConnectionEvent event) {
    synchronized (idle) {
      if (!dead.remove(event.getSource())) {
        idle.push((PooledConnection) event.getSource());
      }
    }
    free.release();
  }

  @Override
  public void connectionErrorOccurred(ConnectionEvent event) {
    synchronized (idle) {
      dead.add((PooledConnection) event.getSource());
    }
  }
}

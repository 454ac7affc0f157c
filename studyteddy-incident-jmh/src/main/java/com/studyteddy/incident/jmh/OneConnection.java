package com.studyteddy.incident.jmh;

import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A pool of one connection, for one thread. */
final class OneConnection extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;

  private final transient PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
  private transient @Nullable PooledConnection pooled;

  OneConnection(PostgresServer server) {
    Login login = server.createLogin("bench");
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {server.port()});
    source.setDatabaseName("postgres");
    source.setUser(login.role());
    source.setPassword(login.password().reveal());
  }

  @Override
  public Connection getConnection() throws SQLException {
    PooledConnection mine = pooled;
    if (mine == null) {
      mine = source.getPooledConnection();
      pooled = mine;
    }
    return mine.getConnection();
  }

  void close() throws SQLException {
    PooledConnection mine = pooled;
    if (mine != null) {
      mine.close();
    }
  }
}

package com.studyteddy.incident.postgres.journal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The schema is looked at and the first write begun over one way, the rest goes over another. */
final class FirstThen extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;

  private final transient DataSource first;
  private final transient DataSource then;
  private int borrowed;

  FirstThen(DataSource first, DataSource then) {
    this.first = first;
    this.then = then;
  }

  @Override
  public synchronized Connection getConnection() throws SQLException {
    borrowed++;
    return (borrowed <= 2 ? first : then).getConnection();
  }
}

package com.studyteddy.incident.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** A pool that outlives a process, since all it knows stands in a table and on the server. */
final class TablePool implements ConnectionPool {
  static final String ROLE = "shop_pool";

  private final DataSource source;

  /** Of whoever may end sessions and write the table. */
  TablePool(DataSource source) {
    this.source = source;
  }

  @Override
  public PoolFigures figures() {
    return ask(
        "SELECT (SELECT count(*) FROM pg_stat_activity WHERE usename = '%s'), max FROM public.pool"
            .formatted(ROLE),
        rows -> new PoolFigures(0, rows.getInt(1), 0, rows.getInt(2), 0));
  }

  @Override
  public boolean canRenew() {
    return true;
  }

  @Override
  public void renewSoftly(Duration spread) {
    ask(
        "UPDATE public.pool SET renewed = renewed + 1 RETURNING (SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE usename = '%s')"
            .formatted(ROLE),
        rows -> rows.getInt(1));
  }

  @Override
  public boolean canResize() {
    return true;
  }

  @Override
  public void resize(int max) {
    ask("UPDATE public.pool SET max = %d RETURNING max".formatted(max), rows -> rows.getInt(1));
  }

  private interface Reading<T> {
    T of(ResultSet rows) throws SQLException;
  }

  private <T> T ask(String sql, Reading<T> reading) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return reading.of(rows);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

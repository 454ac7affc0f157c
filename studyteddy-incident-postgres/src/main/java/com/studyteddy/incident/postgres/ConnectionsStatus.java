package com.studyteddy.incident.postgres;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.health.Threshold.Judgement;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the connections in use to 80 % of those that ordinary roles can get. */
final class ConnectionsStatus implements HealthProbe<OneDatabase> {
  static final OperationSpec<OneDatabase> SPEC =
      new OperationSpec<>(
          "postgres.connections.status",
          "Compare the connections in use with those there are",
          OneDatabase.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(5));

  /** Without the right to see them, the sessions of others have no backend type. */
  private static final String COUNT =
      """
      SELECT count(*) FILTER (WHERE backend_type = 'client backend') AS used,
             count(*) FILTER (WHERE backend_type IS NULL) AS not_visible,
             current_setting('max_connections')::int
               - current_setting('superuser_reserved_connections')::int
               - coalesce(current_setting('reserved_connections', true)::int, 0) AS usable,
             current_user AS observer
      FROM pg_stat_activity
      """;

  private record Count(long used, long notVisible, long usable, String observer) {}

  private final Databases databases;

  ConnectionsStatus(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<OneDatabase> spec() {
    return SPEC;
  }

  @Override
  public HealthReading probe(OneDatabase parameters, Call call) throws InterruptedException {
    try {
      ConnectedDatabase database = databases.at(parameters.database());
      Count count = database.look(call, ConnectionsStatus::count);
      return withPool(reading(database.target(), count), database.pool());
    } catch (DatabaseException e) {
      return Readings.of(e);
    }
  }

  /**
   * Shows the host's pool beside, without judging it: it is one of several, and has a look of its
   * own.
   */
  private static HealthReading withPool(HealthReading reading, Optional<ConnectionPool> pool) {
    if (pool.isEmpty()) {
      return reading;
    }
    Part<PoolFigures> figures = PoolStatus.figures(pool);
    String words = figures.value().map(PoolStatus::words).orElse(figures.whyNot());
    List<Metric> metrics = new ArrayList<>(reading.metrics());
    figures
        .value()
        .ifPresent(
            found -> {
              metrics.add(Metric.of("pool-active", found.active(), Unit.COUNT));
              metrics.add(Metric.of("pool-idle", found.idle(), Unit.COUNT));
              metrics.add(Metric.of("pool-waiting", found.waiting(), Unit.COUNT));
              metrics.add(Metric.of("pool-max", found.max(), Unit.COUNT));
            });
    String summary = reading.summary() + "; " + words;
    if (reading instanceof HealthReading.Up) {
      return new HealthReading.Up(summary, metrics);
    }
    return reading instanceof HealthReading.Degraded
        ? new HealthReading.Degraded(summary, metrics)
        : new HealthReading.Unknown(summary, metrics);
  }

  private static HealthReading reading(Target database, Count count) {
    if (count.notVisible() > 0) {
      return new HealthReading.Unknown(
          "%s has %d sessions that cannot be counted; GRANT pg_monitor TO %s"
              .formatted(database, count.notVisible(), count.observer()),
          List.of());
    }
    Metric used =
        Metric.of(
            Threshold.DATABASE_CONNECTIONS.metric(),
            (double) count.used() / count.usable(),
            Unit.RATIO);
    String summary =
        "%s uses %d of %d connections (%s)"
            .formatted(database, count.used(), count.usable(), Unit.RATIO.format(used.value()));
    return Threshold.DATABASE_CONNECTIONS.judge(Optional.of(used)) == Judgement.MET
        ? new HealthReading.Up(summary, List.of(used))
        : new HealthReading.Degraded(
            summary + ", not " + Threshold.DATABASE_CONNECTIONS, List.of(used));
  }

  private static Count count(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new Count(
          rows.getLong("used"),
          rows.getLong("not_visible"),
          rows.getLong("usable"),
          rows.getString("observer"));
    }
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Opens a connection and asks for one row. */
final class ConnectionCheck implements HealthProbe<OneDatabase> {
  static final OperationSpec<OneDatabase> SPEC =
      new OperationSpec<>(
          "postgres.connection.check",
          "Open a connection to the database and ask for one row",
          OneDatabase.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(10));

  private final Databases databases;
  private final TimeSource time;

  ConnectionCheck(Databases databases, TimeSource time) {
    this.databases = databases;
    this.time = time;
  }

  @Override
  public OperationSpec<OneDatabase> spec() {
    return SPEC;
  }

  @Override
  public HealthReading probe(OneDatabase parameters, Call call) throws InterruptedException {
    ConnectedDatabase database = databases.at(parameters.database());
    long start = time.nanoTime();
    try {
      boolean answered =
          database.knock(
              call,
              connection -> {
                try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 1")) {
                  return rows.next();
                }
              });
      Duration took = Duration.ofNanos(time.nanoTime() - start);
      List<Metric> metrics =
          List.of(Metric.of("connection-time", took.toNanos() / 1e9, Unit.SECONDS));
      return answered
          ? new HealthReading.Up(
              "%s answered in %d ms".formatted(database.target(), took.toMillis()), metrics)
          : new HealthReading.Unknown(database.target() + " answered without a row", metrics);
    } catch (DatabaseException e) {
      return Readings.of(e);
    }
  }
}

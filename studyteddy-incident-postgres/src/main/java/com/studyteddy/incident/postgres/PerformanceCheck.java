package com.studyteddy.incident.postgres;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Looks at how the database performs. Gauges are judged at once. What the server counts is judged
 * by what happened since an earlier reading, which is kept in memory: the first reading knows
 * nothing of it, and says so.
 */
final class PerformanceCheck implements HealthProbe<PerformanceLimits> {
  static final OperationSpec<PerformanceLimits> SPEC =
      new OperationSpec<>(
          "postgres.performance.check",
          "Look at connections, long queries, cache, temporary files, checkpoints, replication and transaction ids",
          PerformanceLimits.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(12));

  private final Databases databases;
  private final TimeSource time;

  PerformanceCheck(Databases databases, TimeSource time) {
    this.databases = databases;
    this.time = time;
  }

  @Override
  public OperationSpec<PerformanceLimits> spec() {
    return SPEC;
  }

  @Override
  public HealthReading probe(PerformanceLimits parameters, Call call) throws InterruptedException {
    try {
      ConnectedDatabase database = databases.at(parameters.database());
      PerformanceSnapshot seen = database.look(call, connection -> see(database, connection, call));
      long now = time.nanoTime();
      return PerformanceVerdict.of(
          parameters,
          seen.withReplication(lags -> database.wal().corrected(lags, now)),
          difference(PerformanceSnapshot.COUNTED, database.counters(), seen.counters(), now),
          difference(
              PerformanceSnapshot.CHECKPOINTS, database.checkpoints(), seen.checkpoints(), now));
    } catch (DatabaseException e) {
      return Readings.of(e);
    }
  }

  private PerformanceSnapshot see(ConnectedDatabase database, Connection connection, Call call)
      throws SQLException, InterruptedException {
    PartByPart parts = new PartByPart(connection, call);
    PerformanceSnapshot seen = PerformanceSnapshot.read(parts, call);
    // every ten minutes, so that whoever looks for slow statements or errors knows what was usual
    database.statements().renew(parts, time.nanoTime());
    long now = time.nanoTime();
    if (database.errors().isDue(now)) {
      parts
          .ask("what went wrong", CounterReading::ofErrors)
          .value()
          .ifPresent(reading -> database.errors().difference(reading, now));
    }
    return seen;
  }

  private static Part<CounterDifference> difference(
      String what, CounterHistory history, Part<CounterReading> reading, long now) {
    if (reading.value().isEmpty()) {
      return Part.notSeen(reading.whyNot());
    }
    Part<CounterDifference> difference = history.difference(reading.value().get(), now);
    return difference.value().isPresent()
        ? difference
        : Part.notSeen(what + ": " + difference.whyNot());
  }
}

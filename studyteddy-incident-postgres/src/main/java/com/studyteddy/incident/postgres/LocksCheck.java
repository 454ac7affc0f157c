package com.studyteddy.incident.postgres;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Looks whether anybody has waited too long for a lock: also the proof that a blocker is gone. */
final class LocksCheck implements HealthProbe<LockLimits> {
  static final OperationSpec<LockLimits> SPEC =
      new OperationSpec<>(
          "postgres.locks.check",
          "Look for sessions that wait too long for a lock",
          LockLimits.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(5));

  /** Every role sees who waits and since when. */
  private static final String WAITS =
      """
      SELECT count(*) AS waiters,
             coalesce(max((extract(epoch FROM clock_timestamp() - l.waitstart) * 1000)::bigint), 0)
               AS longest_ms
      FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE NOT l.granted AND a.datname = current_database()
      """;

  private record Waits(int waiters, Duration longest) {}

  private final Databases databases;

  LocksCheck(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<LockLimits> spec() {
    return SPEC;
  }

  @Override
  public HealthReading probe(LockLimits parameters, Call call) throws InterruptedException {
    try {
      ConnectedDatabase database = databases.at(parameters.database());
      return reading(parameters, database.look(call, LocksCheck::waits));
    } catch (DatabaseException e) {
      return Readings.of(e);
    }
  }

  private static HealthReading reading(LockLimits parameters, Waits waits) {
    List<Metric> metrics =
        List.of(
            Metric.of("lock-waiters", waits.waiters(), Unit.COUNT),
            Metric.of("longest-lock-wait", Elapsed.seconds(waits.longest()), Unit.SECONDS));
    if (waits.waiters() == 0) {
      return new HealthReading.Up("nobody waits for a lock", metrics);
    }
    String summary =
        "%d waiting for a lock, the longest %s"
            .formatted(waits.waiters(), Elapsed.words(waits.longest()));
    String limit = Elapsed.words(parameters.maxWait());
    return waits.longest().compareTo(parameters.maxWait()) > 0
        ? new HealthReading.Down(summary + ", more than " + limit, metrics)
        : new HealthReading.Up(summary + ", within " + limit, metrics);
  }

  private static Waits waits(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WAITS);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new Waits(rows.getInt("waiters"), ActivityReader.length(rows, "longest_ms"));
    }
  }
}

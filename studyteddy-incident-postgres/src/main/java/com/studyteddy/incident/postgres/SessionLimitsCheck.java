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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reports limits that were set for a while and are still there when it is over. */
final class SessionLimitsCheck implements HealthProbe<OneDatabase> {
  static final OperationSpec<OneDatabase> SPEC =
      new OperationSpec<>(
          "postgres.session-limits.check",
          "See whether limits that were set for a while are over",
          OneDatabase.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(5));

  private static final String READ =
      """
      SELECT r.rolname, shobj_description(r.oid, 'pg_authid') AS comment,
             d.oid::bigint AS database_id, clock_timestamp() AS now
      FROM pg_roles r, pg_database d
      WHERE d.datname = current_database()
        AND shobj_description(r.oid, 'pg_authid') LIKE '%[studyteddy-incident: limits in%'
      ORDER BY r.rolname
      """;

  private final Databases databases;

  SessionLimitsCheck(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<OneDatabase> spec() {
    return SPEC;
  }

  @Override
  public HealthReading probe(OneDatabase parameters, Call call) throws InterruptedException {
    List<String> over = new ArrayList<>();
    List<String> inForce = new ArrayList<>();
    try {
      databases
          .at(parameters.database())
          .look(
              call,
              open -> {
                over.clear();
                inForce.clear();
                read(open, call, over, inForce);
                return true;
              });
    } catch (DatabaseException e) {
      return Readings.of(e);
    }
    List<Metric> metrics =
        List.of(
            Metric.of("session-limits", (double) (over.size() + inForce.size()), Unit.COUNT),
            Metric.of("session-limits-over", (double) over.size(), Unit.COUNT));
    if (!over.isEmpty()) {
      return new HealthReading.Degraded(
          "%s: the time of limits is over for %s; take them back with %s"
              .formatted(
                  parameters.database(), String.join(", ", over), SessionLimitsRevert.SPEC.id()),
          metrics);
    }
    return new HealthReading.Up(
        inForce.isEmpty()
            ? parameters.database() + " has no limits that were set for a while"
            : "%s limits for a while %s"
                .formatted(parameters.database(), String.join(", ", inForce)),
        metrics);
  }

  private static void read(
      Connection connection, Call call, List<String> over, List<String> inForce)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String role = ShownText.line(rows.getString("rolname"), call);
        Instant now = rows.getObject("now", OffsetDateTime.class).toInstant();
        LimitsMarker.in(rows.getString("comment"), rows.getLong("database_id"))
            .ifPresent(
                marker ->
                    (marker.until().isAfter(now) ? inForce : over)
                        .add("%s (until %s)".formatted(role, marker.until())));
      }
    }
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks up, while all is quiet, whether each operation would find the grants, extensions and
 * settings it needs, and says what makes it so.
 */
final class ReadinessLook implements Diagnostic<OneDatabase, ReadinessReport> {
  static final OperationSpec<OneDatabase> SPEC =
      new OperationSpec<>(
          "postgres.readiness.report",
          "Compare grants, extensions and settings with what each operation needs",
          OneDatabase.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(15));

  private record Observed(Part<RoleRights> role, Part<ServerFacts> server) {}

  private final Databases databases;

  ReadinessLook(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<OneDatabase> spec() {
    return SPEC;
  }

  @Override
  public ReadinessReport diagnose(OneDatabase parameters, Call call) throws InterruptedException {
    ConnectedDatabase database = databases.at(parameters.database());
    Observed observed = database.look(call, connection -> observe(connection, call));
    return ReadinessFinding.of(
        observed.role(),
        observed.server(),
        database.hasSignaller(),
        signaller(database.signaller(), call),
        database.pool().isPresent(),
        database.log().isPresent());
  }

  private static Observed observe(Connection connection, Call call)
      throws SQLException, InterruptedException {
    PartByPart parts = new PartByPart(connection, call);
    return new Observed(
        parts.ask("the rights of the observer", open -> RoleRights.read(open, call)),
        parts.ask("settings and extensions", open -> ServerFacts.read(open, call)));
  }

  private static Part<RoleRights> signaller(Optional<Signaller> signaller, Call call)
      throws InterruptedException {
    if (signaller.isEmpty()) {
      return Part.notSeen("the rights of the signaller: none was given");
    }
    try {
      return Part.seen(signaller.get().rights(call));
    } catch (DatabaseException e) {
      return Part.notSeen("the rights of the signaller: " + e.getMessage());
    }
  }
}

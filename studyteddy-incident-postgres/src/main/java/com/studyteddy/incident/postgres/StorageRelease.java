package com.studyteddy.incident.postgres;

import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.postgres.trouble.Trouble;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.RefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Empties a table that was declared expendable, which gives its storage back at once. */
final class StorageRelease implements MitigationAction<ReleaseStorage, StoredTable> {
  static final OperationSpec<ReleaseStorage> SPEC =
      new OperationSpec<>(
          "postgres.storage.release",
          "Empty a table that was declared expendable",
          ReleaseStorage.class,
          ActionClass.DESTRUCTIVE,
          Duration.ofSeconds(20));

  private final Databases databases;

  StorageRelease(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<ReleaseStorage> spec() {
    return SPEC;
  }

  @Override
  public Class<StoredTable> state() {
    return StoredTable.class;
  }

  private ConnectedDatabase declaring(ReleaseStorage parameters) {
    ConnectedDatabase database = databases.at(parameters.database());
    if (!database.expendable().contains(parameters.wanted())) {
      throw new RefusedException(
          "not-expendable",
          "%s of %s was not declared expendable; there are %s. Call Database.withExpendable"
              .formatted(parameters.wanted(), parameters.database(), database.expendable()));
    }
    return database;
  }

  @Override
  public StoredTable read(ReleaseStorage parameters, Call call) throws InterruptedException {
    return StorageReader.read(declaring(parameters), parameters.wanted(), call);
  }

  @Override
  public Plan plan(ReleaseStorage parameters, StoredTable before) {
    String which = "%s on %s".formatted(parameters.wanted(), parameters.database());
    refuse(parameters, before, which);
    return new Plan(
        List.of(
            new Effect(
                which,
                "will be emptied: about %d rows go and do not come back, and about %s are given back at once"
                    .formatted(before.rows(), ByteCount.words(before.bytes()))),
            new Effect(
                "readers and writers of " + which,
                "stop for as long as it takes; it is given up when it cannot begin at once")),
        new BlastRadius(before.rows(), "rows", before.rows(), "all rows of the table are lost"),
        Optional.empty(),
        new Invocation<>(ConnectionCheck.SPEC, new OneDatabase(parameters.database())));
  }

  private static void refuse(ReleaseStorage parameters, StoredTable before, String which) {
    before.rights().refuseUnlessGiven(parameters.database(), "Emptying " + parameters.wanted());
    if (before.tableId() == 0 || !before.kind().equals("r")) {
      throw new RefusedException("no-table", "There is no plain table " + which);
    }
    if (!before.referencedBy().isEmpty()) {
      throw new RefusedException(
          "referenced",
          "%s is not emptied: foreign keys of %s point at it"
              .formatted(which, before.referencedBy()));
    }
    if (!before.children().isEmpty()) {
      throw new RefusedException(
          "inherited",
          "%s is not emptied: %s inherit from it and would be emptied, too"
              .formatted(which, before.children()));
    }
  }

  @Override
  public Change apply(ReleaseStorage parameters, StoredTable before, Call call)
      throws InterruptedException {
    ConnectedDatabase database = declaring(parameters);
    refuse(parameters, before, parameters.wanted().toString());
    return database.changer().changeAtOnce(call, open -> empty(open, parameters, before, call));
  }

  /** The lock comes with the emptying; what was emptied is looked at before that is final. */
  private static Change empty(
      Connection connection, ReleaseStorage parameters, StoredTable before, Call call)
      throws SQLException {
    StoredTable now = StorageReader.read(connection, before.rights(), parameters.wanted());
    if (now.tableId() != before.tableId() || now.fileId() != before.fileId()) {
      throw new RefusedException(
          "target-changed",
          "%s is another table than was read, or was emptied meanwhile; nothing was done"
              .formatted(parameters.wanted()));
    }
    refuse(parameters, now, parameters.wanted().toString());
    call.crashPoint("before-truncate");
    try {
      IndexReader.execute(
          connection,
          "SELECT format('TRUNCATE ONLY %I.%I RESTRICT', ?, ?)",
          parameters.schema(),
          parameters.table());
    } catch (SQLException e) {
      if (Trouble.of(e) == Trouble.LOCK_NOT_AVAILABLE) {
        throw new RefusedException(
            "lock-not-available", "%s is in use; nothing was done".formatted(parameters.wanted()));
      }
      throw e;
    }
    call.crashPoint("truncated");
    StoredTable emptied = StorageReader.read(connection, before.rights(), parameters.wanted());
    if (emptied.tableId() != before.tableId()) {
      throw new RefusedException(
          "target-changed",
          "%s became another table in that moment; it was taken back"
              .formatted(parameters.wanted()));
    }
    return Change.MADE;
  }

  @Override
  public Settled settle(ReleaseStorage parameters, StoredTable before, StoredTable now) {
    if (now.tableId() != before.tableId()) {
      return Settled.CANNOT_TELL;
    }
    // an empty table has nothing to give; whoever empties one gives it another file
    return now.fileId() != before.fileId() ? Settled.TOOK_EFFECT : Settled.NO_EFFECT;
  }
}

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes an approved index without stopping those who write. */
final class IndexesCreate implements MitigationAction<IndexOfList, IndexState> {
  static final OperationSpec<IndexOfList> SPEC =
      new OperationSpec<>(
          "postgres.indexes.create",
          "Make an approved index while others go on writing",
          IndexOfList.class,
          ActionClass.REVERSIBLE,
          Duration.ofMinutes(30));

  /**
   * A short limit would also end the waiting for older transactions, and leave an index that is of
   * no use. Those that are older than this are asked for beforehand.
   */
  static final Map<String, String> PATIENT = Map.of("lock_timeout", IndexReader.OLD_SECONDS + "s");

  private final Databases databases;

  IndexesCreate(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<IndexOfList> spec() {
    return SPEC;
  }

  @Override
  public Class<IndexState> state() {
    return IndexState.class;
  }

  /** Finds an approved index; refuses any other. */
  static ApprovedIndex approved(ConnectedDatabase database, String name) {
    return database.indexes().stream()
        .filter(index -> index.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    "not-approved",
                    "No index '%s' was approved for %s; there are %s. Call Database.withIndexes"
                        .formatted(
                            name,
                            database.target(),
                            database.indexes().stream().map(ApprovedIndex::name).toList())));
  }

  @Override
  public IndexState read(IndexOfList parameters, Call call) throws InterruptedException {
    ConnectedDatabase database = databases.at(parameters.database());
    return IndexReader.read(database, approved(database, parameters.index()), call);
  }

  @Override
  public Plan plan(IndexOfList parameters, IndexState before) {
    ApprovedIndex index = approved(databases.at(parameters.database()), parameters.index());
    String table = "%s.%s on %s".formatted(index.schema(), index.table(), parameters.database());
    refuse(parameters, before, table);
    List<Effect> effects = new ArrayList<>();
    if (before.found() == IndexState.Found.INVALID) {
      effects.add(
          new Effect(
              "index " + index.name(),
              "is the remains of an attempt that failed, and will be dropped first"));
    }
    if (before.found() != IndexState.Found.READY) {
      effects.add(
          new Effect(
              "index " + index.name(),
              "will be made on %s%s, while others read and write; it takes disk space and makes each write dearer"
                  .formatted(table, before.definition())));
      if (!before.plan().isEmpty()) {
        effects.add(
            new Effect(
                "the statement it is to help",
                "has now: %s; the plan is said again when it is made".formatted(before.plan())));
      }
    }
    return new Plan(
        effects,
        new BlastRadius(
            effects.isEmpty() ? 0 : 1,
            "tables",
            0,
            "all of its %s are read twice".formatted(ByteCount.words(before.bytes()))),
        Optional.of(new Invocation<>(IndexesDrop.SPEC, parameters)),
        new Invocation<>(PerformanceCheck.SPEC, PerformanceLimits.of(parameters.database())));
  }

  private static void refuse(IndexOfList parameters, IndexState before, String table) {
    before.rights().refuseUnlessGiven(parameters.database(), "Making '" + parameters.index() + "'");
    if (before.tableId() == 0) {
      throw new RefusedException("no-table", "There is no " + table);
    }
    if (!before.tableKind().equals("r") && !before.tableKind().equals("m")) {
      throw new RefusedException(
          "partitioned",
          "%s is partitioned, which takes no index while others write; approve one for each partition"
              .formatted(table));
    }
    if (before.found() == IndexState.Found.OTHER) {
      throw new RefusedException(
          "name-taken",
          "There is something else called '%s' on %s; it is left alone"
              .formatted(parameters.index(), parameters.database()));
    }
    if (!before.equal().isEmpty()) {
      throw new RefusedException(
          "equal-index",
          "%s has an index that is the same but for its name: %s".formatted(table, before.equal()));
    }
    if (before.found() == IndexState.Found.READY) {
      return;
    }
    if (before.building()) {
      throw new RefusedException(
          "being-built", "An index is being built on %s; two at once cannot be".formatted(table));
    }
    if (before.oldTransactions() > 0) {
      throw new RefusedException(
          "old-transactions",
          "%d transactions on %s have been open for %d s or more, and a build waits for all of them. postgres.locks.analyze and postgres.performance.check name them"
              .formatted(before.oldTransactions(), parameters.database(), IndexReader.OLD_SECONDS));
    }
  }

  @Override
  public Change apply(IndexOfList parameters, IndexState before, Call call)
      throws InterruptedException {
    before.rights().refuseUnlessGiven(parameters.database(), "Making '" + parameters.index() + "'");
    ConnectedDatabase database = databases.at(parameters.database());
    ApprovedIndex index = approved(database, parameters.index());
    return database.changer().change(call, open -> build(open, database, index, before, call));
  }

  private static Change build(
      Connection connection,
      ConnectedDatabase database,
      ApprovedIndex index,
      IndexState before,
      Call call)
      throws SQLException {
    IndexState now = IndexReader.read(connection, before, index);
    if (now.found() == IndexState.Found.READY && now.tableId() == before.tableId()) {
      return Change.NOT_NEEDED;
    }
    if (!now.isSameAs(before) || now.tableId() == 0 || now.building() || !now.equal().isEmpty()) {
      throw new RefusedException(
          "target-changed",
          "%s.%s is not as it was read; nothing was done. Plan again"
              .formatted(index.schema(), index.table()));
    }
    SettingsForNow patient = SettingsForNow.on(connection, PATIENT, call);
    try {
      if (now.found() == IndexState.Found.INVALID) {
        call.crashPoint("before-drop-of-remains");
        drop(connection, index);
        call.crashPoint("remains-dropped");
      }
      call.crashPoint("before-build");
      BuildProgress progress = BuildProgress.of(database, before.tableId(), call);
      try {
        create(connection, index);
      } catch (SQLException e) {
        throw withoutRemains(connection, index, before, e, call);
      } finally {
        progress.end();
      }
      call.crashPoint("built");
      sayPlan(connection, index, call);
      return Change.MADE;
    } finally {
      patient.putBack();
    }
  }

  /** Whether it is of use; that it cannot be said does not take the index back. */
  private static void sayPlan(Connection connection, ApprovedIndex index, Call call) {
    if (index.statement().isEmpty()) {
      return;
    }
    String sql = index.statement().get();
    try {
      if (GenericPlan.whyNot(connection, sql).isEmpty()) {
        GenericPlan plan = GenericPlan.of(connection, sql);
        call.progress(
            "the statement it is to help has now: %s; the index is %s"
                .formatted(
                    plan.words(), plan.indexes().contains(index.name()) ? "used" : "not used"));
      }
    } catch (SQLException e) {
      call.progress(
          "the statement it is to help could not be planned: " + DatabaseException.words(e, call));
    }
  }

  private static void create(Connection connection, ApprovedIndex index) throws SQLException {
    IndexReader.execute(
        connection,
        "SELECT format('CREATE INDEX CONCURRENTLY %I ON %I.%I ', ?, ?, ?) || ?",
        index.name(),
        index.schema(),
        index.table(),
        index.definition());
  }

  static void drop(Connection connection, ApprovedIndex index) throws SQLException {
    IndexReader.execute(
        connection,
        "SELECT format('DROP INDEX CONCURRENTLY %I.%I', ?, ?)",
        index.schema(),
        index.name());
  }

  /** What a failed build leaves behind costs every write and helps nobody. */
  private static SQLException withoutRemains(
      Connection connection, ApprovedIndex index, IndexState before, SQLException why, Call call) {
    if (call.isCancelled()
        || Trouble.of(why).endsTheConnection()
        || Trouble.of(why) == Trouble.NOT_PERMITTED) {
      return why;
    }
    try {
      if (IndexReader.read(connection, before, index).found() == IndexState.Found.INVALID) {
        drop(connection, index);
        call.progress("the remains of the build were dropped");
      }
    } catch (SQLException left) {
      call.progress(
          "the remains of the build could not be dropped: %s is left, and of no use"
              .formatted(index.name()));
      why.addSuppressed(left);
      return why;
    }
    throw new RefusedException(
        "not-built",
        "%s could not be built, and nothing of it is left: the server %s"
            .formatted(index.name(), DatabaseException.words(why, call)));
  }

  @Override
  public Settled settle(IndexOfList parameters, IndexState before, IndexState now) {
    if (now.tableId() != before.tableId()) {
      return Settled.CANNOT_TELL;
    }
    if (now.found() == IndexState.Found.READY) {
      return Settled.TOOK_EFFECT;
    }
    if (now.building() || now.found() == IndexState.Found.OTHER) {
      return before.isSameAs(now) ? Settled.NO_EFFECT : Settled.CANNOT_TELL;
    }
    return now.isSameAs(before) ? Settled.NO_EFFECT : Settled.PARTLY;
  }
}

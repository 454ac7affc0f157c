package com.studyteddy.incident.postgres;

import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.RefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Drops an approved index, or what a failed attempt left of it, without stopping anybody. */
final class IndexesDrop implements MitigationAction<IndexOfList, IndexState> {
  static final OperationSpec<IndexOfList> SPEC =
      new OperationSpec<>(
          "postgres.indexes.drop",
          "Drop an approved index while others go on",
          IndexOfList.class,
          ActionClass.REVERSIBLE,
          Duration.ofMinutes(5));

  private final Databases databases;

  IndexesDrop(Databases databases) {
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

  @Override
  public IndexState read(IndexOfList parameters, Call call) throws InterruptedException {
    ConnectedDatabase database = databases.at(parameters.database());
    return IndexReader.read(database, IndexesCreate.approved(database, parameters.index()), call);
  }

  @Override
  public Plan plan(IndexOfList parameters, IndexState before) {
    refuseUnlessAllowed(parameters, before);
    boolean there = before.found() != IndexState.Found.NONE;
    return new Plan(
        there
            ? List.of(
                new Effect(
                    "index " + parameters.index(),
                    "of %s will be dropped from %s; statements that used it read the table instead"
                        .formatted(ByteCount.words(before.size()), parameters.database())))
            : List.of(),
        new BlastRadius(there ? 1 : 0, "indexes", 0, "what it was made for is slow again"),
        Optional.of(new Invocation<>(IndexesCreate.SPEC, parameters)),
        new Invocation<>(PerformanceCheck.SPEC, PerformanceLimits.of(parameters.database())));
  }

  private static void refuseUnlessAllowed(IndexOfList parameters, IndexState before) {
    before
        .rights()
        .refuseUnlessGiven(parameters.database(), "Dropping '" + parameters.index() + "'");
    if (before.found() == IndexState.Found.OTHER) {
      throw new RefusedException(
          "name-taken",
          "What is called '%s' on %s is not the index that was approved; it is left alone"
              .formatted(parameters.index(), parameters.database()));
    }
    if (before.building()) {
      throw new RefusedException(
          "being-built",
          "An index is being built on the table of '%s'; wait for its end"
              .formatted(parameters.index()));
    }
  }

  @Override
  public Change apply(IndexOfList parameters, IndexState before, Call call)
      throws InterruptedException {
    refuseUnlessAllowed(parameters, before);
    ConnectedDatabase database = databases.at(parameters.database());
    ApprovedIndex index = IndexesCreate.approved(database, parameters.index());
    return database.changer().change(call, open -> drop(open, index, before, call));
  }

  private static Change drop(
      Connection connection, ApprovedIndex index, IndexState before, Call call)
      throws SQLException {
    IndexState now = IndexReader.read(connection, before, index);
    if (now.found() == IndexState.Found.NONE && now.tableId() == before.tableId()) {
      return Change.NOT_NEEDED;
    }
    if (!now.isSameAs(before) || now.building()) {
      throw new RefusedException(
          "target-changed",
          "Index '%s' is another one than was read; nothing was done. Plan again"
              .formatted(index.name()));
    }
    SettingsForNow patient = SettingsForNow.on(connection, IndexesCreate.PATIENT, call);
    try {
      call.crashPoint("before-drop");
      IndexesCreate.drop(connection, index);
      call.crashPoint("dropped");
      return Change.MADE;
    } finally {
      patient.putBack();
    }
  }

  @Override
  public Settled settle(IndexOfList parameters, IndexState before, IndexState now) {
    if (now.tableId() != before.tableId()) {
      return Settled.CANNOT_TELL;
    }
    if (now.found() == IndexState.Found.NONE) {
      return Settled.TOOK_EFFECT;
    }
    if (now.indexId() != before.indexId()) {
      return Settled.CANNOT_TELL;
    }
    // a drop that was cut in the middle leaves an index that nobody reads and everybody writes
    return now.found() == before.found() ? Settled.NO_EFFECT : Settled.PARTLY;
  }
}

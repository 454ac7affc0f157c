package com.studyteddy.incident.postgres;

import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Effect.Demand;
import com.studyteddy.incident.mitigation.Effect.Nature;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.RefusedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Resizes the host's pool, within what the server has for all of its replicas. */
final class PoolResize implements MitigationAction<ResizePool, PoolSize> {
  static final OperationSpec<ResizePool> SPEC =
      new OperationSpec<>(
          "postgres.pool.resize",
          "Let this process's pool hold more connections, or fewer",
          ResizePool.class,
          ActionClass.REVERSIBLE,
          Duration.ofSeconds(10));

  private static final String USABLE =
      """
      SELECT current_setting('max_connections')::int
        - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true)::int, 0)
      """;

  private final Databases databases;

  PoolResize(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<ResizePool> spec() {
    return SPEC;
  }

  @Override
  public Class<PoolSize> state() {
    return PoolSize.class;
  }

  @Override
  public PoolSize read(ResizePool parameters, Call call) throws InterruptedException {
    ConnectedDatabase database = databases.at(parameters.database());
    int usable = database.look(call, PoolResize::usable);
    return database
        .pool()
        .map(
            pool -> {
              PoolFigures now = pool.figures();
              return new PoolSize(pool.canResize(), now.max(), usable, now.held(), now.waiting());
            })
        .orElse(new PoolSize(false, 0, usable, 0, 0));
  }

  private static int usable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(USABLE)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Override
  public Plan plan(ResizePool parameters, PoolSize before) {
    refuse(parameters, before);
    boolean grows = parameters.max() > before.max();
    Effect effect =
        new Effect(
                "pool of this process to " + parameters.database(),
                "may hold %d connections; it was %d. With %d replicas that is %d of the %d that all pools together may take, %d %% of %d"
                    .formatted(
                        parameters.max(),
                        before.max(),
                        parameters.replicas(),
                        (long) parameters.max() * parameters.replicas(),
                        before.budget(),
                        PoolSize.PERCENT,
                        before.usable()))
            .being(grows ? Nature.SCALE_UP : Nature.SCALE_DOWN);
    if (grows) {
      effect =
          effect.taking(
              new Demand(
                  Threshold.DATABASE_CONNECTIONS.metric(),
                  (double) (parameters.max() - before.max()) / before.usable()));
    }
    boolean same = parameters.max() == before.max();
    return new Plan(
        same ? List.of() : List.of(effect),
        new BlastRadius(
            same ? 0 : 1,
            "pools",
            parameters.replicas(),
            "no connection that is lent out is closed"),
        Optional.of(
            new Invocation<>(
                SPEC, new ResizePool(parameters.database(), before.max(), parameters.replicas()))),
        new Invocation<>(ConnectionsStatus.SPEC, new OneDatabase(parameters.database())));
  }

  private static void refuse(ResizePool parameters, PoolSize before) {
    if (!before.resizable()) {
      throw new RefusedException(
          "no-pool",
          "No pool that can be resized was given for %s. Call Database.withPool, and override canResize and resize"
              .formatted(parameters.database()));
    }
    long wanted = (long) parameters.max() * parameters.replicas();
    // fewer than now is a way out of too many
    if (wanted > before.budget() && parameters.max() > before.max()) {
      throw new RefusedException(
          "too-many-connections",
          "%d replicas with %d connections each take %d, but all pools of %s together may take %d (%d %% of the %d that ordinary roles can get). At most %d each"
              .formatted(
                  parameters.replicas(),
                  parameters.max(),
                  wanted,
                  parameters.database(),
                  before.budget(),
                  PoolSize.PERCENT,
                  before.usable(),
                  before.budget() / parameters.replicas()));
    }
  }

  @Override
  public Change apply(ResizePool parameters, PoolSize before, Call call) {
    refuse(parameters, before);
    ConnectionPool pool =
        databases
            .at(parameters.database())
            .pool()
            .filter(ConnectionPool::canResize)
            .orElseThrow(
                () -> new RefusedException("no-pool", "The pool can no longer be resized"));
    int now = pool.figures().max();
    if (now == parameters.max()) {
      return Change.NOT_NEEDED;
    }
    if (now != before.max()) {
      throw new RefusedException(
          "target-changed",
          "The pool may hold %d connections and no longer %d; nothing was changed. Plan again"
              .formatted(now, before.max()));
    }
    call.crashPoint("before-resize");
    pool.resize(parameters.max());
    call.crashPoint("resized");
    return Change.MADE;
  }

  @Override
  public Settled settle(ResizePool parameters, PoolSize before, PoolSize now) {
    if (now.max() == parameters.max()) {
      return Settled.TOOK_EFFECT;
    }
    return now.max() == before.max() ? Settled.NO_EFFECT : Settled.CANNOT_TELL;
  }
}

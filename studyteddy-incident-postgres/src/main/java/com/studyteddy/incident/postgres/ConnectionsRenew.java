package com.studyteddy.incident.postgres;

import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has the host's pool replace its connections, without taking one from whoever uses it. Whether the
 * old ones are gone is seen on the server: a pool may say so too early.
 */
final class ConnectionsRenew implements MitigationAction<RenewConnections, PooledSessions> {
  static final OperationSpec<RenewConnections> SPEC =
      new OperationSpec<>(
          "postgres.connections.renew",
          "Replace the connections of this process's pool",
          RenewConnections.class,
          ActionClass.DISRUPTIVE,
          Duration.ofMinutes(6));

  /** What is lent out goes when it is given back, which may take a moment. */
  private static final Duration GIVING_BACK = Duration.ofSeconds(5);

  private static final String READ =
      """
      SELECT count(*) FILTER (WHERE a.usesysid IS NOT NULL AND a.backend_start IS NULL) AS hidden,
             coalesce(array_agg(a.pid || '@' || a.backend_start ORDER BY a.backend_start, a.pid)
               FILTER (WHERE a.usename = ? AND a.datname = current_database()
                         AND a.leader_pid IS NULL AND a.backend_start IS NOT NULL), '{}') AS sessions,
             coalesce(min(a.backend_start) FILTER (WHERE a.usename = ?
               AND a.datname = current_database())::text, '') AS oldest
      FROM pg_stat_activity a
      """;

  private final Databases databases;

  ConnectionsRenew(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<RenewConnections> spec() {
    return SPEC;
  }

  @Override
  public Class<PooledSessions> state() {
    return PooledSessions.class;
  }

  @Override
  public PooledSessions read(RenewConnections parameters, Call call) throws InterruptedException {
    ConnectedDatabase database = databases.at(parameters.database());
    Optional<ConnectionPool> pool = database.pool();
    Optional<PoolFigures> figures = pool.map(ConnectionPool::figures);
    boolean renewable = pool.map(ConnectionPool::canRenew).orElse(false);
    return database.look(
        call,
        open ->
            read(
                open,
                parameters.role(),
                renewable,
                figures.map(PoolFigures::held).orElse(0),
                figures.map(PoolFigures::active).orElse(0)));
  }

  private static PooledSessions read(
      Connection connection, String role, boolean renewable, int held, int active)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, role);
      statement.setString(2, role);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return new PooledSessions(
            renewable,
            rows.getString("oldest"),
            rows.getLong("hidden"),
            List.of((String[]) rows.getArray("sessions").getArray()),
            held,
            active);
      }
    }
  }

  @Override
  public Plan plan(RenewConnections parameters, PooledSessions before) {
    refuse(parameters, before);
    List<Effect> effects = new ArrayList<>();
    if (settle(parameters, before, before) != Settled.TOOK_EFFECT) {
      effects.add(
          new Effect(
                  "connections of the pool to " + parameters.database(),
                  "%d will be replaced within %s; %d that are lent out go when they are given back"
                      .formatted(
                          before.held(), Elapsed.words(parameters.spread()), before.active()))
              .being(Nature.RESTART));
      effects.add(
          new Effect(
              "other processes", "keep their connections: a pool is asked in its own process"));
    }
    return new Plan(
        effects,
        new BlastRadius(
            effects.isEmpty() ? 0 : before.held(),
            "connections",
            before.sessions().size(),
            "a statement under way is not broken off"),
        Optional.empty(),
        new Invocation<>(ConnectionCheck.SPEC, new OneDatabase(parameters.database())));
  }

  private static void refuse(RenewConnections parameters, PooledSessions before) {
    if (!before.renewable()) {
      throw new RefusedException(
          "no-pool",
          "No pool that can renew its connections was given for %s. Call Database.withPool, and override canRenew and renewSoftly"
              .formatted(parameters.database()));
    }
    if (before.hidden() > 0) {
      throw new RefusedException(
          "not-visible",
          "%d sessions on %s cannot be seen, so nobody could tell whether the old ones are gone; GRANT pg_monitor to the observer"
              .formatted(before.hidden(), parameters.database()));
    }
  }

  @Override
  public Change apply(RenewConnections parameters, PooledSessions before, Call call)
      throws InterruptedException {
    refuse(parameters, before);
    ConnectionPool pool = databases.at(parameters.database()).pool().orElseThrow();
    PooledSessions now = read(parameters, call);
    if (now.sessions().isEmpty()) {
      return Change.NOT_NEEDED;
    }
    if (!now.oldest().equals(before.oldest())) {
      throw new RefusedException(
          "target-changed",
          "The sessions of '%s' on %s are others than were read; nothing was done. Plan again"
              .formatted(parameters.role(), parameters.database()));
    }
    call.crashPoint("before-renewal");
    pool.renewSoftly(parameters.spread());
    call.crashPoint("renewal-begun");
    CountDownLatch cancelled = new CountDownLatch(1);
    call.onCancel(cancelled::countDown);
    long looks = parameters.spread().plus(GIVING_BACK).toMillis() / 200;
    for (long look = 0; look < looks; look++) {
      now = read(parameters, call);
      if (settle(parameters, before, now) == Settled.TOOK_EFFECT) {
        return Change.MADE;
      }
      if (cancelled.await(200, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    call.progress(
        "%d of %d sessions are still the old ones; those that are lent out go later"
            .formatted(now.survivorsOf(before), before.sessions().size()));
    return Change.MADE;
  }

  @Override
  public Settled settle(RenewConnections parameters, PooledSessions before, PooledSessions now) {
    long all = before.sessions().size();
    long old = now.survivorsOf(before);
    // other processes have sessions of the role as well, which this pool cannot renew
    if (all == 0 || (before.held() > 0 && old <= all - before.held())) {
      return Settled.TOOK_EFFECT;
    }
    return old == all ? Settled.NO_EFFECT : Settled.PARTLY;
  }
}

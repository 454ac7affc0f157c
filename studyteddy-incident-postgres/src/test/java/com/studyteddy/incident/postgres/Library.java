package com.studyteddy.incident.postgres;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.procedure.ParameterReader;
import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.testkit.HandMovedClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The operations of one database, called as the engine calls them. */
final class Library implements AutoCloseable {
  static final Target SHOP = Target.declaredByConfiguration("shop-db");

  /** Short, so that nobody has to wait long to have waited too long. */
  static final Duration MAX_WAIT = Duration.ofMillis(400);

  private static final TimeSource TIME = new SystemTime();

  private final Databases databases;
  private final SessionsStop stop;
  private final HandMovedClock clock = HandMovedClock.startingAt("2026-03-01T09:00:00Z");
  private final ParameterReader parameters = new ParameterReader(new RecordJson(name -> SHOP));

  private Library(Database database) {
    this.databases = new Databases(List.of(database));
    this.stop = new SessionsStop(databases);
  }

  /** With what least privilege grants. */
  static Library on(ShopDatabase shop) {
    return of(shop.observer(), shop.signaller());
  }

  static Library of(DataSource observer, DataSource signaller) {
    return new Library(Database.of("shop-db", observer).withSignaller(signaller));
  }

  static Library withoutSignaller(DataSource observer) {
    return new Library(Database.of("shop-db", observer));
  }

  Databases databases() {
    return databases;
  }

  HealthReading checkConnection() throws InterruptedException {
    return new ConnectionCheck(databases, TIME).probe(new OneDatabase(SHOP), new TestCall());
  }

  HealthReading connectionsStatus() throws InterruptedException {
    return new ConnectionsStatus(databases).probe(new OneDatabase(SHOP), new TestCall());
  }

  HealthReading checkLocks() throws InterruptedException {
    return new LocksCheck(databases).probe(new LockLimits(SHOP, MAX_WAIT), new TestCall());
  }

  LockForest analyzeLocks() throws InterruptedException {
    return new LocksAnalysis(databases).diagnose(new LockLimits(SHOP, MAX_WAIT), new TestCall());
  }

  /** What is compared with an earlier reading goes by this clock. */
  HandMovedClock clock() {
    return clock;
  }

  /** With the limits given, and the usual ones besides. */
  HealthReading performance(Map<String, Object> limits) throws InterruptedException {
    return performance(limits, new TestCall());
  }

  HealthReading performance(Map<String, Object> limits, TestCall call) throws InterruptedException {
    return new PerformanceCheck(databases, clock)
        .probe(parameters.read(PerformanceCheck.SPEC, onShop(limits)), call);
  }

  SlowQueries slowQueries(Map<String, Object> limits) throws InterruptedException {
    return slowQueries(limits, new TestCall());
  }

  SlowQueries slowQueries(Map<String, Object> limits, TestCall call) throws InterruptedException {
    return new SlowQueriesAnalysis(databases, clock)
        .diagnose(parameters.read(SlowQueriesAnalysis.SPEC, onShop(limits)), call);
  }

  private static Facts onShop(Map<String, Object> limits) {
    Map<String, Object> values = new HashMap<>(limits);
    values.put("database", SHOP.name());
    return new Facts(values);
  }

  SessionState read(Session session) throws InterruptedException {
    return stop.read(new StopSession(SHOP, session), new TestCall());
  }

  Plan plan(Session session) throws InterruptedException {
    return stop.plan(new StopSession(SHOP, session), read(session));
  }

  Change apply(Session session, SessionState before) throws InterruptedException {
    return apply(session, before, new TestCall());
  }

  Change apply(Session session, SessionState before, TestCall call) throws InterruptedException {
    return stop.apply(new StopSession(SHOP, session), before, call);
  }

  Settled settle(Session session, SessionState before, SessionState now) {
    return stop.settle(new StopSession(SHOP, session), before, now);
  }

  /** The identity of a session as a diagnosis would find it. */
  static Session identityOf(ShopDatabase shop, int pid) {
    try (Connection connection = shop.referee().getConnection();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT backend_start, coalesce(query_start, backend_start) FROM pg_stat_activity WHERE pid = "
                        + pid)) {
      rows.next();
      return new Session(
          pid,
          rows.getObject(1, OffsetDateTime.class).toInstant(),
          rows.getObject(2, OffsetDateTime.class).toInstant());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    databases.close();
  }
}

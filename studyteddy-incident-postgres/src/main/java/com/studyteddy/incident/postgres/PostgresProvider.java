package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What the library can do with PostgreSQL 14 or newer.
 *
 * <pre>{@code
 * PostgresProvider.of(Database.of("shop-db", observer).withSignaller(signaller))
 * }</pre>
 *
 * <p>The operations, with the grants that each of them needs, stand in {@code docs/postgres.md}.
 */
public final class PostgresProvider implements ResponseProvider {
  /** What a database is called that was given without a name. */
  public static final String DEFAULT_NAME = "postgres";

  private final Databases databases;

  /** Makes a provider without databases, for discovery by {@link java.util.ServiceLoader}. */
  public PostgresProvider() {
    this(List.of());
  }

  /**
   * Makes a provider that looks at one database, called {@value #DEFAULT_NAME}, and changes
   * nothing.
   *
   * @param observer logs in as a member of {@code pg_monitor}
   */
  public PostgresProvider(DataSource observer) {
    this(List.of(Database.of(DEFAULT_NAME, observer)));
  }

  private PostgresProvider(List<Database> declared) {
    this.databases = new Databases(declared);
  }

  /**
   * Makes a provider for some databases.
   *
   * @param first a database
   * @param more others, each with a name of its own
   * @return the provider
   */
  public static PostgresProvider of(Database first, Database... more) {
    List<Database> declared = new ArrayList<>(List.of(first));
    declared.addAll(List.of(more));
    return new PostgresProvider(declared);
  }

  @Override
  public String id() {
    return "postgres";
  }

  @Override
  public List<Target> targets() {
    return databases.targets();
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return List.of(
        new ConnectionCheck(databases, context.time()),
        new ConnectionsStatus(databases),
        new PoolStatus(databases),
        new LocksCheck(databases),
        new PerformanceCheck(databases, context.time()),
        new IntegrityCheck(databases, context.time()),
        new SessionLimitsCheck(databases),
        new LocksAnalysis(databases),
        new SlowQueriesAnalysis(databases, context.time()),
        new QueriesOptimize(databases),
        new ErrorsAnalysis(databases, context.time()),
        new IndexesReview(databases),
        new ReadinessLook(databases),
        new StatisticsWatch(databases),
        new SessionsStop(databases),
        new SessionLimitsSet(databases),
        new SessionLimitsRevert(databases),
        new StatisticsRefresh(databases),
        new IndexesCreate(databases),
        new IndexesDrop(databases),
        new SettingsUpdate(databases),
        new ConnectionsRenew(databases),
        new PoolResize(databases),
        new StorageRelease(databases));
  }

  /** Gives back the connections that were kept for looking; a later call opens them again. */
  @Override
  public void close() {
    databases.close();
  }
}

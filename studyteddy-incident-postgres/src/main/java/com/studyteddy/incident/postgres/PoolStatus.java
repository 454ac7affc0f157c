package com.studyteddy.incident.postgres;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the host's own pool of connections. The database is not asked: a pool may be exhausted
 * while the server is idle.
 */
final class PoolStatus implements HealthProbe<PoolLimits> {
  static final OperationSpec<PoolLimits> SPEC =
      new OperationSpec<>(
          "postgres.pool.status",
          "Look at the service's own pool of connections",
          PoolLimits.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(5));

  private final Databases databases;

  PoolStatus(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<PoolLimits> spec() {
    return SPEC;
  }

  @Override
  public HealthReading probe(PoolLimits parameters, Call call) {
    Part<PoolFigures> figures = figures(databases.at(parameters.database()).pool());
    return figures.value().isPresent()
        ? reading(parameters, figures.value().get())
        : new HealthReading.Unknown(
            "%s: %s".formatted(parameters.database(), figures.whyNot()), List.of());
  }

  /** Asks the pool; what it throws is its host's, so that only the kind of it is shown. */
  static Part<PoolFigures> figures(Optional<ConnectionPool> pool) {
    if (pool.isEmpty()) {
      return Part.notSeen(
          "the pool was not given; Database.withPool(() -> new PoolFigures(...)) gives any");
    }
    try {
      return Part.seen(pool.get().figures());
    } catch (RuntimeException e) {
      return Part.notSeen("the pool gives no figures: " + e.getClass().getSimpleName());
    }
  }

  private static HealthReading reading(PoolLimits limits, PoolFigures pool) {
    Findings findings = new Findings();
    noteFigures(findings, pool);
    if (pool.active() >= pool.max() && pool.waiting() > 0) {
      findings.down(
          "the pool is exhausted: all %d connections are lent out and %d threads wait"
              .formatted(pool.max(), pool.waiting()));
    }
    findings.judge(limits.usedBelow(), (double) pool.active() / pool.max(), words(pool));
    findings.below("pool-waiting", pool.waiting(), limits.waiting() + 1L, Unit.COUNT, "");
    findings.say(words(pool));
    return findings.reading(limits.database());
  }

  static void noteFigures(Findings findings, PoolFigures pool) {
    findings.count("pool-active", pool.active());
    findings.count("pool-idle", pool.idle());
    findings.count("pool-max", pool.max());
    findings.count("pool-min", pool.min());
  }

  static String words(PoolFigures pool) {
    return "pool: %d of %d lent out, %d idle, %d threads wait"
        .formatted(pool.active(), pool.max(), pool.idle(), pool.waiting());
  }
}

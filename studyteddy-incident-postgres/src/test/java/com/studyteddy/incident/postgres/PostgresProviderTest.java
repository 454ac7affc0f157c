package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresProviderTest {
  private static final DataSource NOWHERE =
      new BrokenDataSource(new SQLException("nowhere", "08001"));

  @Test
  void itIsDiscoveredWithoutDatabases() {
    assertThat(ServiceLoader.load(ResponseProvider.class))
        .filteredOn(PostgresProvider.class::isInstance)
        .singleElement()
        .satisfies(
            provider -> {
              assertThat(provider.id()).isEqualTo("postgres");
              assertThat(provider.targets()).isEmpty();
            });
  }

  @Test
  void oneDataSourceIsEnoughToLook() {
    try (PostgresProvider provider = new PostgresProvider(NOWHERE)) {
      assertThat(provider.targets()).extracting(Target::name).containsExactly("postgres");
    }
  }

  @Test
  void itOffersProbesFirst() {
    try (PostgresProvider provider = PostgresProvider.of(Database.of("shop-db", NOWHERE))) {
      assertThat(provider.operations(new Context()))
          .extracting(operation -> operation.spec().id())
          .containsExactly(
              "postgres.connection.check",
              "postgres.connections.status",
              "postgres.pool.status",
              "postgres.locks.check",
              "postgres.performance.check",
              "postgres.integrity.check",
              "postgres.session-limits.check",
              "postgres.locks.analyze",
              "postgres.slow-queries.analyze",
              "postgres.queries.optimize",
              "postgres.errors.analyze",
              "postgres.indexes.review",
              "postgres.readiness.report",
              "postgres.statistics.watch",
              "postgres.sessions.stop",
              "postgres.session-limits.set",
              "postgres.session-limits.revert",
              "postgres.statistics.refresh",
              "postgres.indexes.create",
              "postgres.indexes.drop",
              "postgres.settings.update",
              "postgres.connections.renew",
              "postgres.pool.resize",
              "postgres.storage.release");
    }
  }

  @Test
  void twoDatabasesOfOneNameAreAnError() {
    assertThatThrownBy(
            () ->
                PostgresProvider.of(
                    Database.of("shop-db", NOWHERE), Database.of("shop-db", NOWHERE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Two databases are called 'shop-db'; rename one");
  }

  @Test
  void aTargetThatWasNotDeclaredIsRefusedWithThoseThatWere() {
    try (Library library = Library.of(NOWHERE, NOWHERE)) {
      Target other = Target.declaredByConfiguration("other-db");
      assertThatThrownBy(
              () -> new LocksCheck(library.databases()).probe(LockLimits.of(other), new TestCall()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'other-db'")
          .hasMessageContaining("[shop-db]");
    }
  }

  @Test
  void closingTwiceDoesNoHarm() {
    PostgresProvider provider = new PostgresProvider(NOWHERE);
    provider.close();
    provider.close();
    assertThat(provider.id()).isEqualTo("postgres");
  }

  private static final class Context implements ProviderContext {
    @Override
    public TimeSource time() {
      return new TimeSource() {
        @Override
        public Instant instant() {
          return Instant.EPOCH;
        }

        @Override
        public long nanoTime() {
          return 0;
        }
      };
    }

    @Override
    public Redactor redactor() {
      return text -> text;
    }
  }
}

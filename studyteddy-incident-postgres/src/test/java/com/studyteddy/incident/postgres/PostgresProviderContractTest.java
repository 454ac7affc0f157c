package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.ResponseProvider;
import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.testkit.ChangeTrial;
import com.studyteddy.incident.testkit.Elsewhere;
import com.studyteddy.incident.testkit.ProviderContract;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedShop.class)
class PostgresProviderContractTest extends ProviderContract {
  private final ShopDatabase shop;

  PostgresProviderContractTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Override
  protected ResponseProvider provider() {
    return PostgresProvider.of(
        Database.of(Library.SHOP.name(), shop.observer()).withSignaller(shop.signaller()));
  }

  @Override
  protected Map<String, Map<String, Object>> looks() {
    Map<String, Object> database = Map.of("database", Library.SHOP.name());
    Map<String, Map<String, Object>> looks = new HashMap<>();
    Stream.of(
            "postgres.connection.check",
            "postgres.connections.status",
            "postgres.pool.status",
            "postgres.locks.check",
            "postgres.performance.check",
            "postgres.integrity.check",
            "postgres.locks.analyze",
            "postgres.slow-queries.analyze",
            "postgres.errors.analyze",
            "postgres.indexes.review",
            "postgres.readiness.report")
        .forEach(id -> looks.put(id, database));
    looks.put(
        "postgres.statistics.watch",
        Map.of("database", Library.SHOP.name(), "samples", 2, "interval", "PT0.1S"));
    return looks;
  }

  @Override
  protected Map<String, Supplier<ChangeTrial>> changes() {
    return Map.of("postgres.sessions.stop", () -> new StopTrial(shop));
  }

  @Override
  protected Optional<Elsewhere> elsewhere() {
    return Optional.of(ShopElsewhere.of(shop));
  }

  @Override
  protected Set<String> secrets() {
    return Set.of(
        shop.observerLogin().password().reveal(), shop.signallerLogin().password().reveal());
  }

  /** Nothing listens on port 9, the one for what is to be discarded. */
  @Override
  protected Optional<ResponseProvider> unreachable() {
    return Optional.of(
        PostgresProvider.of(
            Database.of(
                Library.SHOP.name(),
                shop.server().dataSource(shop.observerLogin(), "contract", 9))));
  }
}

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
        Database.of(Library.SHOP.name(), shop.observer())
            .withSignaller(shop.signaller())
            .withChanger(shop.changer())
            .withIndexes(IndexTrial.INDEX)
            .withExpendable(ReleaseTrial.TABLE)
            .withPool(new TablePool(shop.signaller())));
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
            "postgres.session-limits.check",
            "postgres.queries.optimize",
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
    return Map.ofEntries(
        Map.entry("postgres.sessions.stop", () -> new StopTrial(shop)),
        Map.entry("postgres.session-limits.set", () -> new LimitsTrial(shop)),
        Map.entry("postgres.session-limits.revert", () -> new RevertTrial(shop)),
        Map.entry("postgres.statistics.refresh", () -> new RefreshTrial(shop)),
        Map.entry("postgres.indexes.create", () -> new IndexTrial(shop, false)),
        Map.entry("postgres.indexes.drop", () -> new IndexTrial(shop, true)),
        Map.entry("postgres.settings.update", () -> new SettingTrial(shop)),
        Map.entry("postgres.connections.renew", () -> PoolTrial.renewed(shop)),
        Map.entry("postgres.pool.resize", () -> PoolTrial.resized(shop)),
        Map.entry("postgres.storage.release", () -> new ReleaseTrial(shop)));
  }

  /** Ten changes at some twenty places each take minutes; the rest is for the long build. */
  @Override
  protected Map<String, Supplier<ChangeTrial>> killed() {
    Map<String, Supplier<ChangeTrial>> killed = new HashMap<>(changes());
    if (!Boolean.getBoolean("incident.thorough")) {
      killed.keySet().retainAll(Set.of("postgres.sessions.stop"));
    }
    return killed;
  }

  @Override
  protected Optional<Elsewhere> elsewhere() {
    return Optional.of(ShopElsewhere.of(shop));
  }

  @Override
  protected Set<String> secrets() {
    return Set.of(
        shop.observerLogin().password().reveal(),
        shop.signallerLogin().password().reveal(),
        shop.changerLogin().password().reveal());
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

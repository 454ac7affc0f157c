package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReading.Degraded;
import com.studyteddy.incident.health.HealthReading.Down;
import com.studyteddy.incident.health.HealthReading.Unknown;
import com.studyteddy.incident.health.HealthReading.Up;
import com.studyteddy.incident.stage.ShopDatabase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each fault is found by its name, and the same database without it is well. */
@ExtendWith(ObservedShop.class)
class PerformanceCheckTest {
  private static final Map<String, Object> USUAL = Map.of();
  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private final ShopDatabase shop;

  PerformanceCheckTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Test
  void theFirstReadingKnowsGaugesAndSaysThatCountersAreNotKnownYet() throws Exception {
    try (Library library = Library.on(shop)) {
      HealthReading first = library.performance(USUAL);

      assertThat(first).isInstanceOf(Unknown.class);
      assertThat(first.summary())
          .contains("within its limits as far as it was seen")
          .contains(
              "cache hits, temporary files and deadlocks: no difference yet, this is the first reading")
          .contains("checkpoints: no difference yet");
      assertThat(first.metric("connections-used")).isPresent();
      assertThat(first.metric("transaction-id-age")).isPresent();
      assertThat(first.metric("deadlocks")).isEmpty();
      assertThat(first.metric("cache-hit-ratio")).isEmpty();
      assertThat(first.metric("checkpoints-requested")).isEmpty();
    }
  }

  @Test
  void aHealthyShopIsUpFromTheSecondReadingOn() throws Exception {
    try (Library library = Library.on(shop);
        Client client = new Client(shop, shop.app("checkout"))) {
      library.performance(USUAL);
      client.run("SELECT count(*) FROM orders", "SELECT total FROM orders WHERE id = 7");
      library.clock().advance(A_WHILE);

      HealthReading second = library.performance(USUAL);

      assertThat(second).isInstanceOf(Up.class);
      assertThat(second.summary()).startsWith("shop-db is within its limits: ");
      assertThat(value(second, "counted-over")).isEqualTo(10);
      assertThat(value(second, "deadlocks")).isZero();
      assertThat(value(second, "connections-of checkout")).isEqualTo(1);
      assertThat(value(second, "connections-idle")).isPositive();
      assertThat(value(second, "replicas")).isZero();
    }
  }

  @Test
  void aReadingTooSoonAfterTheFirstStillKnowsNoDifference() throws Exception {
    try (Library library = Library.on(shop)) {
      library.performance(USUAL);
      library.clock().advance(Duration.ofSeconds(2));

      assertThat(library.performance(USUAL).summary())
          .contains("no difference yet, the reading before was only 2 s ago");
    }
  }

  @Test
  void aLongQueryAndALongTransactionAreNamedWithWhoRunsThem() throws Exception {
    Map<String, Object> tight = Map.of("longestQuery", "PT0.2S", "longestTransaction", "PT0.2S");
    try (Library library = Library.on(shop);
        Client sleeper = new Client(shop, shop.batch("export"));
        Client forgotten = new Client(shop, shop.app("forgotten"))) {
      library.performance(tight);
      library.clock().advance(A_WHILE);
      assertThat(library.performance(tight)).isInstanceOf(Up.class);

      forgotten.begin("UPDATE orders SET status = 'held' WHERE id = 61");
      sleeper.start("SELECT pg_sleep(20)");
      await().until(() -> library.performance(tight).summary().contains("longest-query"));

      HealthReading reading = library.performance(tight);
      assertThat(reading).isInstanceOf(Degraded.class);
      assertThat(reading.summary())
          .contains("(shop_batch (export)), wanted longest-query < 0.2 s")
          .contains("(shop_app (forgotten)), wanted longest-transaction < 0.2 s");
      assertThat(value(reading, "longest-query")).isBetween(0.2, 20.0);
      assertThat(value(reading, "connections-idle-in-transaction")).isEqualTo(1);
    }
  }

  @Test
  void crowdedConnectionsAreDegradedAndNoneLeftIsDown() throws Exception {
    try (Library library = Library.on(shop);
        Crowd crowd = new Crowd()) {
      library.performance(USUAL);
      library.clock().advance(A_WHILE);
      crowd.take(shop, 50);
      HealthReading crowded = library.performance(USUAL);
      assertThat(crowded).isInstanceOf(Degraded.class);
      assertThat(crowded.summary())
          .contains("(most: crowd 50")
          .contains("wanted connections-used < 80.0 %");

      crowd.take(shop);

      HealthReading full = library.performance(USUAL);
      assertThat(full).isInstanceOf(Down.class);
      assertThat(full.summary()).contains("no connection is left for ordinary roles");
    }
    await().until(() -> Crowd.hasLeft(shop));
  }

  @Test
  void aTableThatDoesNotFitIntoTheCacheShowsInItsHits() throws Exception {
    shop.server()
        .run(
            "CREATE TABLE archive AS SELECT n, repeat('x', 250) AS line FROM generate_series(1, 40000) n",
            "GRANT SELECT ON archive TO shop_batch");
    try (Library library = Library.on(shop)) {
      library.performance(USUAL);
      library.clock().advance(A_WHILE);
      assertThat(library.performance(USUAL)).isInstanceOf(Up.class);

      try (Client reader = new Client(shop, shop.batch("report"))) {
        reader.run("SET max_parallel_workers_per_gather = 0");
        for (int i = 0; i < 5; i++) {
          reader.run("SELECT count(*) FROM archive");
        }
      }

      await().until(() -> library.performance(USUAL).summary().contains("cache-hit-ratio"));
      HealthReading reading = library.performance(USUAL);
      assertThat(reading).isInstanceOf(Degraded.class);
      assertThat(reading.summary()).contains("wanted cache-hit-ratio > 90.0 %");
      assertThat(value(reading, "cache-hit-ratio")).isLessThan(0.9);
      assertThat(reading.metric("cache-hit-ratio").orElseThrow().samples()).isGreaterThan(5_000);
    } finally {
      shop.server().run("DROP TABLE archive");
    }
  }

  @Test
  void aSortThatDoesNotFitIntoMemoryShowsInTemporaryFiles() throws Exception {
    Map<String, Object> tight = Map.of("tempBytesPerSecond", 10_000);
    try (Library library = Library.on(shop)) {
      library.performance(tight);
      library.clock().advance(A_WHILE);
      assertThat(library.performance(tight)).isInstanceOf(Up.class);

      try (Client reporter = new Client(shop, shop.batch("report"))) {
        reporter.run(
            "SET work_mem = '64kB'",
            "SELECT count(*) FROM (SELECT n FROM generate_series(1, 200000) n ORDER BY -n) s");
      }

      await().until(() -> library.performance(tight).isBad());
      HealthReading reading = library.performance(tight);
      assertThat(reading.summary()).contains("wanted temp-bytes-per-second < 10000 B");
      assertThat(value(reading, "temp-files")).isPositive();
    }
  }

  @Test
  void aDeadlockIsCounted() throws Exception {
    try (Library library = Library.on(shop)) {
      library.performance(USUAL);
      library.clock().advance(A_WHILE);
      assertThat(library.performance(USUAL)).isInstanceOf(Up.class);

      try (Client one = new Client(shop, shop.app("one"));
          Client other = new Client(shop, shop.app("other"))) {
        one.begin("UPDATE orders SET status = 'a' WHERE id = 71");
        other.begin("UPDATE orders SET status = 'b' WHERE id = 72");
        one.startWaiting("UPDATE orders SET status = 'a' WHERE id = 72");
        other.start("UPDATE orders SET status = 'b' WHERE id = 71");
        await().until(() -> !one.isRunning() || !other.isRunning());
      }

      await().until(() -> library.performance(USUAL).isBad());
      HealthReading reading = library.performance(USUAL);
      assertThat(reading).isInstanceOf(Degraded.class);
      assertThat(reading.summary()).contains("deadlocks 1 (in 10 s), wanted deadlocks < 1");
    }
  }

  @Test
  void checkpointsThatAreAskedForTooOftenShow() throws Exception {
    try (Library library = Library.on(shop)) {
      library.performance(USUAL);
      library.clock().advance(A_WHILE);
      assertThat(library.performance(USUAL)).isInstanceOf(Up.class);

      for (int i = 0; i < 3; i++) {
        shop.server().run("UPDATE orders SET status = 'x' WHERE id = 81", "CHECKPOINT");
      }

      await().until(() -> library.performance(USUAL).isBad());
      assertThat(library.performance(USUAL).summary())
          .contains("requested-checkpoint-interval")
          .contains("wanted requested-checkpoint-interval > 30 s");
    }
  }

  @Test
  void transactionIdsThatAreUsedUpBeyondTheLimitAreNamedWithTheirDatabase() throws Exception {
    // a single transaction id of two billion: every server is beyond it
    Map<String, Object> tight = Map.of("transactionIdAge", 0.0000000005);
    try (Library library = Library.on(shop)) {
      HealthReading reading = library.performance(tight);

      assertThat(reading).isInstanceOf(Degraded.class);
      assertThat(reading.summary()).contains("transaction-id-age").contains("(database ");
    }
  }

  @Test
  void statisticsThatWereResetGiveNoDifferenceAndTheNextReadingDoes() throws Exception {
    try (Library library = Library.on(shop)) {
      library.performance(USUAL);
      library.clock().advance(A_WHILE);
      assertThat(library.performance(USUAL)).isInstanceOf(Up.class);

      shop.server().run("SELECT pg_stat_reset()");
      library.clock().advance(A_WHILE);

      HealthReading reset = library.performance(USUAL);
      assertThat(reset).isInstanceOf(Unknown.class);
      assertThat(reset.summary())
          .contains("no difference yet, the server or its statistics began anew")
          .doesNotContain("checkpoints");
      assertThat(reset.metric("deadlocks")).isEmpty();
      library.clock().advance(A_WHILE);
      assertThat(library.performance(USUAL)).isInstanceOf(Up.class);
    }
  }

  private static double value(HealthReading reading, String metric) {
    return reading.metric(metric).orElseThrow().value();
  }
}

package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.stage.ShopDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ObservedShop.class)
class SlowQueriesAnalysisTest {
  private static final Map<String, Object> TIGHT = Map.of("maxTime", "PT0.15S");
  private static final Duration A_WHILE = Duration.ofMinutes(1);

  private final ShopDatabase shop;

  SlowQueriesAnalysisTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @BeforeEach
  void nothingIsCountedYet() {
    shop.server().run("SELECT \"odd Schema\".pg_stat_statements_reset()");
  }

  @Test
  void aSlowStatementIsFoundAndItsLiteralsAreNotShown() throws Exception {
    try (Library library = Library.on(shop);
        Client client = new Client(shop, shop.app("checkout"))) {
      client.run(
          "SELECT pg_sleep(0.2), 's3cret-canary', 4711",
          "SELECT count(*) FROM orders WHERE status = 'open'");

      SlowQueries found = library.slowQueries(TIGHT);

      assertThat(found.counted()).isTrue();
      assertThat(found.sinceBaseline()).isFalse();
      assertThat(found.slow()).hasSize(1);
      SlowQuery slow = found.slow().get(0);
      assertThat(slow.statement()).startsWith("SELECT pg_sleep(");
      assertThat(slow.role()).isEqualTo("shop_app");
      assertThat(slow.calls()).isEqualTo(1);
      assertThat(slow.mean()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(10));
      assertThat(found.byTotal().get(0)).isEqualTo(slow);
      assertThat(found.byMean().get(0)).isEqualTo(slow);
      assertThat(found.summary()).startsWith("1 statement is slow since the statistics were reset");
      assertThat(found.notSeen())
          .anyMatch(line -> line.contains("no difference yet, this is the first reading"));
      assertThat(found.toString()).doesNotContain("s3cret-canary").doesNotContain("4711");
      assertThat(found.drawing()).anyMatch(line -> line.startsWith("!"));
      assertThat(found.drawing()).allMatch(line -> line.length() <= 100);
    }
  }

  @Test
  void onAHealthyShopNothingIsSlow() throws Exception {
    try (Library library = Library.on(shop);
        Client client = new Client(shop, shop.app("checkout"))) {
      library.slowQueries(Map.of());
      for (int i = 0; i < 20; i++) {
        client.run("SELECT total FROM orders WHERE id = " + i);
      }
      library.clock().advance(A_WHILE);

      SlowQueries found = library.slowQueries(Map.of());

      assertThat(found.slow()).isEmpty();
      assertThat(found.summary())
          .startsWith("no statement is slow in the last 60 s")
          .endsWith("no query has run for 2 s");
      assertThat(found.byTotal())
          .filteredOn(query -> query.statement().startsWith("SELECT total"))
          .singleElement()
          .satisfies(query -> assertThat(query.calls()).isEqualTo(20));
      assertThat(found.drawing()).noneMatch(line -> line.startsWith("!"));
    }
  }

  @Test
  void aStatementThatBecameSlowerThanItsBaselineIsFoundThoughItIsWithinTheLimit() throws Exception {
    shop.server()
        .run(
            "CREATE FUNCTION price() RETURNS float LANGUAGE sql AS 'SELECT 0.02::float'",
            "CREATE FUNCTION look_up() RETURNS int LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(price()); RETURN 1; END'");
    try (Library library = Library.on(shop);
        Client client = new Client(shop, shop.app("checkout"))) {
      call(client);
      library.performance(Map.of()); // the check keeps the baseline
      library.clock().advance(A_WHILE);
      call(client);
      assertThat(library.slowQueries(Map.of()).slow()).isEmpty();

      shop.server()
          .run(
              "CREATE OR REPLACE FUNCTION price() RETURNS float LANGUAGE sql AS 'SELECT 0.3::float'");
      call(client);

      SlowQueries found = library.slowQueries(Map.of());
      assertThat(found.sinceBaseline()).isTrue();
      assertThat(found.over()).isEqualTo(A_WHILE);
      assertThat(found.slow()).hasSize(1);
      SlowQuery slower = found.slow().get(0);
      assertThat(slower.statement()).isEqualTo("SELECT look_up()");
      assertThat(slower.calls()).isEqualTo(20);
      assertThat(slower.reason()).contains(" in the mean, ").endsWith(" before");
      assertThat(slower.meanBefore().orElseThrow()).isLessThan(slower.mean());
    } finally {
      shop.server().run("DROP FUNCTION look_up()", "DROP FUNCTION price()");
    }
  }

  private static void call(Client client) {
    for (int i = 0; i < 10; i++) {
      client.run("SELECT look_up()");
    }
  }

  @Test
  void whatRunsNowIsFoundBeforeItIsCounted() throws Exception {
    try (Library library = Library.on(shop);
        Client client = new Client(shop, shop.batch("export"))) {
      client.start("SELECT pg_sleep(20), 's3cret-canary'");
      await()
          .until(() -> library.slowQueries(TIGHT).summary().contains("1 query has run for 150 ms"));

      SlowQueries found = library.slowQueries(TIGHT);

      assertThat(found.running())
          .filteredOn(query -> query.session().pid() == client.pid())
          .singleElement()
          .satisfies(
              query -> {
                assertThat(query.statement()).isEqualTo("SELECT pg_sleep(?), ?");
                assertThat(query.role()).isEqualTo("shop_batch");
                assertThat(query.application()).isEqualTo("export");
                assertThat(query.waitsFor()).isEqualTo("Timeout: PgSleep");
              });
      assertThat(found.toString()).doesNotContain("s3cret-canary");
    }
  }

  @Test
  void aPasswordInAStatementIsNotShown() throws Exception {
    try (Library library = Library.on(shop)) {
      shop.server()
          .run(
              "CREATE ROLE with_password PASSWORD 's3cret-canary'",
              "DO $$ BEGIN PERFORM 's3cret-canary'; END $$",
              "DROP ROLE with_password");

      SlowQueries found = library.slowQueries(Map.of());

      assertThat(found.byTotal())
          .extracting(SlowQuery::statement)
          .anyMatch(text -> text.startsWith("CREATE ROLE with_password"));
      assertThat(found.toString()).doesNotContain("s3cret-canary").doesNotContain("SCRAM-SHA");
    }
  }

  @Test
  void everyRankingIsBounded() throws Exception {
    try (Library library = Library.on(shop);
        Client client = new Client(shop, shop.app("checkout"))) {
      for (int i = 0; i < 40; i++) {
        client.run(
            "SELECT 1 AS %s FROM orders WHERE id = 1 %s"
                .formatted("c" + i, "AND status <> 'x' ".repeat(i + 20)));
      }

      SlowQueries found = library.slowQueries(Map.of("maxTime", "PT0.001S"));

      assertThat(List.of(found.byTotal(), found.byMean()))
          .allSatisfy(ranking -> assertThat(ranking).hasSize(20));
      assertThat(found.slow()).hasSizeLessThanOrEqualTo(20);
      assertThat(found.byTotal())
          .extracting(query -> query.statement().length())
          .allMatch(length -> length <= 200)
          .contains(200);
      assertThat(found.drawing()).hasSizeLessThanOrEqualTo(25);
    }
  }

  @Test
  void statisticsThatWereResetStartTheBaselineAnew() throws Exception {
    try (Library library = Library.on(shop)) {
      library.slowQueries(Map.of());
      library.clock().advance(A_WHILE);
      nothingIsCountedYet();

      SlowQueries found = library.slowQueries(Map.of());

      assertThat(found.sinceBaseline()).isFalse();
      assertThat(found.notSeen())
          .anyMatch(line -> line.endsWith("the statistics were reset meanwhile"));
      library.clock().advance(A_WHILE);
      assertThat(library.slowQueries(Map.of()).sinceBaseline()).isTrue();
    }
  }
}

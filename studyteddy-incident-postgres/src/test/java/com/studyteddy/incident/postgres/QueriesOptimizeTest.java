package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.procedure.ParameterReader;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.stage.ShopDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ObservedShop.class)
class QueriesOptimizeTest {

  private final ShopDatabase shop;
  private final Databases databases;
  private final RecordJson json = new RecordJson(name -> Library.SHOP);

  QueriesOptimizeTest(ShopDatabase shop) {
    this.shop = shop;
    this.databases =
        new Databases(
            List.of(Database.of("shop-db", shop.observer()).withIndexes(IndexTrial.INDEX)));
  }

  private IndexTrial table;

  @BeforeEach
  void makeTable() {
    table = new IndexTrial(shop, false);
    // what the making counted is told only when its session ends
    shop.server()
        .run(
            "ANALYZE indexed",
            "GRANT SELECT, UPDATE ON indexed TO shop_app",
            "GRANT pg_read_all_data TO runbook_observer",
            "SELECT \"odd Schema\".pg_stat_statements_reset()");
  }

  @AfterEach
  void close() {
    databases.close();
    table.close();
    shop.server().run("REVOKE pg_read_all_data FROM runbook_observer");
  }

  @Test
  void whatWouldHelpIsNamedInTheFormInWhichItIsCarriedOut() throws Exception {
    app("SELECT n FROM public.indexed WHERE day = 5", "UPDATE indexed SET n = n + 0");

    QueryAdvice advice = advise();

    assertThat(advice.indexes()).hasSize(1);
    QueryAdvice.MissingIndex index = advice.indexes().get(0);
    assertThat(index.index()).isEqualTo("indexed_by_day");
    assertThat(index.costBefore()).isGreaterThan(100);
    assertThat(advice.stale())
        .containsExactly(new QueryAdvice.StaleTable("public", "indexed", 20_000, 20_000));
    assertThat(advice.summary()).contains("1 stale tables, 1 approved indexes missing");
    assertThat(advice.drawing().toString())
        .contains("> postgres.statistics.refresh public.indexed", "> postgres.indexes.create");
    // and a later step binds to it
    assertThat(json.toFacts(advice).at("stale[0].table")).hasToString("Found[value=indexed]");
    assertThat(json.toFacts(advice).at("indexes[0].index").toString()).contains("indexed_by_day");
    // what changes something is not planned
    assertThat(advice.statements())
        .filteredOn(each -> each.statement().startsWith("UPDATE"))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.cost()).isEmpty();
              assertThat(each.plan()).contains("no plain SELECT");
            });
    assertThat(Stage.text(shop, "SELECT count(*) FROM pg_prepared_statements")).isEqualTo("0");
  }

  @Test
  void onAHealthyTableNothingIsAdvised() throws Exception {
    shop.server().run("CREATE INDEX indexed_by_day ON indexed (day)", "ANALYZE indexed");
    app("SELECT n FROM indexed WHERE day = 5");

    QueryAdvice advice = advise();

    assertThat(advice.statements())
        .anySatisfy(each -> assertThat(each.plan()).contains("index indexed_by_day"));
    assertThat(advice.indexes()).isEmpty();
    assertThat(advice.stale()).isEmpty();
    assertThat(advice.settings()).isEmpty();
    assertThat(advice.notSeen().toString()).doesNotContain("indexed");
  }

  @Test
  void moreMemoryIsAdvisedWhereItMakesAPlanCheaper() throws Exception {
    shop.server()
        .run(
            "CREATE TABLE wide AS SELECT n, repeat('x', 200) AS t FROM generate_series(1, 60000) n",
            "GRANT SELECT ON wide TO shop_app",
            "ANALYZE wide");
    try {
      app("SELECT t, n FROM wide ORDER BY t, n DESC");
      QueryAdvice advice = advise();
      assertThat(advice.settings()).hasSize(1);
      assertThat(advice.settings().get(0).name()).isEqualTo("work_mem");
      assertThat(advice.settings().get(0).value()).isEqualTo("65536kB");
      assertThat(advice.settings().get(0).costAfter())
          .isLessThan(advice.settings().get(0).costBefore());
    } finally {
      shop.server().run("DROP TABLE wide");
    }
  }

  @Test
  void whatMayChangeSomethingIsNeverPlannedNorRun() throws Exception {
    shop.server()
        .run(
            "CREATE SEQUENCE touched",
            "GRANT USAGE ON SEQUENCE touched TO shop_app",
            "CREATE FUNCTION touching() RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('touched') $$");
    try {
      app(
          "SELECT nextval('touched')",
          "SELECT touching()",
          "WITH gone AS (UPDATE indexed SET n = n WHERE n = 1 RETURNING n) SELECT n FROM gone");
      String before = Stage.text(shop, "SELECT last_value FROM touched");
      QueryAdvice advice = advise();
      assertThat(advice.statements()).hasSizeGreaterThanOrEqualTo(3);
      assertThat(advice.statements())
          .filteredOn(
              each ->
                  each.statement().contains("nextval")
                      || each.statement().startsWith("SELECT touching()")
                      || each.statement().startsWith("WITH gone"))
          .hasSize(3)
          .allSatisfy(each -> assertThat(each.cost()).isEmpty());
      assertThat(Stage.text(shop, "SELECT last_value FROM touched")).isEqualTo(before);
    } finally {
      shop.server().run("DROP FUNCTION touching()", "DROP SEQUENCE touched");
    }
  }

  @Test
  void withoutRightsNothingIsGuessedAndWhatIsMissingIsNamed() throws Exception {
    shop.server().run("REVOKE pg_read_all_data FROM runbook_observer");
    app("SELECT n FROM indexed WHERE day = 5");
    QueryAdvice advice = advise();
    assertThat(advice.statements())
        .filteredOn(each -> each.statement().contains("FROM indexed"))
        .singleElement()
        .satisfies(each -> assertThat(each.plan()).contains("42501"));
    assertThat(advice.indexes()).isEmpty();
    assertThat(advice.notSeen().toString()).contains("pg_read_all_data");

    Databases bare = new Databases(List.of(Database.of("shop-db", shop.app("bare"))));
    QueryAdvice nothing = new QueriesOptimize(bare).diagnose(parameters(), new TestCall());
    assertThat(nothing.notSeen()).isNotEmpty();
    assertThat(nothing.indexes()).isEmpty();
    bare.close();
  }

  private void app(String... statements) {
    try (Client client = new Client(shop, shop.app("checkout"))) {
      client.run("SET search_path = public").run(statements);
    }
  }

  private QueryAdvice advise() throws InterruptedException {
    return new QueriesOptimize(databases).diagnose(parameters(), new TestCall());
  }

  private QueriesToOptimize parameters() {
    return new ParameterReader(json)
        .read(
            QueriesOptimize.SPEC,
            new Facts(Map.of("database", "shop-db", "least", "PT0S", "statements", 20)));
  }
}

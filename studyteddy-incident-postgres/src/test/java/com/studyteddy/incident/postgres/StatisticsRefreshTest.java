package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.procedure.ParameterReader;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.stage.ShopDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ObservedShop.class)
class StatisticsRefreshTest {
  private static final String ODD = "odd \"table\"; DROP TABLE orders; --";
  private static final String ODD_QUOTED = "\"odd \"\"table\"\"; DROP TABLE orders; --\"";

  private final ShopDatabase shop;
  private final Databases databases;

  StatisticsRefreshTest(ShopDatabase shop) {
    this.shop = shop;
    this.databases =
        new Databases(List.of(Database.of("shop-db", shop.observer()).withChanger(shop.changer())));
  }

  @BeforeEach
  void makeTable() {
    shop.server()
        .run(
            "DROP TABLE IF EXISTS stale",
            "CREATE TABLE stale AS SELECT n, 0 AS status FROM generate_series(1, 2000) n",
            "ALTER TABLE stale OWNER TO shop_owner");
  }

  @AfterEach
  void close() {
    databases.close();
    shop.server().run("DROP TABLE IF EXISTS stale");
  }

  @Test
  void whatThePlannerKnowsIsTakenAnewAndOnceIsEnough() throws Exception {
    Attempt<RefreshStatistics, TableStatistics> refresh = refresh("stale");
    TableStatistics before = refresh.read();
    Plan plan = refresh.plan();
    assertThat(plan.effects().toString())
        .contains("statistics of public.stale on shop-db", "none were ever taken", "may change");
    assertThat(plan.undo()).isEmpty();
    assertThat(refresh.settled(before)).isEqualTo(Settled.NO_EFFECT);
    TestCall call = new TestCall();

    assertThat(refresh.apply(before, call)).isEqualTo(Change.MADE);

    assertThat(call.crashPoints()).containsExactly("before-analyze", "analyzed");
    assertThat(refresh.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
    assertThat(Stage.text(shop, "SELECT count(*) FROM pg_stats WHERE tablename = 'stale'"))
        .isEqualTo("2");
    // and again
    assertThat(refresh.apply(before)).isEqualTo(Change.NOT_NEEDED);
    assertThat(refresh.plan().effects()).isEmpty();
    // until rows change
    shop.server().run("UPDATE stale SET status = n");
    assertThat(refresh.plan().effects().toString()).contains("2000 of about 2000 rows");
  }

  @Test
  void onlyTheColumnsThatAreNamed() throws Exception {
    Attempt<RefreshStatistics, TableStatistics> one = refresh("stale", "n");
    TableStatistics before = one.read();
    assertThat(one.apply(before)).isEqualTo(Change.MADE);

    assertThat(one.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
    assertThat(Stage.text(shop, "SELECT attname FROM pg_stats WHERE tablename = 'stale'"))
        .isEqualTo("n");
    assertThatThrownBy(refresh("stale", "n", "nothing")::plan)
        .satisfies(Attempt.refused("no-column", "[nothing]"));
  }

  @Test
  void aTableThatIsBeingAlteredIsNotWaitedFor() throws Exception {
    Attempt<RefreshStatistics, TableStatistics> refresh = refresh("stale");
    TableStatistics before = refresh.read();
    try (Client dba = new Client(shop, shop.owner("migration"))) {
      dba.begin("LOCK TABLE stale IN SHARE UPDATE EXCLUSIVE MODE");
      assertThatThrownBy(() -> refresh.apply(before))
          .satisfies(Attempt.refused("lock-not-available", "nothing was done"));
    }
    assertThat(refresh.settled(before)).isEqualTo(Settled.NO_EFFECT);
  }

  @Test
  void anotherTableOfThatNameIsLeftAlone() throws Exception {
    Attempt<RefreshStatistics, TableStatistics> refresh = refresh("stale");
    TableStatistics before = refresh.read();
    makeTable();
    assertThatThrownBy(() -> refresh.apply(before)).satisfies(Attempt.refused("target-changed"));
    assertThat(refresh.settled(before)).isEqualTo(Settled.CANNOT_TELL);
    shop.server().run("DROP TABLE stale");
    assertThatThrownBy(refresh::plan).satisfies(Attempt.refused("no-table"));
    assertThatThrownBy(() -> refresh.apply(before)).satisfies(Attempt.refused("target-changed"));
  }

  @Test
  void whatIsLargeIsReadOnlyWhenItIsSaid() throws Exception {
    RefreshStatistics small =
        new RefreshStatistics(Library.SHOP, "public", "stale", Optional.empty(), 10_000);
    assertThatThrownBy(new Attempt<>(new StatisticsRefresh(databases), small)::plan)
        .satisfies(Attempt.refused("too-large", "9.8 KiB", "Say largest="));
    assertThat(refresh("stale").plan().effects()).isNotEmpty();
  }

  @Test
  void withoutTheGrantTheServerWouldOnlyWarnSoItIsAskedBefore() throws Exception {
    shop.server().run("ALTER TABLE stale OWNER TO postgres");
    assertThatThrownBy(refresh("stale")::plan)
        .satisfies(
            Attempt.refused(
                "permission-missing", "GRANT MAINTAIN ON public.stale TO runbook_changer"));
    Attempt<RefreshStatistics, TableStatistics> refresh = refresh("stale");
    TableStatistics before = refresh.read();
    assertThatThrownBy(() -> refresh.apply(before))
        .satisfies(Attempt.refused("skipped", "nothing was done"));

    shop.server().run("GRANT MAINTAIN ON stale TO runbook_changer");
    TableStatistics granted = refresh.read();
    assertThat(granted.rights().missing()).isEmpty();
    assertThat(refresh.apply(granted)).isEqualTo(Change.MADE);
  }

  @Test
  void anOddNameIsANameAndNothingElse() throws Exception {
    shop.server()
        .run(
            "CREATE TABLE %s (\"a, b); --\" integer)".formatted(ODD_QUOTED),
            "ALTER TABLE %s OWNER TO shop_owner".formatted(ODD_QUOTED));
    try {
      Attempt<RefreshStatistics, TableStatistics> odd = refresh(ODD, "a, b); --");
      TableStatistics before = odd.read();
      assertThat(odd.apply(before)).isEqualTo(Change.MADE);
      assertThat(odd.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
      assertThatThrownBy(refresh("orders; DROP TABLE orders")::plan)
          .satisfies(Attempt.refused("no-table"));
      assertThat(Stage.text(shop, "SELECT count(*) FROM orders")).isEqualTo("1000");
    } finally {
      shop.server().run("DROP TABLE " + ODD_QUOTED);
    }
  }

  @Test
  void aCutConnectionIsUnknownAndTheTableTellsWhatHappened() throws Exception {
    for (String point : List.of("before-analyze", "analyzed")) {
      makeTable();
      Attempt<RefreshStatistics, TableStatistics> refresh = refresh("stale");
      TableStatistics before = refresh.read();
      TestCall call = new TestCall();
      call.at(
          point,
          () ->
              shop.server()
                  .run(
                      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'runbook_changer'"));
      assertThatThrownBy(() -> refresh.apply(before, call)).isInstanceOf(DatabaseException.class);
      assertThat(refresh.settled(before))
          .isEqualTo(point.equals("analyzed") ? Settled.TOOK_EFFECT : Settled.NO_EFFECT);
    }
  }

  @Test
  void theUsualLimitsAreThoseThatAreWrittenDown() {
    ParameterReader reader = new ParameterReader(new RecordJson(name -> Library.SHOP));
    Facts database = new Facts(Map.of("database", "shop-db"));
    assertThat(PerformanceLimits.of(Library.SHOP))
        .isEqualTo(reader.read(PerformanceCheck.SPEC, database));
    assertThat(RefreshStatistics.of(Library.SHOP, "public", "orders"))
        .isEqualTo(
            reader.read(
                StatisticsRefresh.SPEC, new Facts(Map.of("database", "x", "table", "orders"))));
  }

  private Attempt<RefreshStatistics, TableStatistics> refresh(String table, String... columns) {
    return new Attempt<>(
        new StatisticsRefresh(databases),
        new RefreshStatistics(
            Library.SHOP,
            "public",
            table,
            Optional.of(List.of(columns)).filter(names -> !names.isEmpty()),
            RefreshStatistics.LARGEST));
  }
}

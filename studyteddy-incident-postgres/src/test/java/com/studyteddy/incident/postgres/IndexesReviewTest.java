package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.postgres.IndexReview.ForeignKey;
import com.studyteddy.incident.postgres.IndexReview.Found;
import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.ShopDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IndexesReviewTest {
  private static final String ID = "postgres.indexes.review";
  private static final Map<String, Object> AT_ONCE = Map.of("unusedFor", "PT0S");

  private static ShopDatabase shop;

  @BeforeAll
  static void open() {
    shop = ShopDatabase.open(List.of("orders"), Map.of("autovacuum", "off"));
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @AfterEach
  void clean() {
    shop.server().run("DROP TABLE IF EXISTS lines, parts CASCADE");
  }

  @Test
  void aSoundDatabaseHasNothingToReview() throws Exception {
    shop.server()
        .run(
            "CREATE TABLE lines (id int PRIMARY KEY, order_id int REFERENCES orders, note text UNIQUE)",
            "CREATE INDEX lines_order ON lines (order_id)",
            "CREATE INDEX lines_short ON lines (note) WHERE order_id < 10",
            "CREATE INDEX lines_long ON lines (note) WHERE order_id > 10",
            "CREATE INDEX lines_lower ON lines (lower(note))",
            "CREATE INDEX lines_upper ON lines (upper(note))",
            "CREATE INDEX lines_backwards ON lines (order_id DESC)",
            "CREATE INDEX lines_pattern ON lines (note text_pattern_ops)",
            "CREATE INDEX lines_hash ON lines USING hash (order_id)");
    IndexReview found = review(shop.observer(), Map.of());

    assertThat(found.invalid()).isEmpty();
    assertThat(found.duplicates()).isEmpty();
    assertThat(found.missing()).isEmpty();
    assertThat(found.unused()).isEmpty();
    assertThat(found.notSeen())
        .singleElement()
        .asString()
        .matches("unused indexes: the statistics are only .* old, and 168 h were asked for");
  }

  @Test
  void anIndexWhoseBuildFailedIsInvalid() throws Exception {
    shop.server()
        .run(
            "CREATE TABLE lines (id int PRIMARY KEY, note text)",
            "INSERT INTO lines VALUES (1, 'same'), (2, 'same')");
    assertThatThrownBy(
            () -> shop.server().run("CREATE UNIQUE INDEX CONCURRENTLY lines_note ON lines (note)"))
        .isInstanceOf(IllegalStateException.class);

    IndexReview found = review(shop.observer(), Map.of());

    assertThat(found.invalid())
        .extracting(Found::schema, Found::index, Found::table)
        .containsExactly(tuple("public", "lines_note", "lines"));
    assertThat(found.summary()).startsWith("1 invalid, 0 duplicate");
  }

  @Test
  void ofTwoThatDoTheSameTheOneThatKeepsAConstraintOrIsUsedStays() throws Exception {
    shop.server()
        .run(
            "CREATE TABLE lines (id int PRIMARY KEY, order_id int, note text)",
            "INSERT INTO lines SELECT n, n, n FROM generate_series(1, 5000) n",
            "CREATE INDEX lines_twice ON lines (id)",
            "CREATE INDEX lines_idle ON lines (lower(note)) WHERE order_id > 10",
            "CREATE INDEX lines_busy ON lines  (LOWER(note))  WHERE  (order_id>10)",
            "ANALYZE lines");

    List<Found> found = review(shop.observer(), Map.of()).duplicates();

    assertThat(found)
        .extracting(Found::index, Found::detail)
        .containsExactlyInAnyOrder(
            tuple("lines_twice", "does what lines_pkey does"),
            tuple("lines_busy", "does what lines_idle does"));
    assertThat(found).allSatisfy(each -> assertThat(each.bytes()).isPositive());
  }

  @Test
  void onlyWhatNoQueryUsedAndNothingElseNeedsIsUnused() throws Exception {
    shop.server()
        .run(
            "CREATE TABLE parts (id int PRIMARY KEY, code int NOT NULL)",
            "CREATE TABLE lines (id int PRIMARY KEY, code text UNIQUE, part int REFERENCES parts, note int, memo int)",
            "CREATE INDEX lines_part ON lines (part)",
            "CREATE INDEX lines_note ON lines (note)",
            "CREATE INDEX lines_memo ON lines (memo)",
            "CREATE UNIQUE INDEX parts_code ON parts (code)",
            "ALTER TABLE parts REPLICA IDENTITY USING INDEX parts_code",
            "INSERT INTO lines SELECT n, n, NULL, n, n FROM generate_series(1, 5000) n",
            "ANALYZE lines");
    shop.server().run("SELECT id FROM lines WHERE memo = 7");

    IndexReview found = review(shop.observer(), AT_ONCE);

    assertThat(found.unused())
        .extracting(Found::index, Found::detail)
        .containsExactly(
            tuple("lines_note", "no scan"),
            tuple("lines_part", "no scan, but it serves a foreign key"));
    assertThat(found.statisticsOver()).isGreaterThan(Duration.ZERO);
    assertThat(found.reclaimable()).isPositive();
    assertThat(found.notSeen()).anyMatch(line -> line.startsWith("when an index was made"));
  }

  @Test
  void aForeignKeyNeedsAWholeIndexThatBeginsWithItsColumns() throws Exception {
    shop.server()
        .run(
            "CREATE TABLE parts (a int, b int, PRIMARY KEY (a, b))",
            "CREATE TABLE lines (id int PRIMARY KEY, x int, y int, o int REFERENCES orders, p int REFERENCES orders, FOREIGN KEY (x, y) REFERENCES parts)",
            "CREATE INDEX lines_other_order ON lines (y, x, o)",
            "CREATE INDEX lines_partial ON lines (o) WHERE o > 5",
            "CREATE INDEX lines_second ON lines (id, p)");

    List<ForeignKey> missing = review(shop.observer(), Map.of()).missing();

    assertThat(missing)
        .extracting(ForeignKey::table, ForeignKey::columns, ForeignKey::refersTo)
        .containsExactly(
            tuple("lines", List.of("o"), "orders"), tuple("lines", List.of("p"), "orders"));
  }

  @Test
  void theCatalogueIsThereForEverybody() throws Exception {
    Login blind = shop.server().createLogin("blind_reviewer");
    shop.server().run("CREATE TABLE lines (id int PRIMARY KEY, o int REFERENCES orders)");

    IndexReview found = review(shop.server().dataSource(blind, "blind"), Map.of());

    assertThat(found.missing()).extracting(ForeignKey::columns).containsExactly(List.of("o"));
  }

  @Test
  void withoutCountsNothingIsCalledUnused() throws Exception {
    shop.server().run("ALTER SYSTEM SET track_counts = off", "SELECT pg_reload_conf()");
    try {
      shop.server()
          .run("CREATE TABLE lines (id int PRIMARY KEY, o int)", "CREATE INDEX ON lines (o)");
      IndexReview found =
          await()
              .until(
                  () -> review(shop.observer(), AT_ONCE),
                  it ->
                      it.notSeen().stream().anyMatch(line -> line.contains("track_counts is off")));
      assertThat(found.unused()).isEmpty();
    } finally {
      shop.server().run("ALTER SYSTEM RESET track_counts", "SELECT pg_reload_conf()");
    }
  }

  private static IndexReview review(DataSource observer, Map<String, Object> limits)
      throws Exception {
    try (Look look = Look.at(Database.of("shop-db", observer))) {
      return look.diagnose(ID, limits, IndexReview.class);
    }
  }
}

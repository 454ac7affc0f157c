package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReading.Degraded;
import com.studyteddy.incident.health.HealthReading.Down;
import com.studyteddy.incident.health.HealthReading.Unknown;
import com.studyteddy.incident.health.HealthReading.Up;
import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.ShopDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damage that was planted in a real server is found, and a sound one is Up. */
class IntegrityCheckTest {
  private static final String ID = "postgres.integrity.check";

  private static ShopDatabase shop;

  @BeforeAll
  static void open() {
    shop = ShopDatabase.open(List.of("orders"));
    shop.server()
        .run(
            "CREATE SCHEMA \"odd Schema\"",
            "CREATE EXTENSION amcheck SCHEMA \"odd Schema\"",
            "GRANT USAGE ON SCHEMA \"odd Schema\" TO runbook_observer",
            "GRANT EXECUTE ON FUNCTION \"odd Schema\".bt_index_check(regclass, boolean) TO runbook_observer",
            "ALTER DEFAULT PRIVILEGES GRANT SELECT ON SEQUENCES TO runbook_observer",
            """
            CREATE FUNCTION compared(int, int) RETURNS int IMMUTABLE LANGUAGE sql
            AS 'SELECT pg_catalog.btint4cmp($1, $2)'
            """,
            """
            CREATE OPERATOR CLASS our_order FOR TYPE int USING btree AS
              OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
              FUNCTION 1 compared(int, int)
            """);
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @AfterEach
  void clean() {
    shop.server()
        .run("DROP TABLE IF EXISTS lines", "DROP SEQUENCE IF EXISTS tickets, backwards, rounds");
    define("SELECT pg_catalog.btint4cmp($1, $2)");
  }

  @Test
  void aSoundDatabaseIsUp() throws Exception {
    lines("CREATE INDEX lines_note ON lines (note our_order)");
    shop.server().run("CREATE SEQUENCE tickets", "SELECT nextval('tickets')");

    HealthReading reading = check(Map.of("heap", true));

    assertThat(reading).isInstanceOf(Up.class);
    assertThat(reading.summary()).contains("checksums on", "3 of 3 indexes read through");
    assertThat(reading.metric("damaged-indexes").orElseThrow().value()).isZero();
    assertThat(reading.metric("damaged-pages").orElseThrow().value()).isZero();
  }

  @Test
  void anIndexInAWrongOrderIsDamagedAndNamed() throws Exception {
    lines("CREATE INDEX lines_note ON lines (note our_order)");
    define("SELECT pg_catalog.btint4cmp($2, $1)");

    HealthReading reading = check(Map.of());

    assertThat(reading).isInstanceOf(Down.class);
    assertThat(reading.summary()).contains("damaged indexes lines_note");
    assertThat(reading.metric("indexes-read").orElseThrow().value()).isEqualTo(2);
  }

  @Test
  void keysComeFirstWhenNotAllIndexesAreToBeRead() throws Exception {
    lines("CREATE INDEX lines_note ON lines (note our_order)");
    define("SELECT pg_catalog.btint4cmp($2, $1)");

    HealthReading reading = check(Map.of("indexes", 2));

    assertThat(reading).isInstanceOf(Up.class);
    assertThat(reading.summary()).contains("2 of 3 indexes read through");
    assertThat(check(Map.of("indexes", 0))).isInstanceOf(Unknown.class);
  }

  @Test
  void rowsThatAnIndexLacksAreFoundWhenItIsComparedWithItsTable() throws Exception {
    lines("CREATE INDEX lines_note ON lines (compared(note, 0))");
    define("SELECT 7");

    assertThat(check(Map.of())).isInstanceOf(Up.class);
    assertThat(check(Map.of("heap", true)).summary()).contains("damaged indexes lines_note");
  }

  @Test
  @Timeout(20)
  void anIndexThatTakesTooLongIsGivenUpAndNamed() throws Exception {
    lines("CREATE INDEX lines_note ON lines (note our_order)");
    define("SELECT pg_catalog.btint4cmp($1, $2) + length(pg_catalog.pg_sleep(0.1)::text)");

    HealthReading reading = check(Map.of("within", "PT1S"));

    assertThat(reading).isInstanceOf(Unknown.class);
    assertThat(reading.summary())
        .contains("damage of 1 indexes: lines_note (the database did not answer");
  }

  @Test
  void aConstraintThatWasNeverValidatedIsNamedUntilItIs() throws Exception {
    lines("ALTER TABLE lines ADD CONSTRAINT few CHECK (note < 100000) NOT VALID");

    HealthReading reading = check(Map.of());
    assertThat(reading).isInstanceOf(Degraded.class);
    assertThat(reading.summary()).contains("constraints-not-validated 1 (lines.few)");

    shop.server().run("ALTER TABLE lines VALIDATE CONSTRAINT few");
    assertThat(check(Map.of())).isInstanceOf(Up.class);
  }

  @Test
  void anInvalidIndexIsNamed() throws Exception {
    lines("UPDATE lines SET note = 1");
    assertThatThrownBy(
            () -> shop.server().run("CREATE UNIQUE INDEX CONCURRENTLY lines_one ON lines (note)"))
        .isInstanceOf(IllegalStateException.class);

    assertThat(check(Map.of()).summary()).contains("invalid-indexes 1 (lines_one)");
  }

  @Test
  void aSequenceNearItsEndOrThatOfItsColumnIsNamed() throws Exception {
    shop.server()
        .run(
            "CREATE SEQUENCE tickets MAXVALUE 100",
            "SELECT setval('tickets', 79)",
            "CREATE SEQUENCE rounds MAXVALUE 10 CYCLE",
            "SELECT setval('rounds', 10)");
    assertThat(check(Map.of())).isInstanceOf(Up.class);

    shop.server().run("SELECT setval('tickets', 90)");
    HealthReading reading = check(Map.of());
    assertThat(reading).isInstanceOf(Degraded.class);
    assertThat(reading.summary()).contains("sequence-used 90.0 % (tickets), wanted");

    shop.server()
        .run(
            "DROP SEQUENCE tickets",
            "CREATE SEQUENCE backwards INCREMENT -1 MINVALUE -100 MAXVALUE -1",
            "SELECT setval('backwards', -95)");
    assertThat(check(Map.of()).summary()).contains("sequence-used 95.0 % (backwards)");

    lines("CREATE INDEX ON lines (note)");
    shop.server()
        .run(
            "DROP SEQUENCE backwards",
            "CREATE SEQUENCE tickets AS bigint OWNED BY lines.note",
            "SELECT setval('tickets', 2000000000)");
    assertThat(check(Map.of()).summary()).contains("sequence-used 93.1 % (tickets)");
  }

  @Test
  void withoutGrantsEachOfThemIsNamedAndNothingIsUp() throws Exception {
    shop.server().run("CREATE SEQUENCE tickets");
    Login blind = shop.server().createLogin("blind_inspector");
    try (Look look = Look.at(Database.of("shop-db", shop.server().dataSource(blind, "blind")))) {
      HealthReading reading = look.probe(ID, Map.of());

      assertThat(reading).isInstanceOf(Unknown.class);
      assertThat(reading.summary())
          .contains(
              "GRANT EXECUTE ON FUNCTION \"odd Schema\".bt_index_check(regclass, boolean) TO blind_inspector")
          .contains("1 of 1 sequences: GRANT SELECT ON ALL SEQUENCES");
      assertThat(reading.metric("sequence-used")).isEmpty();
    }
  }

  private static HealthReading check(Map<String, Object> limits) throws Exception {
    try (Look look = Look.at(Database.of("shop-db", shop.observer()))) {
      return look.probe(ID, limits);
    }
  }

  private static void lines(String then) {
    shop.server()
        .run(
            "CREATE TABLE lines (id int PRIMARY KEY, note int)",
            "INSERT INTO lines SELECT n, n FROM generate_series(1, 2000) n",
            then);
  }

  private static void define(String body) {
    shop.server()
        .run(
            "CREATE OR REPLACE FUNCTION compared(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS '%s'"
                .formatted(body));
  }
}

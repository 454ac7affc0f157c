package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReading.Unknown;
import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.ShopDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot be seen is named, in time, and the rest is there. */
@ExtendWith(ObservedShop.class)
class PartlySeenTest {
  private static final Map<String, Object> USUAL = Map.of();

  private final ShopDatabase shop;

  PartlySeenTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Test
  void withoutTheRightToSeeOthersTheGrantIsNamedAndNothingIsCountedAsNone() throws Exception {
    Login blind = shop.server().createLogin("blind_checker");
    try (Library library = Library.withoutSignaller(shop.server().dataSource(blind, "blind"));
        Client client = new Client(shop, shop.app("checkout"));
        HandMadeStandby standby = HandMadeStandby.of(shop, "hidden", "")) {
      client.begin("UPDATE orders SET status = 'held' WHERE id = 41");
      standby.replayedUntilItCame();
      library.performance(USUAL);
      library.clock().advance(Duration.ofSeconds(10));

      HealthReading reading = library.performance(USUAL);

      assertThat(reading).isInstanceOf(Unknown.class);
      assertThat(reading.summary())
          .contains("sessions are hidden; GRANT pg_monitor TO blind_checker")
          .contains("replication to hidden: our role needs pg_monitor");
      assertThat(reading.metric("connections-used")).isEmpty();
      assertThat(reading.metric("longest-transaction")).isEmpty();
      assertThat(reading.metric("xmin-age-of-sessions")).isEmpty();
      // what everybody may see is there
      assertThat(reading.metric("deadlocks")).isPresent();
      assertThat(reading.metric("xmin-age-of-replication-slots")).isPresent();
      assertThat(reading.metric("transaction-id-age")).isPresent();
    }
  }

  @Test
  @Timeout(20) // the operation's own deadline is 12 s
  void aStatementThatTakesTooLongIsGivenUpAndTheOthersAreAsked() throws Exception {
    try (Library library = throughATrap("slow_checker")) {
      HealthReading reading = library.performance(USUAL);

      assertThat(reading).isInstanceOf(Unknown.class);
      assertThat(reading.summary())
          .contains("the age of transaction ids: the database did not answer")
          .contains("SQLSTATE 57014");
      assertThat(reading.metric("transaction-id-age")).isEmpty();
      assertThat(reading.metric("connections-used")).isPresent();
      assertThat(reading.metric("xmin-age-of-sessions")).isPresent();
    }
  }

  @Test
  @Timeout(20)
  void anAnalysisWhoseStatementTakesTooLongStillShowsWhatRuns() throws Exception {
    try (Library library = throughATrap("slow_analyst");
        Client client = new Client(shop, shop.app("checkout"))) {
      client.start("SELECT pg_sleep(20)");

      SlowQueries found = library.slowQueries(USUAL);

      assertThat(found.counted()).isFalse();
      assertThat(found.notSeen())
          .anyMatch(line -> line.startsWith("pg_stat_statements: the database did not answer"));
      assertThat(found.running()).extracting(query -> query.session().pid()).contains(client.pid());
    }
  }

  /** A role to whom looking at the list of databases takes nine seconds. */
  private Library throughATrap(String role) {
    Login login = shop.server().createLogin(role);
    shop.server()
        .run(
            "CREATE SCHEMA IF NOT EXISTS trap",
            """
            CREATE OR REPLACE VIEW trap.pg_database AS
            SELECT * FROM pg_catalog.pg_database WHERE pg_sleep(3) IS NOT NULL
            """,
            "GRANT USAGE ON SCHEMA trap, \"odd Schema\" TO " + role,
            "GRANT SELECT ON trap.pg_database TO " + role,
            "GRANT pg_monitor TO " + role,
            "ALTER ROLE %s SET search_path = trap, pg_catalog".formatted(role));
    return Library.withoutSignaller(shop.server().dataSource(login, role));
  }

  @Test
  @Timeout(20)
  void aTableThatIsLockedKeepsNobodyWaiting() throws Exception {
    try (Library library = Library.on(shop);
        Client migration = new Client(shop, shop.owner("migration"));
        Client reader = new Client(shop, shop.app("shop"))) {
      library.performance(USUAL);
      library.clock().advance(Duration.ofSeconds(10));
      migration.begin("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
      reader.startWaiting("SELECT count(*) FROM orders");

      assertThat(library.performance(USUAL).isGood()).isTrue();
      SlowQueries found = library.slowQueries(USUAL);
      assertThat(found.counted()).isTrue();
      assertThat(found.running())
          .filteredOn(query -> query.session().pid() == reader.pid())
          .singleElement()
          .satisfies(query -> assertThat(query.waitsFor()).isEqualTo("Lock: relation"));
    }
  }

  @Test
  @Timeout(20)
  void aLockOnTheCatalogItselfIsNotWaitedFor() throws Exception {
    try (Library library = Library.on(shop);
        Connection administrator = shop.server().administrator().getConnection();
        Statement statement = administrator.createStatement()) {
      library.checkLocks();
      administrator.setAutoCommit(false);
      statement.execute("LOCK TABLE pg_extension IN ACCESS EXCLUSIVE MODE");

      SlowQueries found = library.slowQueries(USUAL);

      assertThat(found.counted()).isFalse();
      assertThat(found.notSeen())
          .anyMatch(
              line ->
                  line.startsWith("pg_stat_statements: the database did not give a lock in time"));
      administrator.rollback();
      assertThat(library.slowQueries(USUAL).counted()).isTrue();
    }
  }

  @Test
  void whenTheTimeIsNearlyUpNothingIsStartedThatCouldNotEnd() throws Exception {
    try (Library library = Library.on(shop)) {
      // asked for the connection and for what a question may take, and then by each question
      HealthReading reading =
          library.performance(USUAL, new TestCall().runningOut(Duration.ofSeconds(2), 2));

      assertThat(reading).isInstanceOf(Unknown.class);
      assertThat(reading.metrics()).isEmpty();
      assertThat(reading.summary())
          .contains("connections: not asked, since the time was nearly up");
      TestCall late = new TestCall().runningOut(Duration.ofSeconds(2), 2);
      assertThat(library.slowQueries(USUAL, late).notSeen()).hasSize(2);
    }
  }
}

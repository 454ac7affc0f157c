package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.ShopDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors in the log of a real server, in each of its forms, and in what it counts. */
class ErrorsAnalysisTest {
  private static final String ID = "postgres.errors.analyze";
  private static final String CUSTOMER = "hans@example.com";

  private static ShopDatabase shop;
  private static Login reader;

  @BeforeAll
  static void open() {
    shop = ShopDatabase.open(List.of("orders"), Map.of("logging_collector", "on"));
    reader = shop.server().createLogin("log_reader");
    shop.server()
        .run(
            "GRANT pg_monitor TO log_reader",
            "GRANT EXECUTE ON FUNCTION pg_read_binary_file(text, bigint, bigint, boolean) TO log_reader",
            "ALTER SYSTEM SET log_line_prefix = '%m [%p] %q%u@%d app=%a %e '");
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonlog", "csvlog", "stderr"})
  void errorsAreCountedByStateInEachFormOfTheLogAndAHealthyLogHasNone(String form)
      throws Exception {
    log(form);
    try (Look look = Look.at(Database.of("shop-db", source(reader)))) {
      // the log goes on from one form to the next
      DatabaseErrors before = look.diagnose(ID, Map.of(), DatabaseErrors.class);
      assertThat(before.logSeen()).isTrue();
      assertThat(before.logged()).isZero();
      assertThat(before.summary()).contains("no error in the server's log (" + form + ")");

      fails("INSERT INTO orders VALUES (1, 1, 'open', 1)", "23505");
      fails("SELECT '%s'::integer".formatted(CUSTOMER), "22P02");
      fails("SELECT '%s\n2026-01-01 00:00:00.000 UTC,'::integer".formatted(CUSTOMER), "22P02");
      fails("DO $$ BEGIN RAISE EXCEPTION 'no credit for %s'; END $$".formatted(CUSTOMER), "P0001");
      refused();

      DatabaseErrors found =
          await()
              .until(
                  () -> look.diagnose(ID, Map.of(), DatabaseErrors.class), it -> it.logged() >= 5);
      assertThat(found.logged()).isEqualTo(5);
      assertThat(found.refused()).isEqualTo(1);
      assertThat(found.kinds())
          .extracting(DatabaseErrors.Kind::state, DatabaseErrors.Kind::count)
          .containsExactlyInAnyOrder(
              Assertions.tuple("22P02", 2L),
              Assertions.tuple("23505", 1L),
              Assertions.tuple("28P01", 1L),
              Assertions.tuple("P0001", 1L));
      assertThat(found.classes().get(0).stateClass()).isEqualTo("22");
      assertThat(found.kinds()).allSatisfy(kind -> assertThat(kind.lastAgo()).isPresent());
      assertThat(found.summary())
          .contains("5 errors in the server's log (%s)".formatted(form))
          .contains("2 x text that is no such value (22P02)")
          .contains("1 connections refused");
      assertThat(found.toString())
          .contains("orders_pkey")
          .doesNotContain("hans")
          .doesNotContain("credit");
    }
  }

  @Test
  void withoutTheRightTheGrantIsNamedAndWhatIsCountedIsLeft() throws Exception {
    try (Look look = Look.at(Database.of("shop-db", shop.observer()))) {
      DatabaseErrors first = look.diagnose(ID, Map.of(), DatabaseErrors.class);
      assertThat(first.logSeen()).isFalse();
      assertThat(first.notSeen())
          .anyMatch(
              line -> line.contains("GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_binary_file"))
          .anyMatch(line -> line.startsWith("what was counted lately: no difference yet"));
      assertThat(first.counted().known()).isTrue();
      assertThat(first.counted().sinceEarlier()).isFalse();

      look.clock().advance(Duration.ofSeconds(30));
      assertThat(look.diagnose(ID, Map.of(), DatabaseErrors.class).deadlocks()).isZero();
      deadlock();

      DatabaseErrors found =
          await()
              .until(
                  () -> look.diagnose(ID, Map.of(), DatabaseErrors.class),
                  it -> it.deadlocks() > 0);
      assertThat(found.deadlocks()).isEqualTo(1);
      assertThat(found.counted().sinceEarlier()).isTrue();
      assertThat(found.counted().over()).isEqualTo(Duration.ofSeconds(30));
      assertThat(found.counted().rolledBack()).isPositive();
      assertThat(found.summary())
          .startsWith("no log was seen")
          .contains("1 deadlocks")
          .contains("transactions rolled back in the last 30 s");
    }
  }

  @Test
  void theProbeOfThePerformanceLeavesABaseline() throws Exception {
    try (Look look = Look.at(Database.of("shop-db", shop.observer()))) {
      look.probe("postgres.performance.check", Map.of());
      look.clock().advance(Duration.ofSeconds(60));

      DatabaseErrors found = look.diagnose(ID, Map.of(), DatabaseErrors.class);

      assertThat(found.counted().sinceEarlier()).isTrue();
      assertThat(found.counted().over()).isEqualTo(Duration.ofSeconds(60));
    }
  }

  @Test
  void aPlainLogWithoutStatesIsNotGuessedAt() throws Exception {
    shop.server().run("ALTER SYSTEM SET log_line_prefix = '%m [%p] '");
    try (Look look = Look.at(Database.of("shop-db", source(reader)))) {
      log("stderr");
      fails("SELECT 1/0", "22012");

      DatabaseErrors found = look.diagnose(ID, Map.of(), DatabaseErrors.class);

      assertThat(found.logSeen()).isFalse();
      assertThat(found.notSeen()).anyMatch(line -> line.contains("add %e to log_line_prefix"));
    } finally {
      shop.server().run("ALTER SYSTEM SET log_line_prefix = '%m [%p] %q%u@%d app=%a %e '");
    }
  }

  @Test
  void linesThatTheHostHandsInAreReadAndTheirTextIsNotShown() throws Exception {
    List<String> lines =
        List.of(
            "10:00 WARN SQL Error: 0, SQLState: 40P01",
            "10:01 WARN o.s.jdbc: SQL state [23505]; error code [0]; Key (email)=(hans@example.com)",
            "10:02 INFO all is well, SQLState: 00000",
            "10:03 INFO nothing of the kind");
    try (Look look =
        Look.at(Database.of("shop-db", shop.observer()).withLog((since, most) -> lines))) {
      DatabaseErrors found = look.diagnose(ID, Map.of(), DatabaseErrors.class);

      assertThat(found.logSeen()).isTrue();
      assertThat(found.source()).isEqualTo("4 lines handed in by the host");
      assertThat(found.deadlocks()).isEqualTo(1);
      assertThat(found.kinds())
          .extracting(DatabaseErrors.Kind::state)
          .containsExactly("23505", "40P01");
      assertThat(found.toString()).doesNotContain("hans");
    }
  }

  @Test
  void aLogOfTheHostThatFailsIsNamedWithoutItsMessage() throws Exception {
    ServerLog broken =
        (since, most) -> {
          throw new IllegalStateException("token=s3cret");
        };
    try (Look look = Look.at(Database.of("shop-db", shop.observer()).withLog(broken))) {
      DatabaseErrors found = look.diagnose(ID, Map.of(), DatabaseErrors.class);

      assertThat(found.logSeen()).isFalse();
      assertThat(found.notSeen())
          .anyMatch(line -> line.endsWith("it failed with IllegalStateException"));
      assertThat(found.toString()).doesNotContain("s3cret");
    }
  }

  private static void log(String form) {
    shop.server()
        .run("ALTER SYSTEM SET log_destination = '%s'".formatted(form), "SELECT pg_reload_conf()");
    await()
        .until(
            () ->
                text("SELECT current_setting('log_destination') || coalesce(pg_current_logfile('%s'), '?')"
                        .formatted(form))
                    .startsWith(form + "log/"));
  }

  private static void fails(String sql, String state) throws SQLException {
    try (Connection connection = shop.app("checkout").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      Assertions.fail("it should have failed with %s", state);
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo(state);
    }
  }

  private static void refused() {
    Login guess = new Login("shop_app", Secret.of("guessed"));
    Assertions.assertThatThrownBy(() -> shop.server().dataSource(guess, "guess").getConnection())
        .isInstanceOf(SQLException.class);
  }

  private static void deadlock() {
    try (Client one = new Client(shop, shop.app("one"));
        Client other = new Client(shop, shop.app("other"))) {
      one.begin("UPDATE orders SET status = 'a' WHERE id = 71");
      other.begin("UPDATE orders SET status = 'b' WHERE id = 72");
      one.startWaiting("UPDATE orders SET status = 'a' WHERE id = 72");
      other.start("UPDATE orders SET status = 'b' WHERE id = 71");
      await().until(() -> !one.isRunning() || !other.isRunning());
    }
  }

  private static String text(String sql) throws SQLException {
    try (Connection look = shop.server().administrator().getConnection();
        Statement statement = look.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  private static DataSource source(Login login) {
    return shop.server().dataSource(login, "runbook");
  }
}

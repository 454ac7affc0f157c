package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.stage.ShopDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever holds every table alone keeps no look waiting, and no look waits in a queue in which
 * others would come to stand behind it.
 */
class FootprintTest {
  private static final Duration AT_MOST = Duration.ofSeconds(1);

  /** A machine under load stalls now and then; what waits for a lock waits each time. */
  private static final int TRIES = 3;

  private static ShopDatabase shop;

  @BeforeAll
  static void open() {
    shop =
        ShopDatabase.open(
            List.of("orders", "invoices"),
            Map.of(
                "shared_preload_libraries", "pg_stat_statements",
                "logging_collector", "on",
                "log_destination", "jsonlog"));
    shop.server()
        .run(
            "CREATE EXTENSION pg_stat_statements",
            "CREATE EXTENSION amcheck",
            "GRANT EXECUTE ON FUNCTION bt_index_check(regclass, boolean) TO runbook_observer",
            "GRANT EXECUTE ON FUNCTION pg_read_binary_file(text, bigint, bigint, boolean) TO runbook_observer",
            "ALTER DEFAULT PRIVILEGES GRANT SELECT ON SEQUENCES TO runbook_observer",
            "CREATE TABLE lines (id serial PRIMARY KEY, order_id int REFERENCES orders, note text)",
            "CREATE INDEX lines_note ON lines (lower(note)) WHERE order_id > 10",
            "CREATE INDEX lines_twice ON lines (lower(note)) WHERE order_id > 10",
            "INSERT INTO lines (order_id, note) SELECT n, n FROM generate_series(1, 900) n");
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  static Stream<String> looks() {
    try (Look look = Look.at(Database.of("shop-db", new BrokenDataSource(new SQLException())))) {
      return look.looks().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void withEveryTableHeldByAnotherItAnswersWithinASecond(String id) throws Exception {
    Database database =
        Database.of("shop-db", shop.observer())
            .withSignaller(shop.signaller())
            .withPool(() -> new PoolFigures(1, 1, 0, 10, 1));
    try (Look look = Look.at(database);
        Connection other = shop.server().administrator().getConnection();
        Statement statement = other.createStatement()) {
      look.look(id, briefly(id));
      other.setAutoCommit(false);
      statement.execute(everyTable());

      Object found = withinTheTime(look, id);

      assertThat(found.toString()).doesNotContain("55P03").doesNotContain("57014");
      other.rollback();
    }
  }

  private static Object withinTheTime(Look look, String id) throws Exception {
    for (int attempt = 1; attempt < TRIES; attempt++) {
      CompletableFuture<Object> asked = asked(look, id);
      try {
        return asked.get(AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        asked.get(20, TimeUnit.SECONDS);
      }
    }
    CompletableFuture<Object> last = asked(look, id);
    assertThat(last).succeedsWithin(AT_MOST);
    return last.get();
  }

  private static CompletableFuture<Object> asked(Look look, String id) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return look.look(id, briefly(id));
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static Map<String, Object> briefly(String id) {
    return id.equals("postgres.statistics.watch")
        ? Map.of("samples", 2, "interval", "PT0.1S")
        : Map.of();
  }

  private static String everyTable() throws SQLException {
    try (Connection connection = shop.server().administrator().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT string_agg(oid::regclass::text, ', ') FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")) {
      rows.next();
      String tables = rows.getString(1);
      assertThat(tables).contains("orders", "invoices", "lines");
      return "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(tables);
    }
  }
}

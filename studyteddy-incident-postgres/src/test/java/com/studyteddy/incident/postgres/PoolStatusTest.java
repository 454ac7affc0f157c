package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReading.Degraded;
import com.studyteddy.incident.health.HealthReading.Unknown;
import com.studyteddy.incident.health.HealthReading.Up;
import com.studyteddy.incident.stage.ShopDatabase;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedShop.class)
class PoolStatusTest {
  private static final String ID = "postgres.pool.status";
  private static final Database NOWHERE =
      Database.of("shop-db", new BrokenDataSource(new SQLException("nowhere", "08001")));

  private final ShopDatabase shop;

  PoolStatusTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, Up",
    "7, 3, 0, Up",
    "8, 2, 0, Degraded",
    "10, 0, 0, Degraded",
    "3, 7, 1, Degraded",
    "10, 0, 1, Down",
    "12, 0, 4, Down"
  })
  void aPoolIsHeldToItsMaximumAndToWhoWaits(int active, int idle, int waiting, String expected)
      throws Exception {
    HealthReading reading = status(pool(active, idle, waiting), Map.of());

    assertThat(reading.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(reading.metric("pool-active").orElseThrow().value()).isEqualTo(active);
    assertThat(reading.metric("pool-waiting").orElseThrow().value()).isEqualTo(waiting);
    assertThat(reading.metric("pool-max").orElseThrow().value()).isEqualTo(10);
  }

  @Test
  void theLimitsAreTheCallers() throws Exception {
    Map<String, Object> wide = Map.of("used", 1, "waiting", 5);
    assertThat(status(pool(9, 0, 5), wide)).isInstanceOf(Up.class);
    assertThat(status(pool(9, 0, 6), wide)).isInstanceOf(Degraded.class);
  }

  @Test
  void anExhaustedPoolSaysSo() throws Exception {
    assertThat(status(pool(10, 0, 3), Map.of()).summary())
        .contains("the pool is exhausted: all 10 connections are lent out and 3 threads wait");
  }

  @Test
  void withoutAPoolItIsSaidHowToGiveOne() throws Exception {
    try (Look look = Look.at(NOWHERE)) {
      HealthReading reading = look.probe(ID, Map.of());
      assertThat(reading).isInstanceOf(Unknown.class);
      assertThat(reading.summary()).contains("Database.withPool");
      assertThat(reading.metrics()).isEmpty();
    }
  }

  @Test
  void aPoolThatFailsIsUnknownAndItsMessageIsNotShown() throws Exception {
    ConnectionPool broken =
        () -> {
          throw new IllegalStateException("password=s3cret");
        };
    HealthReading reading = status(broken, Map.of());
    assertThat(reading).isInstanceOf(Unknown.class);
    assertThat(reading.summary()).contains("IllegalStateException").doesNotContain("s3cret");
    ConnectionPool nonsense = () -> new PoolFigures(-1, 0, 0, 10, 0);
    assertThat(status(nonsense, Map.of())).isInstanceOf(Unknown.class);
  }

  @Test
  void theStatusOfTheServerShowsThePoolBesideAndDoesNotJudgeIt() throws Exception {
    Database database = Database.of("shop-db", shop.observer());
    try (Look look = Look.at(database.withPool(pool(10, 0, 3)))) {
      HealthReading reading = look.probe("postgres.connections.status", Map.of());
      assertThat(reading).isInstanceOf(Up.class);
      assertThat(reading.summary()).endsWith("; pool: 10 of 10 lent out, 0 idle, 3 threads wait");
      assertThat(reading.metric("pool-waiting").orElseThrow().value()).isEqualTo(3);
      assertThat(reading.metric("connections-used")).isPresent();
    }
    try (Look look = Look.at(database)) {
      HealthReading reading = look.probe("postgres.connections.status", Map.of());
      assertThat(reading.summary()).doesNotContain("pool");
    }
  }

  private static ConnectionPool pool(int active, int idle, int waiting) {
    return () -> new PoolFigures(active, idle, waiting, 10, 2);
  }

  private static HealthReading status(ConnectionPool pool, Map<String, Object> limits)
      throws Exception {
    try (Look look = Look.at(NOWHERE.withPool(pool))) {
      return look.probe(ID, limits);
    }
  }
}

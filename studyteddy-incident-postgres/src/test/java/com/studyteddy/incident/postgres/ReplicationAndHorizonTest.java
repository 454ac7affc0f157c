package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReading.Degraded;
import com.studyteddy.incident.health.HealthReading.Up;
import com.studyteddy.incident.stage.ShopDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Standbys that lag, and the four kinds of holders that keep dead rows from being cleaned away. */
@ExtendWith(ObservedShop.class)
class ReplicationAndHorizonTest {
  private static final Map<String, Object> LIMITS =
      Map.of("xminAge", 100, "replicationLagBytes", 1_000_000);

  private final ShopDatabase shop;

  ReplicationAndHorizonTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Test
  void aStandbyThatFallsBehindIsNamedAndOneThatKeepsUpIsNot() throws Exception {
    try (Library library = secondReading();
        HandMadeStandby standby = HandMadeStandby.of(shop, "reserve", "")) {
      standby.replayedUntilItCame();
      await()
          .until(
              () ->
                  library
                      .performance(LIMITS)
                      .metric("replication-lag-bytes")
                      .filter(lag -> lag.value() < 1_000_000)
                      .isPresent());
      assertThat(library.performance(LIMITS).isBad()).isFalse();

      shop.server()
          .run(
              "CREATE TABLE import AS SELECT repeat('x', 1000) FROM generate_series(1, 3000)",
              "DROP TABLE import");

      HealthReading reading = library.performance(LIMITS);
      assertThat(reading).isInstanceOf(Degraded.class);
      // the time it is behind stands still, since a standby that says nothing is not measured
      assertThat(reading.summary()).contains("(reserve), wanted replication-lag-bytes < 1000000 B");
      assertThat(reading.metric("replicas").orElseThrow().value()).isEqualTo(1);
    }
  }

  @Test
  void aStandbyThatStandsStillIsBehindByAsMuch() throws Exception {
    try (Library library = secondReading();
        HandMadeStandby standby = HandMadeStandby.of(shop, "paused", "")) {
      standby.replayedUntilItCame();
      shop.server().run("UPDATE orders SET status = 'x' WHERE id = 95");
      // the server writes its log a moment after the commit
      await()
          .until(
              () ->
                  text("SELECT max(pg_current_wal_lsn() - replay_lsn) > 0 FROM pg_stat_replication")
                      .equals("t"));
      assertThat(library.performance(Map.of()).isBad()).isFalse();

      library.clock().advance(Duration.ofSeconds(40));

      HealthReading reading = library.performance(Map.of());
      assertThat(reading).isInstanceOf(Degraded.class);
      assertThat(reading.summary())
          .contains("replication-lag 40 s (paused), wanted replication-lag < 30 s");
    }
  }

  @Test
  void aSessionThatHoldsTheHorizonIsNamed() throws Exception {
    try (Library library = secondReading();
        Client report = new Client(shop, shop.batch("report"))) {
      report.begin(
          "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT count(*) FROM orders");
      assertThat(library.performance(LIMITS)).isInstanceOf(Up.class);

      burnTransactions();

      assertHolder(
          library, "xmin-age-of-sessions", "(session pid %d shop_batch)".formatted(report.pid()));
      report.rollback();
      assertThat(library.performance(LIMITS)).isInstanceOf(Up.class);
    }
  }

  @Test
  void aPreparedTransactionThatHoldsTheHorizonIsNamed() throws Exception {
    try (Library library = secondReading();
        Client owner = new Client(shop, shop.batch("two-phase"))) {
      owner
          .begin("UPDATE orders SET status = 'held' WHERE id = 91")
          .run("PREPARE TRANSACTION 'order-91'");
      try {
        assertThat(library.performance(LIMITS)).isInstanceOf(Up.class);

        burnTransactions();

        assertHolder(
            library, "xmin-age-of-prepared-transactions", "(prepared transaction order-91)");
      } finally {
        shop.server().run("ROLLBACK PREPARED 'order-91'");
      }
      assertThat(library.performance(LIMITS)).isInstanceOf(Up.class);
    }
  }

  @Test
  void theFeedbackOfAStandbyThatHoldsTheHorizonIsNamed() throws Exception {
    try (Library library = secondReading();
        HandMadeStandby standby = HandMadeStandby.of(shop, "reader", "")) {
      standby.replayedUntilItCame().wants(nextTransaction());

      burnTransactions();

      await()
          .until(
              () ->
                  library
                      .performance(LIMITS)
                      .summary()
                      .contains(
                          "(feedback of standby reader), wanted xmin-age-of-standby-feedback"));
      assertHolder(library, "xmin-age-of-standby-feedback", "(feedback of standby reader)");
    }
  }

  @Test
  void aSlotThatItsStandbyLeftBehindIsNamed() throws Exception {
    try (Library library = secondReading()) {
      try (HandMadeStandby standby = HandMadeStandby.of(shop, "gone", "slot_of_gone")) {
        standby.replayedUntilItCame().wants(nextTransaction());
        await()
            .until(
                () ->
                    !text("SELECT coalesce(max(xmin::text), '') FROM pg_replication_slots")
                        .isEmpty());
      }
      await().until(() -> text("SELECT bool_or(active) FROM pg_replication_slots").equals("f"));
      try {
        assertThat(library.performance(LIMITS)).isInstanceOf(Up.class);

        burnTransactions();

        assertHolder(library, "xmin-age-of-replication-slots", "(replication slot slot_of_gone)");
      } finally {
        shop.server().run("SELECT pg_drop_replication_slot('slot_of_gone')");
      }
      assertThat(library.performance(LIMITS)).isInstanceOf(Up.class);
    }
  }

  private static void assertHolder(Library library, String metric, String who)
      throws InterruptedException {
    HealthReading reading = library.performance(LIMITS);
    assertThat(reading).isInstanceOf(Degraded.class);
    assertThat(reading.summary()).contains(who + ", wanted " + metric + " < 100");
    assertThat(reading.metric(metric).orElseThrow().value()).isGreaterThanOrEqualTo(200);
  }

  /** Counters are no matter here, so that they need not be waited for. */
  private Library secondReading() throws InterruptedException {
    Library library = Library.on(shop);
    library.performance(LIMITS);
    library.clock().advance(Duration.ofSeconds(10));
    return library;
  }

  private void burnTransactions() {
    shop.server()
        .run(
            "DO $$ BEGIN FOR i IN 1..200 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$");
  }

  private long nextTransaction() throws SQLException {
    return Long.parseLong(text("SELECT pg_snapshot_xmin(pg_current_snapshot())"));
  }

  private String text(String sql) throws SQLException {
    try (Connection look = shop.referee().getConnection();
        Statement statement = look.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }
}

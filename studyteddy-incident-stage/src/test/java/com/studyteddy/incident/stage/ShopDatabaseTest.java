package com.studyteddy.incident.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.host.TimeSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ShopDatabaseTest {
  private static final TimeSource TIME =
      new TimeSource() {
        @Override
        public Instant instant() {
          return Instant.now();
        }

        @Override
        public long nanoTime() {
          return System.nanoTime();
        }
      };

  private static ShopDatabase shop;

  @BeforeAll
  static void open() {
    shop = ShopDatabase.open(List.of("orders"));
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void nobodyWhoPlaysIsASuperuser() throws Exception {
    assertThat(
            texts(
                shop.referee(),
                "SELECT rolname FROM pg_roles WHERE rolsuper AND rolname NOT LIKE 'pg\\_%'"))
        .containsExactly("postgres");
  }

  @Test
  void theLibrarysRolesHaveWhatLeastPrivilegeGrantsAndNoMore() throws Exception {
    String memberships =
        """
        SELECT m.rolname || ' in ' || g.rolname FROM pg_auth_members am
        JOIN pg_roles m ON m.oid = am.member JOIN pg_roles g ON g.oid = am.roleid
        WHERE m.rolname LIKE 'runbook%' ORDER BY 1
        """;
    assertThat(texts(shop.referee(), memberships))
        .containsExactly(
            "runbook_changer in shop_app",
            "runbook_changer in shop_batch",
            "runbook_changer in shop_owner",
            "runbook_observer in pg_monitor",
            "runbook_observer in pg_use_reserved_connections",
            "runbook_signaller in pg_read_all_stats",
            "runbook_signaller in pg_signal_backend",
            "runbook_signaller in pg_use_reserved_connections");
    assertThatThrownBy(() -> texts(shop.observer(), "SELECT status FROM public.orders"))
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("42501");
  }

  @Test
  void theServerAsksForPasswords() {
    Login guessed = new Login("shop_app", Secret.of("guessed"));
    assertThatThrownBy(() -> shop.server().dataSource(guessed, "test").getConnection())
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("28P01");
  }

  @Test
  void trafficFlowsFailsWhileTheTableIsLockedAndFlowsAgain() throws Exception {
    RequestTally tally = new RequestTally(TIME, Duration.ofMinutes(1));
    Duration lately = Duration.ofMillis(500);
    ShopTraffic traffic = ShopTraffic.start(shop.app("shop"), "orders", 4, 7, TIME, List.of(tally));
    try (traffic) {
      // given customers who are served
      await().until(() -> tally.over(lately).total() > 5 && tally.over(lately).failed() == 0);

      // when somebody locks the table
      try (Connection owner = shop.owner("migration").getConnection()) {
        owner.setAutoCommit(false);
        owner.createStatement().execute("LOCK TABLE orders");
        await().until(() -> tally.over(lately).failed() > 0);
        owner.rollback();
      }

      // then they are served again once it is free
      await().until(() -> tally.over(lately).total() > 5 && tally.over(lately).failed() == 0);
    }
    await().until(() -> texts(shop.referee(), sessionsOf("shop_app")).isEmpty());
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("shop-worker"));
  }

  @Test
  void aCutLinkBreaksOpenConnectionsAndRefusesNewOnes() throws Exception {
    try (Link link = Link.to(shop.server().port())) {
      DataSource far = shop.server().dataSource(shop.observerLogin(), "far", link.port());
      try (Connection connection = far.getConnection()) {
        link.cut();
        assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
            .isInstanceOf(SQLException.class);
        assertThatThrownBy(far::getConnection).isInstanceOf(SQLException.class);
      }
      link.mend();
      assertThat(texts(far, "SELECT 'back'")).containsExactly("back");
    }
  }

  private static String sessionsOf(String role) {
    return "SELECT pid FROM pg_stat_activity WHERE usename = '%s'".formatted(role);
  }

  private static List<String> texts(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}

package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.stage.ShopDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedShop.class)
class WarmConnectionTest {
  private final ShopDatabase shop;

  WarmConnectionTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Test
  void oneConnectionIsKeptAndBehaves() throws Exception {
    try (WarmConnection warm = new WarmConnection(Library.SHOP, shop.observer())) {
      String pid = ask(warm, "SELECT pg_backend_pid()::text");
      assertThat(ask(warm, "SELECT pg_backend_pid()::text")).isEqualTo(pid);
      assertThat(ask(warm, "SHOW default_transaction_read_only")).isEqualTo("on");
      assertThat(ask(warm, "SHOW statement_timeout")).isEqualTo("5s");
      assertThat(ask(warm, "SHOW lock_timeout")).isEqualTo("300ms");
      assertThat(ask(warm, "SHOW application_name")).startsWith("studyteddy-incident");
    }
  }

  @Test
  void aConnectionThatWasKilledIsOpenedAgainWithinTheSameQuestion() throws Exception {
    try (WarmConnection warm = new WarmConnection(Library.SHOP, shop.observer())) {
      String pid = ask(warm, "SELECT pg_backend_pid()::text");
      shop.server().run("SELECT pg_terminate_backend(%s, 5000)".formatted(pid));

      assertThat(ask(warm, "SELECT pg_backend_pid()::text")).isNotEqualTo(pid);
    }
  }

  @Test
  void aFailedQuestionKeepsTheConnection() throws Exception {
    try (WarmConnection warm = new WarmConnection(Library.SHOP, shop.observer())) {
      String pid = ask(warm, "SELECT pg_backend_pid()::text");
      assertThatThrownBy(() -> ask(warm, "SELECT nonsense"))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("SQLSTATE 42703");
      assertThat(ask(warm, "SELECT pg_backend_pid()::text")).isEqualTo(pid);
    }
  }

  @Test
  void aQuestionThatIsCancelledComesBackAndEndsOnTheServer() throws Exception {
    try (WarmConnection warm = new WarmConnection(Library.SHOP, shop.observer())) {
      TestCall call = new TestCall();
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(() -> askUnchecked(warm, call, "SELECT pg_sleep(4)::text"));
      await().until(() -> sleepers() == 1);

      call.cancel();

      assertThatThrownBy(answer::join).hasRootCauseInstanceOf(DatabaseException.class);
      await().atMost(Duration.ofSeconds(3)).until(() -> sleepers() == 0);
      assertThat(ask(warm, "SELECT 'well'")).isEqualTo("well");
    }
  }

  @Test
  void theHostGetsItsConnectionBackAsItWas() throws Exception {
    try (Connection hosts = shop.observer().getConnection()) {
      text(hosts, "SELECT set_config('statement_timeout', '77s', false)");
      Map<String, String> before = SessionSettings.OBSERVING.apply(hosts);
      assertThat(text(hosts, "SHOW statement_timeout")).isEqualTo("5s");

      SessionSettings.restore(hosts, before);

      assertThat(text(hosts, "SHOW statement_timeout")).isEqualTo("77s");
      assertThat(text(hosts, "SHOW default_transaction_read_only")).isEqualTo("off");
      assertThat(text(hosts, "SHOW application_name")).isEqualTo("runbook_observer");
      assertThat(text(hosts, "SHOW client_connection_check_interval")).isEqualTo("0");
    }
  }

  private int sleepers() throws SQLException {
    try (Connection look = shop.referee().getConnection()) {
      return Integer.parseInt(
          text(
              look,
              "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep(4)%'"));
    }
  }

  private static String ask(WarmConnection warm, String sql) throws InterruptedException {
    return warm.ask(new TestCall(), connection -> text(connection, sql));
  }

  private static String askUnchecked(WarmConnection warm, TestCall call, String sql) {
    try {
      return warm.ask(call, connection -> text(connection, sql));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}

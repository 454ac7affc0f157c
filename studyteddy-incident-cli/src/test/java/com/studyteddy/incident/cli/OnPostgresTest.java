package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.cli.CommandRig.Result;
import com.studyteddy.incident.cli.provider.ConfiguredProviders;
import com.studyteddy.incident.stage.ShopDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a real server, with the accounts and the secrets of a configuration. */
@TestInstance(Lifecycle.PER_CLASS)
class OnPostgresTest {
  private static final String UPDATE = "UPDATE orders SET status = 'held' WHERE id = 7";

  private ShopDatabase shop;
  private CommandRig rig;

  @BeforeAll
  void open() {
    shop = ShopDatabase.open(List.of("orders"));
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @BeforeEach
  void configure(@TempDir Path here) {
    rig =
        new CommandRig(here, new ConfiguredProviders())
            .variable("OBSERVER", shop.observerLogin().password().reveal())
            .variable("SIGNALLER", shop.signallerLogin().password().reveal());
    rig.write(
        "incident.yaml",
        """
        environment: staging
        journal: journal
        mode: supervised
        runbook: studyteddy
        providers:
          postgres:
            databases:
              main:
                url: jdbc:postgresql://127.0.0.1:%d/postgres
                user: %s
                secret: env:OBSERVER
                signaller: {user: %s, secret: "env:SIGNALLER"}
        approvals:
          disruptive: {persons: [alice]}
        proof: {readings: 2, over: 200ms, patience: 10s, survey: 200ms}
        """
            .formatted(
                shop.server().port(), shop.observerLogin().role(), shop.signallerLogin().role()));
  }

  private Result run(String... arguments) {
    Result result = rig.run(arguments);
    assertThat(result.out() + result.err())
        .doesNotContain(
            shop.observerLogin().password().reveal(), shop.signallerLogin().password().reveal())
        .doesNotContain("\tat ");
    return result;
  }

  @Test
  void theBlockerIsFoundPlannedAndStopped() throws Exception {
    try (Connection blocker = shop.batch("nightly-export").getConnection();
        Connection waiter = shop.app("shop").getConnection()) {
      blocker.setAutoCommit(false);
      int pid = pid(blocker);
      execute(blocker, UPDATE);
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(() -> execute(waiter, UPDATE.replace("held", "sent")));

      // the diagnosis names it
      Result found = foundBlocker(pid);
      assertThat(found.exit()).isZero();
      String[] stop = stopping(found.out());
      assertThat(stop).contains("session.pid=" + pid);

      // the plan says what will happen, and nothing happens
      Result plan = run(with(stop, "--plan"));
      assertThat(plan.out())
          .contains(
              "plan    postgres.sessions.stop",
              "nightly-export",
              "will be terminated",
              "undo    none",
              "asks    needs 1 of [alice]");
      assertThat(plan.exit()).isZero();
      assertThat(isThere(pid)).isTrue();

      // without the environment nothing happens either
      assertThat(run(with(stop, "--yes")).exit()).isEqualTo(2);
      assertThat(isThere(pid)).isTrue();

      // the change is made, journalled and proved
      Result done = run(with(stop, "--environment", "staging", "--yes"));
      assertThat(done.out()).contains("approved", "APPLIED", "EFFECTIVE");
      assertThat(done.exit()).isZero();
      waiting.get(20, TimeUnit.SECONDS);
      assertThat(isThere(pid)).isFalse();
      assertThat(run("journal", "verify", "journal").exit()).isZero();
    }
  }

  @Test
  void theShippedProcedureIsWalkedWithoutAChange() {
    Result result = run("run", "database-issues", "--plan");
    assertThat(result.out()).contains("database-issues", "nothing was changed");
    assertThat(result.out()).contains("looked: ");
  }

  @Test
  void theShippedProcedureIsCarriedOutAndNamesWhatItCannotSee() {
    Result result = run("run", "database-issues", "--environment", "staging");
    assertThat(result.out()).contains("nothing here can ask ", "(http.", "locks DONE");
    assertThat(result.exit()).isZero();
  }

  @Test
  void aProbeSaysWhatItSees() {
    Result result = run("do", "postgres.connection.check", "database=main");
    assertThat(result.exit()).isZero();
    assertThat(result.out()).startsWith("Up: ");
  }

  @Test
  void aWrongSecretIsNotGood() {
    rig.variable("OBSERVER", "not-the-password");
    Result result = run("do", "postgres.connection.check", "database=main");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out() + result.err()).doesNotContain("not-the-password");
  }

  /** Looks until the waiter has been seen to wait. */
  private Result foundBlocker(int pid) {
    Result found = run("do", "postgres.locks.analyze", "database=main", "--json");
    for (int i = 0; i < 100 && !found.out().contains("\"pid\": " + pid); i++) {
      found = run("do", "postgres.locks.analyze", "database=main", "--json");
    }
    return found;
  }

  private static String[] stopping(String json) {
    int roots = json.indexOf("\"roots\"");
    String session = json.substring(json.indexOf("\"session\"", roots));
    return new String[] {
      "do",
      "postgres.sessions.stop",
      "database=main",
      "session.pid=" + value(session, "\"pid\": (\\d+)"),
      "session.backendStart=" + value(session, "\"backendStart\": \"([^\"]+)\""),
      "session.queryStart=" + value(session, "\"queryStart\": \"([^\"]+)\"")
    };
  }

  private static String value(String json, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(json);
    assertThat(matcher.find()).describedAs(json).isTrue();
    return matcher.group(1);
  }

  private static String[] with(String[] before, String... more) {
    String[] all = java.util.Arrays.copyOf(before, before.length + more.length);
    System.arraycopy(more, 0, all, before.length, more.length);
    return all;
  }

  /** Seen from outside: a statement of its own would be another one than was found. */
  private boolean isThere(int pid) throws SQLException {
    try (Connection referee = shop.referee().getConnection();
        Statement statement = referee.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE pid = " + pid)) {
      rows.next();
      return rows.getInt(1) == 1;
    }
  }

  private static int pid(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void execute(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}

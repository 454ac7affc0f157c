package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.cli.CommandRig.Result;
import com.studyteddy.incident.cli.provider.ConfiguredProviders;
import com.studyteddy.incident.stage.ShopDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A procedure on a real server, from the first look to the proof, over several commands. */
class CarryOutOnPostgresTest {
  private static final String UPDATE = "UPDATE orders SET status = 'held' WHERE id = 7";

  private static final String RUNBOOK =
      """
      runbook: shop
      version: "1"
      owner: shop-team
      service: shop
      checks:
        connection:
          probe: postgres.connection.check
          with: {database: main}
          critical: true
          when-down: P1
          because: nobody can order
        locks:
          probe: postgres.locks.check
          with: {database: main, maxWait: 100ms}
          when-down: P1
          because: orders wait
      procedures:
        blocked:
          title: Orders wait for a lock
          symptoms:
            - {check: locks, readings: 2, text: orders wait for a lock}
          steps:
            - {id: look, probe: postgres.connection.check, with: {database: main}}
            - id: who-asks
              decide: Has the owner of the session been asked?
              branches:
                - {id: asked, steps: []}
                - id: not-yet
                  steps:
                    - {id: ask, manual: Ask the owner of the session., role: database-engineer}
            - {id: blockers, diagnose: postgres.locks.analyze, with: {database: main, maxWait: 100ms}}
            - id: stop
              mitigate: postgres.sessions.stop
              with: {database: main}
              from: {session: "blockers.roots[0].session"}
      """;

  private ShopDatabase shop;
  private CommandRig rig;

  @BeforeEach
  void open(@TempDir Path here) {
    shop = ShopDatabase.open(List.of("orders"));
    rig =
        new CommandRig(here, new ConfiguredProviders())
            .variable("OBSERVER", shop.observerLogin().password().reveal())
            .variable("SIGNALLER", shop.signallerLogin().password().reveal());
    rig.write("runbook.yaml", RUNBOOK);
    rig.write(
        "incident.yaml",
        """
        environment: staging
        journal: journal
        mode: supervised
        runbook: runbook.yaml
        providers:
          postgres:
            databases:
              main:
                url: jdbc:postgresql://127.0.0.1:%d/postgres
                user: %s
                secret: env:OBSERVER
                signaller: {user: %s, secret: "env:SIGNALLER"}
        approvals:
          disruptive: {persons: [alice, bob, carol], needs: 2}
        proof: {readings: 2, over: 200ms, patience: 20s, survey: 200ms}
        """
            .formatted(
                shop.server().port(), shop.observerLogin().role(), shop.signallerLogin().role()));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Result told(int exit, String... arguments) {
    Result result = rig.run(arguments);
    assertThat(result.exit()).describedAs("%s%n%s", result.out(), result.err()).isEqualTo(exit);
    assertThat(result.out() + result.err())
        .doesNotContain(
            shop.observerLogin().password().reveal(), shop.signallerLogin().password().reveal())
        .doesNotContain("\tat ");
    return result;
  }

  @Test
  void theBlockerIsStoppedWhenTwoOthersAgree() throws Exception {
    try (Connection blocker = shop.batch("nightly-export").getConnection();
        Connection waiter = shop.app("shop").getConnection()) {
      blocker.setAutoCommit(false);
      execute(blocker, UPDATE);
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(() -> execute(waiter, UPDATE.replace("held", "sent")));
      Result asked = told(3, "run", "blocked", "--environment", "staging");
      String incident = Shown.incident(asked);
      told(3, "choose", incident, "who-asks", "not-yet", "--environment", "staging");
      awaitWaiter();

      Result planned =
          told(
              3,
              "complete",
              incident,
              "ask",
              "--environment",
              "staging",
              "--evidence",
              "asked in the channel");
      assertThat(planned.out())
          .contains("nightly-export", "will be terminated", "asks    2 persons about plan-1");
      assertThat(told(3, "pending", "--json").out()).contains(Shown.digest(planned));

      rig.as("bob");
      assertThat(told(3, Shown.command(planned, "yes")).out()).contains("1 more needed");
      assertThat(waiting).isNotDone();
      rig.as("carol");
      Result done = told(0, Shown.command(planned, "yes"));
      assertThat(done.out()).contains("APPLIED", "EFFECTIVE", "is resolved");
      waiting.get(20, TimeUnit.SECONDS);
      told(0, "pending");
      told(0, "journal", "verify", "journal");
      told(0, Shown.command(done, "close"));
    }
  }

  /** Looks until the waiter has waited for longer than anybody should. */
  private void awaitWaiter() throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!isSeenWaiting()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  private boolean isSeenWaiting() throws SQLException {
    try (Connection referee = shop.referee().getConnection();
        Statement statement = referee.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT 1 FROM pg_locks WHERE NOT granted"
                    + " AND waitstart < clock_timestamp() - interval '200 ms'")) {
      return rows.next();
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

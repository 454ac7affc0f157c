package com.studyteddy.incident.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.stage.ShopDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stage itself, without the library: it must jam when it should, and only then. */
class LockQueueSceneTest {
  private static final TimeSource TIME = new SystemTime();

  /** Has victims before and after the change of the table, and a holder somebody waits for. */
  private static final LockQueueFault FAULT = LockQueueFault.draw(firstSeedWithEverything());

  private static ShopDatabase shop;
  private static Referee referee;

  @BeforeAll
  static void open() {
    shop = ShopDatabase.open(List.of(FAULT.table(), FAULT.quietTable()));
    referee = Referee.over(shop.referee());
  }

  @AfterAll
  static void close() {
    referee.close();
    shop.close();
  }

  @Test
  void theFaultJamsTheTableAndOnlyItsRootHasToGo() throws Exception {
    try (LockQueueScene scene = scene(true)) {
      // given a shop that is jammed
      Map<SessionKey, String> before = referee.sessions();
      long killedBefore = referee.sessionsKilled();
      scene.strike();
      scene.proveItHurts();
      Player root = scene.blocker().orElseThrow();
      Player migration = player(scene, FAULT.migration().application());
      assertThat(referee.rootsBefore(migration.key().pid())).containsExactly(root.key().pid());
      assertThat(longestQueryAndOldestTransaction()).doesNotContain(root.key().pid());
      assertThat(referee.sessions()).isEqualTo(before);

      // when somebody who knows sends the root away
      terminate(root);

      // then users are served again, and everybody else did what he came for
      await().until(() -> scene.lately().total() > 50 && scene.lately().rate() == 1);
      assertThat(referee.longestLockWait()).isLessThan(Duration.ofSeconds(5));
      Map<SessionKey, String> after = referee.sessions();
      assertThat(after).doesNotContainKey(root.key());
      assertThat(after).hasSize(before.size() - 1);
      await().until(() -> referee.sessionsKilled() == killedBefore + 1);
      assertThat(scene.players())
          .allSatisfy(player -> assertThat(player.cutOff()).as(player.part()).isEmpty());
    }
  }

  @Test
  void theTwinJamsNobody() {
    try (LockQueueScene scene = scene(false)) {
      Map<SessionKey, String> before = referee.sessions();
      LockQueueScene.Struck struck = scene.strike();
      await()
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(20))
          .until(() -> scene.lately().rate() > 0.9);
      assertThat(scene.blocker()).isEmpty();
      assertThat(scene.served().between(struck.atNanos(), TIME.nanoTime()).rate())
          .isGreaterThan(ServedRequests.SERVED);
      assertThat(referee.longestLockWait()).isLessThan(Duration.ofSeconds(5));
      assertThat(referee.sessions()).isEqualTo(before);
    }
  }

  @Test
  void whoeverIsSentAwayOrCancelledKnowsIt() throws Exception {
    try (LockQueueScene scene = scene(false)) {
      Player query = player(scene, longQuery());
      terminate(query);
      await().until(() -> query.cutOff().isPresent());
      assertThat(query.cutOff()).contains("its session was terminated");
      assertThat(referee.sessions()).doesNotContainKey(query.key());
    }
    try (LockQueueScene scene = scene(false)) {
      Player query = player(scene, longQuery());
      shop.server().run("SELECT pg_cancel_backend(%d)".formatted(query.key().pid()));
      await().until(() -> query.cutOff().isPresent());
      assertThat(query.cutOff()).contains("its statement was cancelled");
      assertThat(referee.sessions()).containsKey(query.key());
    }
  }

  private LockQueueScene scene(boolean withBlocker) {
    return LockQueueScene.set(shop, FAULT, withBlocker, TIME, referee, List.of());
  }

  private static Player player(LockQueueScene scene, String part) {
    return scene.players().stream().filter(p -> p.part().equals(part)).findFirst().orElseThrow();
  }

  private static String longQuery() {
    return FAULT.decoys().stream()
        .filter(LockQueueFault.LongQuery.class::isInstance)
        .map(decoy -> ((LockQueueFault.LongQuery) decoy).application())
        .findFirst()
        .orElseThrow();
  }

  private void terminate(Player player) {
    shop.server().run("SELECT pg_terminate_backend(%d)".formatted(player.key().pid()));
  }

  /** What a naive search would stop. */
  private Set<Integer> longestQueryAndOldestTransaction() throws SQLException {
    String sql =
        """
        (SELECT pid FROM pg_stat_activity WHERE state = 'active' AND usename LIKE 'shop%'
         ORDER BY query_start LIMIT 1)
        UNION
        (SELECT pid FROM pg_stat_activity WHERE xact_start IS NOT NULL AND usename LIKE 'shop%'
         ORDER BY xact_start LIMIT 1)
        """;
    try (Connection connection = shop.referee().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      Set<Integer> pids = new java.util.HashSet<>();
      while (rows.next()) {
        pids.add(rows.getInt(1));
      }
      assertThat(pids).isNotEmpty();
      return pids;
    }
  }

  private static long firstSeedWithEverything() {
    for (long seed = 1; ; seed++) {
      LockQueueFault fault = LockQueueFault.draw(seed);
      boolean bothVictims =
          fault.victims().stream().anyMatch(LockQueueFault.RowVictim::beforeMigration)
              && fault.victims().stream().anyMatch(victim -> !victim.beforeMigration());
      boolean waiter =
          fault.decoys().stream()
              .anyMatch(
                  decoy ->
                      decoy instanceof LockQueueFault.IdleHolder holder
                          && holder.waiter().isPresent());
      if (bothVictims && waiter) {
        return seed;
      }
    }
  }
}

package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ForestDrawingTest {
  private final Map<Integer, SessionRow> sessions = new TreeMap<>();
  private final List<LockWait> waits = new ArrayList<>();

  @Test
  void manyEqualLeavesAreFolded() {
    // given a root, an ALTER TABLE behind it and twenty readers behind that
    idle(10, "shop_batch", "nightly-export", 42);
    active(20, "shop_owner", "migration", 37, "ALTER TABLE orders ADD COLUMN note text");
    waits(20, 10, "AccessExclusiveLock", 37);
    for (int reader = 30; reader < 50; reader++) {
      active(reader, "shop_app", "shop", 1, "SELECT * FROM orders WHERE id = 7");
      waits(reader, 20, "AccessShareLock", 1);
    }
    active(60, "shop_batch", "statistics", 3_600, "SELECT sum(total) FROM invoices");

    assertThat(forest().drawing())
        .containsExactly(
            "pid 10 shop_batch (nightly-export), idle in transaction for 42 s",
            "│  ROOT: 21 wait because of it, the longest 37 s; holds RowExclusiveLock on orders",
            "│  last statement: UPDATE orders SET status = ?",
            "└─ pid 20 shop_owner (migration) waits 37 s for AccessExclusiveLock on orders",
            "   │  ALTER TABLE orders ADD COLUMN note text",
            "   │  everyone who comes later waits behind it, readers included",
            "   ├─ pid 30 shop_app (shop) waits 1 s to read orders",
            "   ├─ pid 31 shop_app (shop) waits 1 s to read orders",
            "   └─ ... and 18 more readers of orders, waiting 1 s to 1 s",
            "not the cause:",
            "  pid 60 shop_batch (statistics), active for 60 min: SELECT sum(total) FROM invoices",
            "     the longest query of all, but it waits for nobody, and nobody waits for it");
  }

  @Test
  void noLineIsWiderThanAHundredColumnsWhateverNamesAreIn() {
    String name = "n".repeat(63);
    idle(10, name, name, 99_999);
    int blocker = 10;
    for (int waiter = 11; waiter < 31; waiter++) {
      active(waiter, name, name, 99, "ALTER TABLE " + name.repeat(3));
      waits(waiter, blocker, "AccessExclusiveLock", 99);
      blocker = waiter;
    }
    assertThat(forest().drawing()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  private LockForest forest() {
    Activity activity =
        new Activity(
            "runbook_observer",
            sessions,
            waits,
            Map.of(10, List.of("RowExclusiveLock on orders")),
            List.of());
    return new LockFinding(activity, Duration.ofSeconds(5)).asEvidence();
  }

  private void waits(int waiter, int blocker, String mode, int seconds) {
    waits.add(
        new LockWait(
            waiter, List.of(blocker), "relation", mode, "orders", Duration.ofSeconds(seconds)));
  }

  private void idle(int pid, String role, String application, int seconds) {
    session(
        pid, "idle in transaction", role, application, seconds, "UPDATE orders SET status = 'x'");
  }

  private void active(int pid, String role, String application, int seconds, String sql) {
    session(pid, "active", role, application, seconds, sql);
  }

  private void session(
      int pid, String state, String role, String application, int seconds, String sql) {
    Duration age = Duration.ofSeconds(seconds);
    Instant start = Instant.EPOCH;
    sessions.put(
        pid,
        new SessionRow(
            pid,
            Optional.of(new Session(pid, start, start)),
            state,
            role,
            application,
            SessionRow.CLIENT,
            true,
            Optional.of(start),
            age,
            age,
            age,
            StatementText.of(sql),
            false,
            false,
            false,
            false));
  }
}

package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.ShopDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedShop.class)
class LocksAnalysisTest {
  private final ShopDatabase shop;

  LocksAnalysisTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Test
  void theRootIsTheIdleTransactionAndNeitherTheDdlNorTheLongestQuery() throws Exception {
    try (Library library = Library.on(shop);
        Client root = new Client(shop, shop.batch("nightly-export"));
        Client report = new Client(shop, shop.batch("monthly-report"));
        Client innocent = new Client(shop, shop.batch("statistics"));
        Client bystander = new Client(shop, shop.batch("invoicing"));
        Client migration = new Client(shop, shop.owner("migration"));
        Client reader = new Client(shop, shop.app("shop"));
        Client writer = new Client(shop, shop.app("shop"))) {
      // given a queue on orders, a report that runs longest and ends in it, and two bystanders
      root.begin("UPDATE orders SET status = 'held for 4711' WHERE id = 1");
      bystander.begin("UPDATE invoices SET status = 'held' WHERE id = 1");
      report.start("DO $$ BEGIN PERFORM pg_sleep(0.5); PERFORM count(*) FROM orders; END $$");
      innocent.start("SELECT count(*), pg_sleep(60) FROM invoices WHERE status = 'x-4711'");
      migration.startWaiting("ALTER TABLE orders ADD COLUMN note text");
      reader.startWaiting("SELECT count(*) FROM orders WHERE status = 'held for 4711'");
      writer.startWaiting("UPDATE orders SET status = 'x' WHERE id = 7");
      writer.waitingLongerThan(Library.MAX_WAIT);
      report.waitingLongerThan(Duration.ZERO);

      // when
      LockForest forest = library.analyzeLocks();

      // then the root is named
      assertThat(forest.roots()).hasSize(1);
      LockRoot found = forest.roots().get(0);
      assertThat(found.session()).isEqualTo(Library.identityOf(shop, root.pid()));
      assertThat(found.state()).isEqualTo("idle in transaction");
      assertThat(found.waiters()).isEqualTo(4);
      assertThat(found.depth()).isEqualTo(2);
      assertThat(found.holds()).containsExactly("RowExclusiveLock on orders");
      assertThat(found.protection()).isEmpty();
      assertThat(forest.summary()).contains("pid " + root.pid(), "makes 4 sessions wait");

      // and the others are told apart from it
      assertThat(forest.harmless())
          .extracting(each -> each.session().pid())
          .containsExactlyInAnyOrder(bystander.pid(), innocent.pid());
      assertThat(forest.harmless())
          .allSatisfy(each -> assertThat(each.reason()).contains("nobody waits for it"));
      String drawing = String.join("\n", forest.drawing());
      assertThat(drawing)
          .contains(
              "pid %d shop_batch (nightly-export), idle in transaction".formatted(root.pid()),
              "└─ pid %d shop_owner (migration) waits".formatted(migration.pid()),
              "ALTER TABLE orders ADD COLUMN note text",
              "everyone who comes later waits behind it, readers included",
              "├─ pid %d shop_batch (monthly-report)".formatted(report.pid()),
              "a victim, not the cause",
              "to read orders",
              "to write to orders");
      assertThat(forest.drawing()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));

      // and no literal is shown
      assertThat(forest.toString()).doesNotContain("4711'").contains("status = ?");
    }
  }

  @Test
  void aBlockerThatHurtsNobodyWithinTheLimitIsNoRoot() throws Exception {
    try (Library library = Library.on(shop);
        Client blocker = new Client(shop, shop.batch("short"));
        Client waiter = new Client(shop, shop.app("shop"))) {
      blocker.begin("UPDATE orders SET status = 'held' WHERE id = 1");
      waiter.startWaiting("UPDATE orders SET status = 'x' WHERE id = 1");

      LockForest forest =
          new LocksAnalysis(library.databases())
              .diagnose(new LockLimits(Library.SHOP, Duration.ofMinutes(5)), new TestCall());

      assertThat(forest.roots()).isEmpty();
      assertThat(forest.summary()).contains("1 session waits", "within 5 min");
      assertThat(forest.harmless()).hasSize(1);
      assertThat(forest.harmless().get(0).session().pid()).isEqualTo(blocker.pid());
      assertThat(forest.harmless().get(0).reason()).contains("makes 1 wait", "within");
    }
  }

  @Test
  void whoeverWaitsForARowIsSaidToWaitForOne() throws Exception {
    try (Library library = Library.on(shop);
        Client blocker = new Client(shop, shop.batch("row"));
        Client waiter = new Client(shop, shop.app("shop"));
        Client behind = new Client(shop, shop.app("shop"))) {
      blocker.begin("UPDATE orders SET status = 'held' WHERE id = 2");
      waiter.startWaiting("UPDATE orders SET status = 'x' WHERE id = 2");
      behind.startWaiting("UPDATE orders SET status = 'y' WHERE id = 2");
      behind.waitingLongerThan(Library.MAX_WAIT);

      LockForest forest = library.analyzeLocks();

      assertThat(forest.roots()).extracting(LockRoot::waiters).containsExactly(2);
      assertThat(String.join("\n", forest.drawing())).contains("for a row of orders");
    }
  }

  @Test
  void aPreparedTransactionIsNamedSinceThereIsNoProcessToStop() throws Exception {
    try (Library library = Library.on(shop);
        Client owner = new Client(shop, shop.batch("two-phase"));
        Client waiter = new Client(shop, shop.app("shop"))) {
      owner
          .begin("UPDATE orders SET status = 'held' WHERE id = 3")
          .run("PREPARE TRANSACTION 'order-3'");
      try {
        waiter.startWaiting("UPDATE orders SET status = 'x' WHERE id = 3");
        waiter.waitingLongerThan(Library.MAX_WAIT);

        LockForest forest = library.analyzeLocks();

        assertThat(forest.roots()).isEmpty();
        assertThat(forest.prepared()).extracting(PreparedTransaction::name).contains("order-3");
        assertThat(String.join("\n", forest.drawing())).contains("'order-3' of shop_batch");
        assertThat(forest.notSeen()).anyMatch(line -> line.contains("ROLLBACK PREPARED"));
      } finally {
        shop.server().run("ROLLBACK PREPARED 'order-3'");
      }
    }
  }

  @Test
  void withoutPermissionToSeeTheBlockerItSaysSoAndNamesTheGrant() throws Exception {
    Login blind = shop.server().createLogin("blind_observer");
    try (Library library = Library.withoutSignaller(shop.server().dataSource(blind, "blind"));
        Client blocker = new Client(shop, shop.batch("hidden"));
        Client waiter = new Client(shop, shop.app("shop"))) {
      blocker.begin("UPDATE orders SET status = 'held' WHERE id = 4");
      waiter.startWaiting("UPDATE orders SET status = 'x' WHERE id = 4");
      waiter.waitingLongerThan(Library.MAX_WAIT);

      LockForest forest = library.analyzeLocks();

      assertThat(forest.roots()).isEmpty();
      assertThat(forest.waiting()).isEqualTo(1);
      assertThat(forest.summary()).contains("whoever blocks them is no session that could be seen");
      assertThat(forest.notSeen())
          .anyMatch(line -> line.endsWith("GRANT pg_monitor TO blind_observer"));
    }
  }

  @Test
  void anAlterTableDoesNotMakeTheAnalysisWait() throws Exception {
    try (Library library = Library.on(shop);
        Client migration = new Client(shop, shop.owner("migration"));
        Client reader = new Client(shop, shop.app("shop"))) {
      migration.begin("ALTER TABLE orders ADD COLUMN remark text");
      reader.startWaiting("SELECT count(*) FROM orders");
      reader.waitingLongerThan(Library.MAX_WAIT);

      LockForest forest = library.analyzeLocks();

      assertThat(forest.roots())
          .extracting(each -> each.session().pid())
          .containsExactly(migration.pid());
      assertThat(forest.roots().get(0).holds()).containsExactly("AccessExclusiveLock on orders");
      // its DDL is over, only its transaction is not: it may be stopped
      assertThat(forest.roots().get(0).protection()).isEmpty();
    }
  }

  @Test
  void nobodyWaitsAndNothingLooksLikeACause() throws Exception {
    try (Library library = Library.on(shop)) {
      LockForest forest = library.analyzeLocks();

      assertThat(forest.summary()).isEqualTo("nobody waits for a lock");
      assertThat(forest.roots()).isEmpty();
      assertThat(forest.drawing()).isEmpty();
      assertThat(forest.notSeen()).isEmpty();
    }
  }

  @Test
  void aFullServerIsStillLookedAtOverTheKeptConnection() throws Exception {
    Login ordinary = shop.server().createLogin("ordinary_observer");
    shop.server().run("GRANT pg_monitor TO ordinary_observer");
    try (Library library =
            Library.withoutSignaller(shop.server().dataSource(ordinary, "ordinary"));
        Crowd crowd = new Crowd()) {
      library.analyzeLocks();
      crowd.take(shop);

      assertThat(library.checkConnection().summary()).contains("takes no more connections");
      assertThat(library.checkConnection().isBad()).isTrue();
      assertThat(library.connectionsStatus().summary()).contains("(100.0 %)");
      assertThat(library.analyzeLocks().summary()).isEqualTo("nobody waits for a lock");
    }
    await().until(() -> Crowd.hasLeft(shop));
  }
}

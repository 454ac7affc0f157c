package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReading.Degraded;
import com.studyteddy.incident.health.HealthReading.Down;
import com.studyteddy.incident.health.HealthReading.Unknown;
import com.studyteddy.incident.health.HealthReading.Up;
import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.PostgresServer;
import com.studyteddy.incident.stage.ShopDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedShop.class)
class ProbesTest {
  private static final int USABLE =
      PostgresServer.MAX_CONNECTIONS - PostgresServer.SUPERUSER_RESERVED - PostgresServer.RESERVED;

  private final ShopDatabase shop;

  ProbesTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Test
  void aServerThatAnswersIsUpWithTheTimeItTook() throws Exception {
    try (Library library = Library.on(shop)) {
      HealthReading reading = library.checkConnection();

      assertThat(reading).isInstanceOf(Up.class);
      assertThat(reading.summary()).startsWith("shop-db answered in ");
      assertThat(reading.metric("connection-time")).isPresent();
    }
  }

  @Test
  void connectionsAreComparedWithThoseThatOrdinaryRolesCanGet() throws Exception {
    try (Library library = Library.on(shop);
        Crowd crowd = new Crowd()) {
      HealthReading calm = library.connectionsStatus();
      assertThat(calm).isInstanceOf(Up.class);
      assertThat(calm.summary()).contains("of %d connections".formatted(USABLE));

      crowd.take(shop, USABLE * 8 / 10);

      HealthReading crowded = library.connectionsStatus();
      assertThat(crowded).isInstanceOf(Degraded.class);
      assertThat(crowded.metric("connections-used").orElseThrow().value()).isGreaterThan(0.8);
      assertThat(crowded.summary()).contains("not connections-used < 80.0 %");
    }
    await().until(() -> Crowd.hasLeft(shop));
  }

  @Test
  void connectionsThatCannotBeSeenAreNotCountedAsNone() throws Exception {
    Login blind = shop.server().createLogin("blind_counter");
    try (Library library = Library.withoutSignaller(shop.server().dataSource(blind, "blind"));
        Client somebody = new Client(shop, shop.app("shop"))) {
      assertThat(somebody.isThere()).isTrue();

      HealthReading reading = library.connectionsStatus();

      assertThat(reading).isInstanceOf(Unknown.class);
      assertThat(reading.summary()).endsWith("GRANT pg_monitor TO blind_counter");
    }
  }

  @Test
  void aWaitForALockIsFineUntilItIsTooLong() throws Exception {
    try (Library library = Library.on(shop);
        Client blocker = new Client(shop, shop.batch("blocker"));
        Client waiter = new Client(shop, shop.app("shop"))) {
      assertThat(library.checkLocks().summary()).isEqualTo("nobody waits for a lock");

      blocker.begin("UPDATE orders SET status = 'held' WHERE id = 31");
      waiter.startWaiting("UPDATE orders SET status = 'x' WHERE id = 31");
      waiter.waitingLongerThan(Library.MAX_WAIT);

      HealthReading reading = library.checkLocks();
      assertThat(reading).isInstanceOf(Down.class);
      assertThat(reading.metric("lock-waiters").orElseThrow().value()).isEqualTo(1);
      assertThat(reading.metric("longest-lock-wait").orElseThrow().value()).isGreaterThan(0.4);

      blocker.rollback();
      waiter.finish();
      assertThat(library.checkLocks()).isInstanceOf(Up.class);
    }
  }

  @Test
  void whoMaySeeNothingOfOthersStillSeesThatSomebodyWaits() throws Exception {
    Login blind = shop.server().createLogin("blind_prober");
    try (Library library = Library.withoutSignaller(shop.server().dataSource(blind, "blind"));
        Client blocker = new Client(shop, shop.batch("blocker"));
        Client waiter = new Client(shop, shop.app("shop"))) {
      blocker.begin("UPDATE orders SET status = 'held' WHERE id = 32");
      waiter.startWaiting("UPDATE orders SET status = 'x' WHERE id = 32");
      waiter.waitingLongerThan(Library.MAX_WAIT);

      assertThat(library.checkLocks()).isInstanceOf(Down.class);
    }
  }
}

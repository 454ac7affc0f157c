package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReading.Down;
import com.studyteddy.incident.health.HealthReading.Unknown;
import com.studyteddy.incident.health.HealthReading.Up;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.stage.Link;
import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.ShopDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Wrong logins, missing rights and a server that goes away: the answer is clear, nothing is lost.
 */
@ExtendWith(SharedShop.class)
class BadInputTest {
  private static final String CANARY = "s3cret-canary";
  private static final String UPDATE = "UPDATE orders SET status = 'held' WHERE id = 41";

  private final ShopDatabase shop;

  BadInputTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Test
  void aWrongPasswordIsUnknownAndNeverPrinted() throws Exception {
    Login guessed = new Login("runbook_observer", Secret.of(CANARY));
    try (Library library = Library.withoutSignaller(shop.server().dataSource(guessed, "guess"))) {
      for (HealthReading reading :
          List.of(
              library.checkConnection(),
              library.connectionsStatus(),
              library.checkLocks(),
              library.performance(Map.of()))) {
        assertThat(reading).isInstanceOf(Unknown.class);
        assertThat(reading.summary())
            .startsWith("shop-db refuses our login")
            .contains("SQLSTATE 28P01")
            .doesNotContain(CANARY);
      }
      assertThatThrownBy(library::analyzeLocks).satisfies(e -> assertShowsNo(CANARY, e));
      assertThatThrownBy(() -> library.slowQueries(Map.of()))
          .hasMessageContaining("refuses our login")
          .satisfies(e -> assertShowsNo(CANARY, e));
    }
  }

  @Test
  void aDriverThatPutsThePasswordIntoItsMessageIsNotQuoted() throws Exception {
    SQLException talkative =
        new SQLException("no way to jdbc:postgresql://db/shop?password=" + CANARY, "08001");
    DataSource source = new BrokenDataSource(talkative);
    try (Library library = Library.of(source, source)) {
      assertThat(library.checkConnection()).isInstanceOf(Down.class);
      assertThat(library.checkConnection().toString()).doesNotContain(CANARY);
      assertThatThrownBy(library::analyzeLocks).satisfies(e -> assertShowsNo(CANARY, e));
    }
  }

  @Test
  void aPoolThatPutsThePasswordIntoItsMessageIsNotQuoted() throws Exception {
    DataSource source = new BrokenDataSource(new IllegalStateException("bad url: " + CANARY));
    try (Library library = Library.of(source, source)) {
      assertThat(library.checkConnection()).isInstanceOf(Unknown.class);
      assertThat(library.checkConnection().summary()).isEqualTo("shop-db gives no connection");
      assertThatThrownBy(library::analyzeLocks).satisfies(e -> assertShowsNo(CANARY, e));
    }
  }

  @Test
  void withoutPermissionToSignalTheGrantIsNamedAndNobodyIsStopped() throws Exception {
    Login seeing = shop.server().createLogin("only_sees");
    shop.server().run("GRANT pg_read_all_stats TO only_sees");
    try (Library library = Library.of(shop.observer(), shop.server().dataSource(seeing, "sees"));
        Client blocker = new Client(shop, shop.batch("blocker"))) {
      blocker.begin(UPDATE);
      Session session = Library.identityOf(shop, blocker.pid());
      SessionState before = library.read(session);

      assertThatThrownBy(() -> library.apply(session, before))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("GRANT pg_signal_backend TO only_sees");
      assertThat(blocker.state()).isEqualTo("idle in transaction");
    }
  }

  @Test
  void withoutPermissionToSeeTheGrantIsNamedAndNobodyIsStopped() throws Exception {
    Login blind = shop.server().createLogin("only_signals");
    shop.server().run("GRANT pg_signal_backend TO only_signals");
    try (Library library = Library.of(shop.observer(), shop.server().dataSource(blind, "blind"));
        Client blocker = new Client(shop, shop.batch("blocker"))) {
      blocker.begin(UPDATE);
      Session session = Library.identityOf(shop, blocker.pid());
      SessionState before = library.read(session);

      assertThatThrownBy(() -> library.apply(session, before))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("only_signals may not see")
          .hasMessageContaining("GRANT pg_read_all_stats");
      assertThat(blocker.state()).isEqualTo("idle in transaction");
    }
  }

  @Test
  void aSignallerThatCannotLogInIsRefused() throws Exception {
    Login guessed = new Login("runbook_signaller", Secret.of(CANARY));
    try (Library library = Library.of(shop.observer(), shop.server().dataSource(guessed, "guess"));
        Client blocker = new Client(shop, shop.batch("blocker"))) {
      blocker.begin(UPDATE);
      Session session = Library.identityOf(shop, blocker.pid());
      SessionState before = library.read(session);

      assertThatThrownBy(() -> library.apply(session, before))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("refuses our login")
          .satisfies(e -> assertShowsNo(CANARY, e));
      assertThat(blocker.isThere()).isTrue();
    }
  }

  @Test
  void aServerThatIsGoneIsDownForProbesAndAnErrorForTheRest() throws Exception {
    try (Link link = Link.to(shop.server().port());
        Library library = over(link);
        Client blocker = new Client(shop, shop.batch("blocker"))) {
      blocker.begin(UPDATE);
      Session session = Library.identityOf(shop, blocker.pid());
      SessionState before = library.read(session);

      link.cut();

      assertThat(library.checkConnection()).isInstanceOf(Down.class);
      assertThat(library.connectionsStatus()).isInstanceOf(Down.class);
      assertThat(library.checkLocks()).isInstanceOf(Down.class);
      assertThat(library.performance(Map.of())).isInstanceOf(Down.class);
      assertThatThrownBy(library::analyzeLocks).satisfies(BadInputTest::isUnreachable);
      assertThatThrownBy(() -> library.slowQueries(Map.of()))
          .satisfies(BadInputTest::isUnreachable);
      assertThatThrownBy(() -> library.read(session)).satisfies(BadInputTest::isUnreachable);
      assertThatThrownBy(() -> library.apply(session, before))
          .satisfies(BadInputTest::isUnreachable);

      // and once it is back, so is the library, and nothing was done
      link.mend();
      assertThat(library.checkLocks().isGood()).isTrue();
      assertThat(library.settle(session, before, library.read(session)))
          .isEqualTo(Settled.NO_EFFECT);
    }
  }

  @Test
  void aServerThatGoesAwayBeforeTheSignalHasSeenNothing() throws Exception {
    try (Link link = Link.to(shop.server().port());
        Library library = over(link);
        Client blocker = new Client(shop, shop.batch("blocker"))) {
      blocker.begin(UPDATE);
      Session session = Library.identityOf(shop, blocker.pid());
      SessionState before = library.read(session);

      TestCall call = new TestCall().at("before-terminate", link::cut);
      assertThatThrownBy(() -> library.apply(session, before, call))
          .satisfies(BadInputTest::isUnreachable);

      link.mend();
      assertThat(library.settle(session, before, library.read(session)))
          .isEqualTo(Settled.NO_EFFECT);
      assertThat(blocker.isThere()).isTrue();
    }
  }

  @Test
  void aServerThatGoesAwayAfterTheSignalHasSeenItAndReadingBackTells() throws Exception {
    try (Link link = Link.to(shop.server().port());
        Library library = over(link);
        Client blocker = new Client(shop, shop.batch("blocker"))) {
      blocker.begin(UPDATE);
      Session session = Library.identityOf(shop, blocker.pid());
      SessionState before = library.read(session);

      TestCall call = new TestCall().at("terminate-sent", link::cut);
      assertThatThrownBy(() -> library.apply(session, before, call))
          .satisfies(BadInputTest::isUnreachable);

      link.mend();
      assertThat(library.settle(session, before, library.read(session)))
          .isEqualTo(Settled.TOOK_EFFECT);
    }
  }

  @Test
  @Timeout(20) // without a limit of its own the library would wait for ever
  void aServerThatFallsSilentDoesNotKeepTheLibraryFromEnding() throws Exception {
    try (Link link = Link.to(shop.server().port())) {
      try (Library library = over(link)) {
        assertThat(library.checkConnection()).isInstanceOf(Up.class);
        link.silence();
      }
      link.mend();
      try (Library another = over(link)) {
        assertThat(another.checkConnection()).isInstanceOf(Up.class);
      }
    }
  }

  private Library over(Link link) {
    return Library.of(
        shop.server().dataSource(shop.observerLogin(), "far", link.port()),
        shop.server().dataSource(shop.signallerLogin(), "far", link.port()));
  }

  private static void isUnreachable(Throwable e) {
    assertThat(e).isInstanceOf(DatabaseException.class);
    assertThat(((DatabaseException) e).code()).isEqualTo("database-unreachable");
    assertThat(e).hasMessageContaining("shop-db cannot be reached");
  }

  private static void assertShowsNo(String secret, Throwable error) {
    StringWriter printed = new StringWriter();
    error.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).doesNotContain(secret);
  }
}

package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.stage.ShopDatabase;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody is stopped in another's place. */
@ExtendWith(SharedShop.class)
class SessionsStopGuardTest {
  private static final String UPDATE = "UPDATE orders SET status = 'held' WHERE id = 61";

  private final ShopDatabase shop;

  SessionsStopGuardTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Test
  void aPooledSessionThatMovedOnIsLeftAlone() throws Exception {
    try (Library library = Library.on(shop);
        Client pooled = new Client(shop, shop.app("pool"))) {
      pooled.begin(UPDATE);
      Session session = Library.identityOf(shop, pooled.pid());
      SessionState before = library.read(session);

      // when the connection goes back to its pool and works for somebody else
      pooled.rollback();
      pooled.begin("UPDATE invoices SET status = 'x' WHERE id = 5");

      // then neither the old plan nor a new one touches it
      assertThat(library.apply(session, before)).isEqualTo(Change.NOT_NEEDED);
      assertThat(library.read(session).state()).isEqualTo("moved on");
      assertThat(library.plan(session).effects()).isEmpty();
      assertThat(library.settle(session, before, library.read(session)))
          .isEqualTo(Settled.TOOK_EFFECT);
      assertThat(pooled.state()).isEqualTo("idle in transaction");
    }
  }

  @Test
  void aSessionThatGotThePidOfAnotherIsLeftAlone() throws Exception {
    try (Library library = Library.on(shop);
        Client namesake = new Client(shop, shop.app("pool"))) {
      namesake.begin(UPDATE);
      Session now = Library.identityOf(shop, namesake.pid());
      Session earlier =
          new Session(now.pid(), now.backendStart().minusSeconds(60), now.queryStart());

      SessionState before = library.read(now);
      SessionState ofEarlier =
          new SessionState(
              earlier.pid(),
              earlier.backendStart(),
              earlier.queryStart(),
              before.state(),
              true,
              "",
              "",
              "",
              "",
              before.transactionAge(),
              before.stateAge(),
              0,
              1);

      assertThat(library.apply(earlier, ofEarlier)).isEqualTo(Change.NOT_NEEDED);
      assertThat(library.plan(earlier).effects()).isEmpty();
      assertThat(namesake.state()).isEqualTo("idle in transaction");
    }
  }

  @Test
  void aTransactionThatGoesOnWithAnotherStatementIsRefused() throws Exception {
    try (Library library = Library.on(shop);
        Client blocker = new Client(shop, shop.batch("awake"))) {
      blocker.begin(UPDATE);
      Session session = Library.identityOf(shop, blocker.pid());
      SessionState before = library.read(session);
      blocker.run("UPDATE orders SET status = 'more' WHERE id = 12");

      assertThatThrownBy(() -> library.apply(session, before)).satisfies(refused("target-changed"));
      assertThatThrownBy(() -> library.plan(session)).satisfies(refused("target-changed"));
      assertThat(library.settle(session, before, library.read(session)))
          .isEqualTo(Settled.CANNOT_TELL);
      assertThat(blocker.state()).isEqualTo("idle in transaction");
    }
  }

  @Test
  void aSessionThatHasEndedNeedsNothing() throws Exception {
    try (Library library = Library.on(shop);
        Client blocker = new Client(shop, shop.batch("brief"))) {
      blocker.begin(UPDATE);
      Session session = Library.identityOf(shop, blocker.pid());
      SessionState before = library.read(session);
      blocker.leave();

      assertThat(library.apply(session, before)).isEqualTo(Change.NOT_NEEDED);
      assertThat(library.read(session).state()).isEqualTo("ended");
      assertThat(library.plan(session).blastRadius().affected()).isZero();
    }
  }

  @Test
  void aRepeatHasNoSecondEffect() throws Exception {
    try (Library library = Library.on(shop);
        Client blocker = new Client(shop, shop.batch("twice"))) {
      blocker.begin(UPDATE);
      Session session = Library.identityOf(shop, blocker.pid());
      SessionState before = library.read(session);

      assertThat(library.apply(session, before)).isEqualTo(Change.MADE);
      assertThat(library.apply(session, before)).isEqualTo(Change.NOT_NEEDED);
    }
  }

  @Test
  void aPidThatIsNoneIsNoSession() {
    Instant now = Instant.EPOCH;
    assertThatThrownBy(() -> new Session(0, now, now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prepared transaction");
    assertThatThrownBy(() -> new Session(-1, now, now))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Session(1, now, now.minusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Consumer<Throwable> refused(String code) {
    return e -> {
      assertThat(e).isInstanceOf(RefusedException.class);
      assertThat(((RefusedException) e).code()).isEqualTo(code);
    };
  }
}

package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.postgres.trouble.Trouble;
import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.stage.ShopDatabase;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedShop.class)
class SessionsStopTest {
  private static final String UPDATE = "UPDATE orders SET status = 'held' WHERE id = 11";

  private final ShopDatabase shop;

  SessionsStopTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Test
  void anIdleTransactionIsTerminatedAndItsWaitersGoOn() throws Exception {
    try (Library library = Library.on(shop);
        Client blocker = new Client(shop, shop.batch("nightly-export"));
        Client waiter = new Client(shop, shop.app("shop"))) {
      blocker.begin(UPDATE);
      waiter.startWaiting("UPDATE orders SET status = 'x' WHERE id = 11");
      Session session = Library.identityOf(shop, blocker.pid());

      // given a plan that says what will happen
      SessionState before = library.read(session);
      Plan plan = library.plan(session);
      assertThat(library.settle(session, before, before)).isEqualTo(Settled.NO_EFFECT);
      assertThat(plan.blastRadius().affected()).isEqualTo(1);
      assertThat(plan.blastRadius().total()).isGreaterThanOrEqualTo(3);
      assertThat(plan.blastRadius().description()).contains("1 session that waits");
      assertThat(plan.undo()).isEmpty();
      assertThat(plan.proof().operation().id()).isEqualTo("postgres.locks.check");
      assertThat(plan.effects().toString())
          .contains(
              "pid " + blocker.pid() + " on shop-db",
              "will be terminated",
              "roll back longer than it ran");
      assertThat(SessionsStop.SPEC.actionClass()).isEqualTo(ActionClass.DISRUPTIVE);
      assertThat(blocker.isThere()).isTrue();

      // when it is carried out
      TestCall call = new TestCall();
      assertThat(library.apply(session, before, call)).isEqualTo(Change.MADE);

      // then the session is gone, nobody else is, and who waited has gone on
      assertThat(blocker.isThere()).isFalse();
      waiter.finish();
      assertThat(library.settle(session, before, library.read(session)))
          .isEqualTo(Settled.TOOK_EFFECT);
      assertThat(library.checkLocks().isGood()).isTrue();
      assertThat(call.crashPoints()).containsExactly("before-terminate", "terminate-sent");
    }
  }

  @Test
  void aRunningStatementIsCancelledAndItsSessionLives() throws Exception {
    try (Library library = Library.on(shop);
        Client busy = new Client(shop, shop.batch("busy"))) {
      busy.start("SELECT pg_sleep(60)");
      Session session = Library.identityOf(shop, busy.pid());
      SessionState before = library.read(session);
      TestCall call = new TestCall();

      assertThat(library.apply(session, before, call)).isEqualTo(Change.MADE);

      assertThat(busy.state()).isEqualTo("idle");
      assertThat(call.crashPoints()).containsExactly("before-cancel", "cancel-sent");
      assertThat(library.settle(session, before, library.read(session)))
          .isEqualTo(Settled.TOOK_EFFECT);
    }
  }

  @Test
  void aStatementThatSwallowsItsCancellationIsTerminatedAfterFiveSeconds() throws Exception {
    try (Library library = Library.on(shop);
        Client stubborn = new Client(shop, shop.batch("stubborn"))) {
      stubborn.start(
          """
          DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(60);
          EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP; END $$
          """);
      Session session = Library.identityOf(shop, stubborn.pid());
      SessionState before = library.read(session);
      TestCall call = new TestCall();

      assertThat(library.apply(session, before, call)).isEqualTo(Change.MADE);

      assertThat(stubborn.isThere()).isFalse();
      assertThat(call.crashPoints())
          .containsExactly("before-cancel", "cancel-sent", "before-terminate", "terminate-sent");
      assertThat(call.progress()).singleElement().asString().contains("is terminated");
    }
  }

  @Test
  void cancellingTheCallEndsOurWaiting() throws Exception {
    try (Library library = Library.on(shop);
        Client stubborn = new Client(shop, shop.batch("stubborn"))) {
      stubborn.start(
          """
          DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(60);
          EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP; END $$
          """);
      Session session = Library.identityOf(shop, stubborn.pid());
      SessionState before = library.read(session);
      TestCall call = new TestCall();
      call.at("cancel-sent", call::cancel);

      assertThatThrownBy(() -> library.apply(session, before, call))
          .isInstanceOfSatisfying(
              DatabaseException.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.CANCELLED));
      assertThat(stubborn.isRunning()).isTrue();
    }
  }

  @Test
  void withoutSignallerNothingIsPlanned() throws Exception {
    try (Library library = Library.withoutSignaller(shop.observer());
        Client blocker = new Client(shop, shop.batch("unreachable"))) {
      blocker.begin(UPDATE);
      Session session = Library.identityOf(shop, blocker.pid());
      SessionState before = library.read(session);

      assertThatThrownBy(() -> library.plan(session)).satisfies(refused("no-signaller"));
      assertThatThrownBy(() -> library.apply(session, before)).satisfies(refused("no-signaller"));
      assertThat(blocker.isThere()).isTrue();
    }
  }

  @Test
  void anAbortedTransactionHoldsNothingUnlessASavepointKeepsIt() throws Exception {
    try (Library library = Library.on(shop);
        Client whole = new Client(shop, shop.batch("whole"));
        Client part = new Client(shop, shop.batch("part"))) {
      whole.begin(UPDATE).start("SELECT pg_sleep(60)");
      part.begin("SELECT 1", "SAVEPOINT half").start("SELECT pg_sleep(60)");
      Session inWhole = Library.identityOf(shop, whole.pid());
      Session inPart = Library.identityOf(shop, part.pid());
      SessionState wholeBefore = library.read(inWhole);
      SessionState partBefore = library.read(inPart);

      for (Client client : List.of(whole, part)) {
        shop.server().run("SELECT pg_cancel_backend(%d)".formatted(client.pid()));
        await().until(() -> client.state().equals("idle in transaction (aborted)"));
      }

      assertThat(library.settle(inWhole, wholeBefore, library.read(inWhole)))
          .isEqualTo(Settled.TOOK_EFFECT);
      assertThat(library.settle(inPart, partBefore, library.read(inPart)))
          .isEqualTo(Settled.PARTLY);
    }
  }

  private static Consumer<Throwable> refused(String code) {
    return e -> {
      assertThat(e).isInstanceOf(RefusedException.class);
      assertThat(((RefusedException) e).code()).isEqualTo(code);
    };
  }
}

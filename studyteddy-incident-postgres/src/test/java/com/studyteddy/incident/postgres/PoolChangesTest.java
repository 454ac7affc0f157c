package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect.Nature;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.stage.ShopDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedShop.class)
class PoolChangesTest {
  private final ShopDatabase shop;
  private final Databases databases;

  PoolChangesTest(ShopDatabase shop) {
    this.shop = shop;
    this.databases = with(new TablePool(shop.signaller()));
  }

  private Databases with(ConnectionPool pool) {
    return new Databases(List.of(Database.of("shop-db", shop.observer()).withPool(pool)));
  }

  @AfterEach
  void close() {
    databases.close();
  }

  @Test
  void theOldConnectionsAreGoneFromTheServer() throws Exception {
    try (PoolTrial trial = PoolTrial.renewed(shop)) {
      Attempt<RenewConnections, PooledSessions> renew = renew(databases, TablePool.ROLE);
      PooledSessions before = renew.read();
      Plan plan = renew.plan();
      assertThat(plan.effects().get(0).nature()).contains(Nature.RESTART);
      assertThat(plan.blastRadius().affected()).isEqualTo(1);
      assertThat(renew.settled(before)).isEqualTo(Settled.NO_EFFECT);

      assertThat(renew.apply(before)).isEqualTo(Change.MADE);

      assertThat(trial.pooled().isThere()).isFalse();
      assertThat(renew.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
      assertThat(renew.apply(before)).isEqualTo(Change.NOT_NEEDED);
      assertThat(renew.plan().effects()).isEmpty();
    }
  }

  @Test
  void aPoolThatOnlySaysSoIsFoundOut() throws Exception {
    try (PoolTrial trial = PoolTrial.renewed(shop);
        Databases idle = with(new Idle())) {
      Attempt<RenewConnections, PooledSessions> renew = renew(idle, TablePool.ROLE);
      PooledSessions before = renew.read();
      TestCall call = new TestCall();
      assertThat(renew.apply(before, call)).isEqualTo(Change.MADE);
      assertThat(call.progress()).anyMatch(line -> line.contains("1 of 1 sessions are still"));
      assertThat(renew.settled(before)).isEqualTo(Settled.NO_EFFECT);
      assertThat(trial.pooled().isThere()).isTrue();
    }
  }

  @Test
  void otherSessionsThanWereReadAreNotRenewed() throws Exception {
    try (PoolTrial trial = PoolTrial.renewed(shop)) {
      Attempt<RenewConnections, PooledSessions> renew = renew(databases, TablePool.ROLE);
      PooledSessions before = renew.read();
      trial.disturb();
      assertThatThrownBy(() -> renew.apply(before)).satisfies(Attempt.refused("target-changed"));
      assertThat(trial.effects()).isZero();
      // a name is a name
      assertThat(renew(databases, "x'; DROP TABLE pool; --").read().sessions()).isEmpty();
    }
  }

  @Test
  void aPoolIsResizedWithinWhatAllReplicasMayTakeAndBack() throws Exception {
    try (PoolTrial trial = PoolTrial.resized(shop)) {
      // 60 connections, 3 and 4 of them reserved: 80 % of 53 are 42
      Attempt<ResizePool, PoolSize> resize = resize(databases, 8, 4);
      PoolSize before = resize.read();
      assertThat(before.budget()).isEqualTo(42);
      Plan plan = resize.plan();
      assertThat(plan.effects().get(0).nature()).contains(Nature.SCALE_UP);
      assertThat(plan.effects().get(0).demand()).isPresent();
      assertThat(plan.effects().get(0).description())
          .contains("8 connections; it was 5", "that is 32 of the 42");
      assertThat(resize.settled(before)).isEqualTo(Settled.NO_EFFECT);

      assertThat(resize.apply(before)).isEqualTo(Change.MADE);

      assertThat(resize.settled(before)).isEqualTo(Settled.TOOK_EFFECT);
      assertThat(resize.apply(before)).isEqualTo(Change.NOT_NEEDED);
      Attempt<ResizePool, PoolSize> undo =
          new Attempt<>(resize.action(), (ResizePool) plan.undo().orElseThrow().arguments());
      assertThat(undo.plan().effects().get(0).nature()).contains(Nature.SCALE_DOWN);
      assertThat(undo.apply(undo.read())).isEqualTo(Change.MADE);
      assertThat(trial.effects()).isZero();
    }
  }

  @Test
  void moreThanTheServerHasForAllReplicasIsRefused() throws Exception {
    try (PoolTrial trial = PoolTrial.resized(shop)) {
      assertThat(resize(databases, 10, 4).plan().effects()).isNotEmpty();
      assertThatThrownBy(resize(databases, 11, 4)::plan)
          .satisfies(
              Attempt.refused("too-many-connections", "take 44", "may take 42", "At most 10"));
      Attempt<ResizePool, PoolSize> resize = resize(databases, 11, 4);
      PoolSize before = resize.read();
      assertThatThrownBy(() -> resize.apply(before))
          .satisfies(Attempt.refused("too-many-connections"));
      // fewer is always allowed
      assertThat(resize(databases, 4, 100).plan().effects()).isNotEmpty();
      trial.disturb();
      assertThatThrownBy(() -> resize(databases, 8, 4).apply(before))
          .satisfies(Attempt.refused("target-changed"));
      assertThat(resize(databases, 8, 4).settled(before)).isEqualTo(Settled.CANNOT_TELL);
    }
  }

  @Test
  void withoutAPoolThatCanNothingIsPlanned() throws Exception {
    try (Databases none = new Databases(List.of(Database.of("shop-db", shop.observer())));
        Databases looking = with(() -> new PoolFigures(1, 1, 0, 5, 0))) {
      for (Databases each : List.of(none, looking)) {
        assertThatThrownBy(renew(each, "shop_app")::plan)
            .satisfies(Attempt.refused("no-pool", "Database.withPool"));
        assertThatThrownBy(resize(each, 6, 1)::plan).satisfies(Attempt.refused("no-pool"));
      }
    }
  }

  @Test
  void withoutTheRightToSeeSessionsNobodyCouldTell() throws Exception {
    try (PoolTrial trial = PoolTrial.renewed(shop);
        Databases blind =
            new Databases(
                List.of(
                    Database.of("shop-db", shop.app("blind"))
                        .withPool(new TablePool(shop.signaller()))))) {
      assertThatThrownBy(renew(blind, TablePool.ROLE)::plan)
          .satisfies(Attempt.refused("not-visible", "GRANT pg_monitor"));
      assertThat(trial.effects()).isZero();
    }
  }

  /** Says that it renews, and does not. */
  private static final class Idle implements ConnectionPool {
    @Override
    public PoolFigures figures() {
      return new PoolFigures(0, 1, 0, 5, 0);
    }

    @Override
    public boolean canRenew() {
      return true;
    }

    @Override
    public void renewSoftly(Duration spread) {
      // nothing
    }
  }

  private static Attempt<RenewConnections, PooledSessions> renew(Databases databases, String role) {
    return new Attempt<>(
        new ConnectionsRenew(databases), new RenewConnections(Library.SHOP, role, Duration.ZERO));
  }

  private static Attempt<ResizePool, PoolSize> resize(Databases databases, int max, int replicas) {
    return new Attempt<>(new PoolResize(databases), new ResizePool(Library.SHOP, max, replicas));
  }
}

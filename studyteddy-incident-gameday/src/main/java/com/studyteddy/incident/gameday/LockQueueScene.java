package com.studyteddy.incident.gameday;

import com.studyteddy.incident.gameday.LockQueueFault.RowVictim;
import com.studyteddy.incident.gameday.ServedRequests.Share;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.stage.Request;
import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.stage.ShopTraffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Plays a {@link LockQueueFault} on a real server: the shop's traffic, the decoys and, on cue, the
 * fault. Everybody logs in before the curtain rises, so that whoever is missing later was sent
 * away.
 */
final class LockQueueScene implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LATELY = Duration.ofSeconds(1);
  private static final int ENOUGH_REQUESTS = 20;

  private final LockQueueFault fault;
  private final boolean withBlocker;
  private final TimeSource time;
  private final Waiting waiting;
  private final Referee referee;
  private final ServedRequests served = new ServedRequests();
  private final List<Player> players = new ArrayList<>();
  private final Map<RowVictim, Player> victims = new LinkedHashMap<>();
  private final DecoyCast decoys;
  private final Optional<Player> blocker;
  private final Player migration;
  private final ShopTraffic traffic;

  private LockQueueScene(
      ShopDatabase shop,
      LockQueueFault fault,
      boolean withBlocker,
      TimeSource time,
      Referee referee,
      List<Consumer<Request>> hostCounters) {
    this.fault = fault;
    this.withBlocker = withBlocker;
    this.time = time;
    this.waiting = new Waiting(time);
    this.referee = referee;
    this.decoys = DecoyCast.play(shop, fault);
    players.addAll(decoys.players());
    this.blocker =
        withBlocker
            ? Optional.of(
                enter(
                    fault.blocker().application(),
                    DecoyCast.login(shop, fault.blocker().role(), fault.blocker().application())))
            : Optional.empty();
    if (withBlocker) {
      fault
          .victims()
          .forEach(
              each -> victims.put(each, enter(each.application(), shop.app(each.application()))));
    }
    this.migration =
        enter(fault.migration().application(), shop.owner(fault.migration().application()));
    List<Consumer<Request>> counters = new ArrayList<>(hostCounters);
    counters.add(served);
    this.traffic =
        ShopTraffic.start(
            shop.app("shop"), fault.table(), LockQueueFault.WORKERS, fault.seed(), time, counters);
  }

  /**
   * Sets the stage: traffic and decoys, no fault yet.
   *
   * @param shop a server with the fault's two tables
   * @param fault what will be played
   * @param withBlocker false for the twin, in which everything happens but the fault
   * @param time the clock
   * @param referee who looks on
   * @param hostCounters the shop's own counters, told about every request
   * @return the scene, with users who are served
   */
  static LockQueueScene set(
      ShopDatabase shop,
      LockQueueFault fault,
      boolean withBlocker,
      TimeSource time,
      Referee referee,
      List<Consumer<Request>> hostCounters) {
    LockQueueScene scene =
        new LockQueueScene(shop, fault, withBlocker, time, referee, hostCounters);
    try {
      scene.settle();
      return scene;
    } catch (RuntimeException e) {
      scene.close();
      throw e;
    }
  }

  /** Lets the shop run well for a while; without that nothing that follows could be judged. */
  private void settle() {
    waiting.pass(fault.warmUp());
    boolean well =
        waiting.until(
            PATIENCE,
            () ->
                referee.sessions().size() >= LockQueueFault.WORKERS + players.size()
                    && lately().total() >= ENOUGH_REQUESTS
                    && lately().rate() >= ServedRequests.SERVED);
    if (!well) {
      throw new StageException(
          "the shop did not run well before anything was done to it: %d of %d requests were served"
              .formatted(lately().succeeded(), lately().total()));
    }
  }

  /** What a cue led to. */
  record Struck(long atNanos, java.time.Instant at) {}

  /**
   * Gives the cue: the blocker locks its row, the table is changed, the queue grows. Without a
   * blocker the change goes through.
   *
   * @return when the table was closed
   */
  Struck strike() {
    blocker.ifPresent(
        root -> {
          root.openTransaction(fault.blocker().statements());
          startVictims(true, root);
          waiting.pass(fault.blockerAhead());
        });
    Struck struck = new Struck(time.nanoTime(), time.instant());
    var changed = migration.start(fault.migration().statement());
    blocker.ifPresent(
        root -> {
          mustWaitFor(root, migration);
          startVictims(false, root);
        });
    if (!withBlocker && !waiting.until(PATIENCE, () -> changed.getNow(false))) {
      throw new StageException("without a blocker the table could not be changed either");
    }
    return struck;
  }

  private void startVictims(boolean beforeMigration, Player root) {
    String sql =
        "UPDATE %s SET total = total + 1 WHERE id = %d"
            .formatted(fault.table(), fault.blocker().row());
    victims.forEach(
        (victim, player) -> {
          if (victim.beforeMigration() == beforeMigration) {
            var unused = player.start(sql);
            mustWaitFor(root, player);
          }
        });
  }

  private void mustWaitFor(Player root, Player waiter) {
    Set<Integer> wanted = Set.of(root.key().pid());
    if (!waiting.until(PATIENCE, () -> referee.rootsBefore(waiter.key().pid()).equals(wanted))) {
      throw new StageException(
          "'%s' does not wait for '%s' alone, but for %s"
              .formatted(waiter.part(), root.part(), referee.rootsBefore(waiter.key().pid())));
    }
  }

  /** Waits until most users are no longer served, so that there is something to be brought back. */
  void proveItHurts() {
    boolean hurts = waiting.until(PATIENCE, () -> lately().total() >= 1 && lately().rate() < 0.5);
    if (!hurts) {
      throw new StageException(
          "the lock queue hurts nobody: %d of %d requests are still served"
              .formatted(lately().succeeded(), lately().total()));
    }
  }

  /** What became of the requests in the last second. */
  Share lately() {
    long now = time.nanoTime();
    return served.between(now - LATELY.toNanos(), now);
  }

  ServedRequests served() {
    return served;
  }

  /** Who is to blame; empty in the twin. */
  Optional<Player> blocker() {
    return blocker;
  }

  /** Everybody with a part, the blocker too; the workers are not among them. */
  List<Player> players() {
    return List.copyOf(players);
  }

  private Player enter(String part, DataSource source) {
    Player player = Player.enter(part, source);
    players.add(player);
    return player;
  }

  /** Ends the play: everybody leaves. */
  @Override
  public void close() {
    decoys.close();
    traffic.close();
    players.forEach(Player::close);
  }
}

package com.studyteddy.incident.gameday;

import com.studyteddy.incident.gameday.LockQueueFault.Decoy;
import com.studyteddy.incident.gameday.LockQueueFault.IdleHolder;
import com.studyteddy.incident.gameday.LockQueueFault.LongQuery;
import com.studyteddy.incident.gameday.LockQueueFault.PatientWaiter;
import com.studyteddy.incident.stage.ShopDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Plays those who look like a cause and are none. */
final class DecoyCast implements AutoCloseable {
  /** Long enough for any game day; it ends by itself all the same. */
  private static final String VERY_LONG = "SELECT count(*), pg_sleep(600) FROM %s";

  private final ShopDatabase shop;
  private final String table;
  private final List<Player> players = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  private DecoyCast(ShopDatabase shop, String table) {
    this.shop = shop;
    this.table = table;
  }

  /** Logs them in and lets them begin. */
  static DecoyCast play(ShopDatabase shop, LockQueueFault fault) {
    DecoyCast cast = new DecoyCast(shop, fault.quietTable());
    fault.decoys().forEach(cast::begin);
    return cast;
  }

  /** A way in as one of the shop's two roles. */
  static DataSource login(ShopDatabase shop, String role, String application) {
    return role.equals("shop_app") ? shop.app(application) : shop.batch(application);
  }

  List<Player> players() {
    return List.copyOf(players);
  }

  private void begin(Decoy decoy) {
    if (decoy instanceof LongQuery query) {
      var unused =
          enter(query.application(), shop.batch(query.application()))
              .start(VERY_LONG.formatted(table));
    } else if (decoy instanceof IdleHolder holder) {
      enter(holder.application(), login(shop, holder.role(), holder.application()))
          .openTransaction(List.of(touch(holder.row())));
      holder.waiter().ifPresent(waiter -> begin(holder, waiter));
    }
  }

  private void begin(IdleHolder holder, PatientWaiter waiter) {
    Player player = enter(waiter.application(), shop.app(waiter.application()));
    player.attempt("SET lock_timeout = " + waiter.givesUpAfter().toMillis());
    player.inBackground(
        () -> {
          try {
            do {
              player.attempt(touch(holder.row()));
            } while (!over.await(waiter.pause().toMillis(), TimeUnit.MILLISECONDS));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private Player enter(String part, DataSource source) {
    Player player = Player.enter(part, source);
    players.add(player);
    return player;
  }

  private String touch(int row) {
    return "UPDATE %s SET status = 'held' WHERE id = %d".formatted(table, row);
  }

  /** They leave. */
  @Override
  public void close() {
    over.countDown();
    players.forEach(Player::close);
  }
}

package com.studyteddy.incident.postgres;

import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.testkit.ChangeTrial;
import java.util.Map;

/** A statement that runs, to be cancelled. */
final class CancelTrial implements ChangeTrial {
  private static final String LONG = "SELECT pg_sleep(60)";

  private final ShopDatabase shop;
  private final Client busy;
  private final Session session;

  CancelTrial(ShopDatabase shop) {
    this.shop = shop;
    this.busy = new Client(shop, shop.batch("busy")).start(LONG);
    this.session = Library.identityOf(shop, busy.pid());
  }

  @Override
  public Map<String, Object> arguments() {
    return StopTrial.arguments(session);
  }

  @Override
  public long effects() {
    return busy.state().equals("active") ? 0 : 1;
  }

  /** The session is by now busy with another statement. */
  @Override
  public void disturb() {
    shop.server().run("SELECT pg_cancel_backend(%d)".formatted(busy.pid()));
    await().until(() -> !busy.isRunning());
    busy.start(LONG);
  }

  @Override
  public void close() {
    busy.close();
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.testkit.ChangeTrial;
import java.util.Map;

/** A transaction that idles, to be stopped. */
final class StopTrial implements ChangeTrial {
  private final Client blocker;
  private final Session session;

  StopTrial(ShopDatabase shop) {
    blocker = new Client(shop, shop.batch("idler"));
    blocker.begin("UPDATE orders SET status = 'held' WHERE id = 12");
    session = Library.identityOf(shop, blocker.pid());
  }

  @Override
  public Map<String, Object> arguments() {
    return arguments(session);
  }

  static Map<String, Object> arguments(Session session) {
    return Map.of(
        "database",
        Library.SHOP.name(),
        "session",
        Map.of(
            "pid", session.pid(),
            "backendStart", session.backendStart().toString(),
            "queryStart", session.queryStart().toString()));
  }

  @Override
  public long effects() {
    return blocker.isThere() ? 0 : 1;
  }

  /** The same transaction goes on with another statement, so it idles in another place. */
  @Override
  public void disturb() {
    blocker.run("SELECT 1");
  }

  @Override
  public void close() {
    blocker.close();
  }
}

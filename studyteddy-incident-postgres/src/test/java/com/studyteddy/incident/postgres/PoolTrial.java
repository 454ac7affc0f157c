package com.studyteddy.incident.postgres;

import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.testkit.ChangeTrial;
import java.util.Map;

/** A pool with one connection, to be renewed or resized. */
final class PoolTrial implements ChangeTrial {
  private final ShopDatabase shop;
  private final boolean resized;
  private final Login login;
  private Client pooled;

  private PoolTrial(ShopDatabase shop, boolean resized) {
    this.shop = shop;
    this.resized = resized;
    shop.server()
        .run(
            "DROP TABLE IF EXISTS pool",
            "DROP ROLE IF EXISTS " + TablePool.ROLE,
            "CREATE TABLE pool AS SELECT 5 AS max, 0 AS renewed",
            "GRANT SELECT, UPDATE ON pool TO runbook_signaller");
    this.login = shop.server().createLogin(TablePool.ROLE);
    this.pooled = new Client(shop, shop.server().dataSource(login, "pool"));
  }

  static PoolTrial renewed(ShopDatabase shop) {
    return new PoolTrial(shop, false);
  }

  static PoolTrial resized(ShopDatabase shop) {
    return new PoolTrial(shop, true);
  }

  Client pooled() {
    return pooled;
  }

  @Override
  public Map<String, Object> arguments() {
    return resized
        ? Map.of("database", Library.SHOP.name(), "max", 8, "replicas", 4)
        : Map.of("database", Library.SHOP.name(), "role", TablePool.ROLE, "spread", "PT0S");
  }

  @Override
  public long effects() {
    String sql = resized ? "SELECT (max = 8)::int FROM pool" : "SELECT renewed FROM pool";
    return Long.parseLong(Stage.text(shop, sql));
  }

  /** Somebody else renewed or resized it. */
  @Override
  public void disturb() {
    if (resized) {
      shop.server().run("UPDATE pool SET max = 6");
    } else {
      pooled.close();
      pooled = new Client(shop, shop.server().dataSource(login, "pool"));
    }
  }

  @Override
  public void close() {
    pooled.close();
    shop.server().run("DROP TABLE pool", "DROP ROLE " + TablePool.ROLE);
  }
}

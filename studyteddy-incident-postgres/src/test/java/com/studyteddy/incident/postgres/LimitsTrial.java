package com.studyteddy.incident.postgres;

import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.testkit.ChangeTrial;
import java.util.Map;

/** A role whose statements are to be limited. */
final class LimitsTrial implements ChangeTrial {
  static final String SET_IN_DATABASE =
      "SELECT array_to_string(setconfig, ',') FROM pg_db_role_setting WHERE setrole = 'shop_batch'::regrole AND setdatabase <> 0";

  private final ShopDatabase shop;

  LimitsTrial(ShopDatabase shop) {
    this.shop = shop;
    clean(shop);
  }

  static void clean(ShopDatabase shop) {
    shop.server()
        .run(
            "ALTER ROLE shop_batch IN DATABASE postgres RESET ALL",
            "COMMENT ON ROLE shop_batch IS NULL");
  }

  @Override
  public Map<String, Object> arguments() {
    return Map.of(
        "database", Library.SHOP.name(),
        "role", "shop_batch",
        "statement", "PT30S",
        "idleInTransaction", "PT60S",
        "lockWait", "PT2S",
        "timeToLive", "PT1H");
  }

  @Override
  public long effects() {
    return Stage.text(shop, SET_IN_DATABASE).contains("statement_timeout=30000ms") ? 1 : 0;
  }

  @Override
  public void disturb() {
    shop.server().run("ALTER ROLE shop_batch IN DATABASE postgres SET statement_timeout = '7s'");
  }

  @Override
  public void close() {
    clean(shop);
  }
}

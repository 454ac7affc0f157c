package com.studyteddy.incident.postgres;

import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.testkit.ChangeTrial;
import java.util.Map;

/** A role whose statements were limited, to be without limits again. */
final class RevertTrial implements ChangeTrial {
  private final ShopDatabase shop;

  RevertTrial(ShopDatabase shop) {
    this.shop = shop;
    LimitsTrial.clean(shop);
    shop.server()
        .run(
            "ALTER ROLE shop_batch IN DATABASE postgres SET statement_timeout = '30000ms'",
            """
            DO $$ BEGIN EXECUTE format('COMMENT ON ROLE shop_batch IS %L', format(
              '[studyteddy-incident: limits in database %s until 2026-01-01T00:00:00Z; statement_timeout=''30000ms'' was unset]',
              (SELECT oid FROM pg_database WHERE datname = current_database())));
            END $$
            """);
  }

  @Override
  public Map<String, Object> arguments() {
    return Map.of("database", Library.SHOP.name(), "role", "shop_batch");
  }

  @Override
  public long effects() {
    return Stage.text(shop, LimitsTrial.SET_IN_DATABASE).isEmpty() ? 1 : 0;
  }

  @Override
  public void disturb() {
    shop.server().run("ALTER ROLE shop_batch IN DATABASE postgres SET statement_timeout = '7s'");
  }

  @Override
  public void close() {
    LimitsTrial.clean(shop);
  }
}

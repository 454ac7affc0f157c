package com.studyteddy.incident.postgres;

import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.testkit.ChangeTrial;
import java.util.List;
import java.util.Map;

/** A table of which the planner knows nothing yet. */
final class RefreshTrial implements ChangeTrial {
  private final ShopDatabase shop;

  RefreshTrial(ShopDatabase shop) {
    this.shop = shop;
    make();
  }

  private void make() {
    shop.server()
        .run(
            "DROP TABLE IF EXISTS refreshed",
            "CREATE TABLE refreshed AS SELECT n, n % 7 AS day FROM generate_series(1, 500) n",
            "ALTER TABLE refreshed OWNER TO shop_owner");
  }

  @Override
  public Map<String, Object> arguments() {
    return Map.of(
        "database",
        Library.SHOP.name(),
        "schema",
        "public",
        "table",
        "refreshed",
        "columns",
        List.of("n", "day"),
        "largest",
        1_000_000);
  }

  @Override
  public long effects() {
    return Long.parseLong(
        Stage.text(
            shop, "SELECT analyze_count FROM pg_stat_user_tables WHERE relname = 'refreshed'"));
  }

  /** It is now another table of the same name. */
  @Override
  public void disturb() {
    make();
  }

  @Override
  public void close() {
    shop.server().run("DROP TABLE refreshed");
  }
}

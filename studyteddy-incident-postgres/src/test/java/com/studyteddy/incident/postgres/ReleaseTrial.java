package com.studyteddy.incident.postgres;

import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.testkit.ChangeTrial;
import java.util.Map;

/** A table whose rows nobody would miss. */
final class ReleaseTrial implements ChangeTrial {
  static final ExpendableTable TABLE = new ExpendableTable("public", "expendable");

  private final ShopDatabase shop;

  ReleaseTrial(ShopDatabase shop) {
    this.shop = shop;
    make();
  }

  private void make() {
    shop.server()
        .run(
            "DROP TABLE IF EXISTS expendable CASCADE",
            // autovacuum would hold the new table now and then, and a change that meets it is
            // refused
            "CREATE TABLE expendable WITH (autovacuum_enabled = off) AS"
                + " SELECT n, repeat('x', 100) AS t FROM generate_series(1, 2000) n",
            "ALTER TABLE expendable ADD PRIMARY KEY (n)",
            "ALTER TABLE expendable OWNER TO shop_owner",
            "ANALYZE expendable");
  }

  @Override
  public Map<String, Object> arguments() {
    return Map.of("database", Library.SHOP.name(), "schema", "public", "table", "expendable");
  }

  @Override
  public long effects() {
    return Stage.text(shop, "SELECT count(*) FROM expendable").equals("0") ? 1 : 0;
  }

  /** It is now another table of the same name. */
  @Override
  public void disturb() {
    make();
  }

  @Override
  public void close() {
    shop.server().run("DROP TABLE expendable CASCADE");
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.testkit.ChangeTrial;
import java.util.Map;

/** A table that an approved index is to be made on, or that has it and is to lose it. */
final class IndexTrial implements ChangeTrial {
  static final ApprovedIndex INDEX =
      ApprovedIndex.on("public", "indexed", "indexed_by_day", "(day)")
          .helping("SELECT * FROM public.indexed WHERE day = $1");

  private final ShopDatabase shop;
  private final boolean dropped;

  IndexTrial(ShopDatabase shop, boolean dropped) {
    this.shop = shop;
    this.dropped = dropped;
    make();
  }

  private void make() {
    shop.server()
        .run(
            "DROP TABLE IF EXISTS indexed",
            "CREATE TABLE indexed AS SELECT n, n % 700 AS day FROM generate_series(1, 20000) n",
            "ALTER TABLE indexed OWNER TO shop_owner",
            "ANALYZE indexed");
    if (dropped) {
      shop.server().run("CREATE INDEX indexed_by_day ON indexed (day)");
    }
  }

  @Override
  public Map<String, Object> arguments() {
    return Map.of("database", Library.SHOP.name(), "index", INDEX.name());
  }

  @Override
  public long effects() {
    boolean there =
        !Stage.text(shop, "SELECT 'there' FROM pg_class WHERE relname = 'indexed_by_day'")
            .isEmpty();
    return there == dropped ? 0 : 1;
  }

  /** It is now another table of the same name. */
  @Override
  public void disturb() {
    make();
  }

  @Override
  public void close() {
    shop.server().run("DROP TABLE indexed");
  }
}

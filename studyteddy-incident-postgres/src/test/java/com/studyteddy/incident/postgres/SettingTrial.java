package com.studyteddy.incident.postgres;

import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.testkit.ChangeTrial;
import java.util.Map;

/** A role that is to have more memory for sorting. */
final class SettingTrial implements ChangeTrial {
  private final ShopDatabase shop;

  SettingTrial(ShopDatabase shop) {
    this.shop = shop;
    LimitsTrial.clean(shop);
  }

  @Override
  public Map<String, Object> arguments() {
    return Map.of(
        "database", Library.SHOP.name(),
        "setting", "work_mem",
        "value", "64MB",
        "scope", "ROLE",
        "role", "shop_batch",
        "expected", "none");
  }

  @Override
  public long effects() {
    return Stage.text(shop, LimitsTrial.SET_IN_DATABASE).contains("work_mem=65536kB") ? 1 : 0;
  }

  @Override
  public void disturb() {
    shop.server().run("ALTER ROLE shop_batch IN DATABASE postgres SET work_mem = '9MB'");
  }

  @Override
  public void close() {
    LimitsTrial.clean(shop);
  }
}

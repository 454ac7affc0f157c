package com.studyteddy.incident.postgres;

import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.testkit.ChangeTrial;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The same claims where stopping is cancelling a statement and its session lives. */
class PostgresCancelContractTest extends PostgresProviderContractTest {
  private final ShopDatabase shop;

  PostgresCancelContractTest(ShopDatabase shop) {
    super(shop);
    this.shop = shop;
  }

  @Override
  protected Map<String, Supplier<ChangeTrial>> changes() {
    Map<String, Supplier<ChangeTrial>> changes = new HashMap<>(super.changes());
    changes.put("postgres.sessions.stop", () -> new CancelTrial(shop));
    return changes;
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.stage.ShopDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a server of their own that counts statements, has a small cache and does nothing by
 * itself; one for all of them, stopped after the last.
 */
final class ObservedShop implements ParameterResolver {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "shared_preload_libraries", "pg_stat_statements",
          "shared_buffers", "16MB",
          "autovacuum", "off",
          "checkpoint_timeout", "1d");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ShopDatabase.class;
  }

  @Override
  public ShopDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(ObservedShop.class))
        .computeIfAbsent("shop", key -> open(), ShopDatabase.class);
  }

  private static ShopDatabase open() {
    ShopDatabase shop = ShopDatabase.open(List.of("orders"), SETTINGS);
    shop.server()
        .run(
            "CREATE SCHEMA \"odd Schema\"",
            "CREATE EXTENSION pg_stat_statements SCHEMA \"odd Schema\"",
            // pg_monitor is not enough for an extension in a schema of its own
            "GRANT USAGE ON SCHEMA \"odd Schema\" TO runbook_observer");
    return shop;
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.stage.ShopDatabase;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test the same server, since starting one takes seconds; stopped after the last. */
final class SharedShop implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ShopDatabase.class;
  }

  @Override
  public ShopDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedShop.class))
        .computeIfAbsent(
            "shop", key -> ShopDatabase.open(List.of("orders", "invoices")), ShopDatabase.class);
  }
}

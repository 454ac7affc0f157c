package com.studyteddy.incident.testkit;

import com.studyteddy.incident.spi.ResponseProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

class RecordingProviderContractTest extends ProviderContract {
  private RecordingProvider provider = fresh();

  private static RecordingProvider fresh() {
    return RecordingProvider.called("shop", List.of("checkout"), MemoryTrial.TARGET);
  }

  @Override
  protected ResponseProvider provider() {
    return provider;
  }

  @Override
  protected Map<String, Map<String, Object>> looks() {
    Map<String, Object> target = Map.of("target", MemoryTrial.TARGET);
    return Map.of("shop.checkout.check", target, "shop.causes.find", target);
  }

  @Override
  protected Map<String, Supplier<ChangeTrial>> changes() {
    return Map.of("shop.value.set", () -> new MemoryTrial(provider));
  }

  /** What it remembers is in this process. */
  @Override
  protected Optional<Elsewhere> elsewhere() {
    return Optional.empty();
  }
}

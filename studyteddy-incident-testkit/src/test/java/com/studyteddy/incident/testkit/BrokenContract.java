package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ResponseProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The contract of a provider that breaks it; its claims are called by hand. */
final class BrokenContract extends ProviderContract {
  static final String SECRET = "canary-4711";

  private final RecordingProvider right =
      RecordingProvider.called("shop", List.of("checkout"), MemoryTrial.TARGET);
  private UnaryOperator<Operation<?>> breaking = operation -> operation;

  static BrokenContract withChange(UnaryOperator<Operation<?>> broken) {
    BrokenContract contract = new BrokenContract();
    contract.breaking =
        operation -> operation instanceof ScriptedChange ? broken.apply(operation) : operation;
    return contract;
  }

  static BrokenContract withProbe(UnaryOperator<Operation<?>> broken) {
    BrokenContract contract = new BrokenContract();
    contract.breaking =
        operation -> operation instanceof ScriptedProbe ? broken.apply(operation) : operation;
    return contract;
  }

  static BrokenContract scripted(Consumer<RecordingProvider> script) {
    BrokenContract contract = new BrokenContract();
    script.accept(contract.right);
    return contract;
  }

  RecordingProvider right() {
    return right;
  }

  /** Calls one claim, as JUnit would. */
  void run(Consumer<ProviderContract> claim) {
    openIt();
    try {
      claim.accept(this);
    } finally {
      closeIt();
    }
  }

  void failsOn(Consumer<ProviderContract> claim, String because) {
    assertThatThrownBy(() -> run(claim))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(because);
  }

  @Override
  protected ResponseProvider provider() {
    return new BrokenProvider(right, breaking);
  }

  @Override
  protected Map<String, Map<String, Object>> looks() {
    Map<String, Object> target = Map.of("target", MemoryTrial.TARGET);
    return Map.of("shop.checkout.check", target, "shop.causes.find", target);
  }

  @Override
  protected Map<String, Supplier<ChangeTrial>> changes() {
    return Map.of("shop.value.set", () -> new MemoryTrial(right));
  }

  @Override
  protected Optional<Elsewhere> elsewhere() {
    return Optional.empty();
  }

  @Override
  protected Set<String> secrets() {
    return Set.of(SECRET);
  }

  @Override
  protected Optional<ResponseProvider> unreachable() {
    return Optional.of(RecordingProvider.called("shop", List.of("checkout"), MemoryTrial.TARGET));
  }

  @Override
  protected Duration patience() {
    return Duration.ofMillis(500);
  }
}

package com.studyteddy.incident.core.provider;

import com.studyteddy.incident.core.guard.Brief;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Everything the providers offer, by name. Immutable. */
public final class Operations {
  private final Map<String, Operation<?>> operations = new TreeMap<>();
  private final Map<String, OperationSpec<?>> specs = new TreeMap<>();
  private final Map<String, Target> targets = new TreeMap<>();
  private final List<Channel> channels = new ArrayList<>();
  private final boolean hands;

  /**
   * Asks each provider what it offers.
   *
   * @param providers by id
   * @param own operations that the library itself brings
   * @param contexts what the library gives to the provider of an id
   */
  public Operations(
      Map<String, ResponseProvider> providers,
      List<Operation<?>> own,
      Function<String, ProviderContext> contexts) {
    this(providers, own, contexts, true);
  }

  /**
   * Asks each provider what it offers, where it may be that nothing is ever changed.
   *
   * @param providers by id
   * @param own operations that the library itself brings
   * @param contexts what the library gives to the provider of an id
   * @param hands false where nothing may ever be changed: then no change can be called
   */
  public Operations(
      Map<String, ResponseProvider> providers,
      List<Operation<?>> own,
      Function<String, ProviderContext> contexts,
      boolean hands) {
    this.hands = hands;
    own.forEach(operation -> add(operation, operation.spec(), "the host"));
    providers.forEach((id, provider) -> addAll(id, provider, contexts.apply(id)));
  }

  private void addAll(String id, ResponseProvider provider, ProviderContext context) {
    String owner = "provider '%s' (%s)".formatted(id, provider.getClass().getName());
    Offer offer = offer(owner, provider, context);
    offer.targets().forEach(target -> add(target, owner));
    offer.operations().forEach(each -> add(each.operation(), each.spec(), owner));
    channels.addAll(offer.channels());
  }

  /** An operation with what it said of itself; it is not asked again. */
  private record Described(Operation<?> operation, OperationSpec<?> spec) {
    static Described of(Operation<?> operation) {
      return new Described(
          operation, Objects.requireNonNull(operation.spec(), "an operation without a spec"));
    }
  }

  /** What one provider says that it has. */
  private record Offer(List<Target> targets, List<Described> operations, List<Channel> channels) {}

  private static Offer offer(String owner, ResponseProvider provider, ProviderContext context) {
    try {
      return new Offer(
          List.copyOf(provider.targets()),
          provider.operations(context).stream().<Described>map(Described::of).toList(),
          List.copyOf(provider.channels(context)));
    } catch (RuntimeException | Error broken) { // a recursion without end, for one
      throw Broken.because(
          "%s could not say what it offers: %s; mend it or leave it out"
              .formatted(owner, Brief.redacted(String.valueOf(broken), context.redactor())),
          broken);
    }
  }

  private void add(Operation<?> operation, OperationSpec<?> spec, String owner) {
    Operation<?> earlier =
        operations.putIfAbsent(spec.id(), hands ? operation : WithoutHands.of(operation));
    specs.putIfAbsent(spec.id(), spec);
    if (earlier != null) {
      throw new IllegalArgumentException(
          "Operation '%s' is offered twice: by %s and, the second time, by %s (%s); rename one"
              .formatted(
                  spec.id(), earlier.getClass().getName(), operation.getClass().getName(), owner));
    }
  }

  private void add(Target target, String owner) {
    if (targets.putIfAbsent(target.name(), target) != null) {
      throw new IllegalArgumentException(
          "Target '%s' is declared twice, the second time by %s; give each system a name of its own"
              .formatted(target.name(), owner));
    }
  }

  /**
   * Finds an operation.
   *
   * @param id its id
   * @return empty when no provider offers it
   */
  public Optional<Operation<?>> find(String id) {
    return Optional.ofNullable(operations.get(id));
  }

  /**
   * Returns what an operation said of itself when it was registered; it is not asked again.
   *
   * @param id its id
   * @return empty when no provider offers it
   */
  public Optional<OperationSpec<?>> spec(String id) {
    return Optional.ofNullable(specs.get(id));
  }

  /**
   * Returns the ids on offer.
   *
   * @return sorted
   */
  public Set<String> ids() {
    return operations.keySet();
  }

  /**
   * Returns the names of the declared targets.
   *
   * @return sorted
   */
  public Set<String> targetNames() {
    return targets.keySet();
  }

  /**
   * Finds a declared target by the name that text gave.
   *
   * @param name the name
   * @return the target
   * @throws IllegalArgumentException when configuration declared none of that name
   */
  public Target target(String name) {
    Target target = targets.get(name);
    if (target == null) {
      throw new IllegalArgumentException(
          "There is no target '%s'; configuration declares %s"
              .formatted(name.replaceAll("\\p{Cntrl}", "?"), targets.keySet()));
    }
    return target;
  }

  /**
   * Returns the channels of all providers.
   *
   * @return in the order of the providers
   */
  public List<Channel> channels() {
    return List.copyOf(channels);
  }
}

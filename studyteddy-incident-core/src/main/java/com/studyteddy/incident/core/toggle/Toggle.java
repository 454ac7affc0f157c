package com.studyteddy.incident.core.toggle;

import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.spi.Operation;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A switch of the host, such as a feature flag: {@code host.<id>.set} moves it, {@code
 * host.<id>.check} says where it stands.
 */
public final class Toggle {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final String id;
  private final Supplier<Boolean> read;
  private final Consumer<Boolean> write;

  /**
   * Describes a switch.
   *
   * @param id lower-case words joined by dots, such as {@code "shop.checkout.fallback"}
   * @param read says where it stands
   * @param write moves it; comes back when it is moved
   */
  public Toggle(String id, Supplier<Boolean> read, Consumer<Boolean> write) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "A toggle's id is lower-case words joined by dots, such as shop.checkout.fallback, but was '%s'"
              .formatted(id.replaceAll("\\p{Cntrl}", "?")));
    }
    this.id = id;
    this.read = read;
    this.write = write;
  }

  /**
   * Where the switch is wanted.
   *
   * @param on true for on
   */
  public record Wanted(@Parameter("Where the switch is to stand.") boolean on) {}

  /**
   * Where the switch stands.
   *
   * @param on true for on
   */
  public record Position(boolean on) {}

  /**
   * Returns its operations.
   *
   * @return the probe and the change
   */
  public List<Operation<?>> operations() {
    return List.of(new ToggleCheck(this), new ToggleSet(this));
  }

  String id() {
    return id;
  }

  boolean isOn() {
    Boolean on = read.get();
    if (on == null) {
      throw new IllegalStateException("the host does not say where '%s' stands".formatted(id));
    }
    return on;
  }

  void move(boolean on) {
    write.accept(on);
  }

  OperationSpec<Wanted> spec(String verb, String title, ActionClass actionClass) {
    return new OperationSpec<>(
        "host.%s.%s".formatted(id, verb), title, Wanted.class, actionClass, DEADLINE);
  }

  static String words(boolean on) {
    return on ? "on" : "off";
  }
}

package com.studyteddy.incident.operation;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A system that the library may look at or change, declared by whoever configured it.
 *
 * <p>Only configuration makes targets: a provider declares them from what the host gave it. Text
 * from alerts, logs, files or arguments selects among the declared ones by {@link #name()} and
 * never becomes one.
 */
public final class Target {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private final String name;

  private Target(String name) {
    this.name = name;
  }

  /**
   * Declares a target; called by providers with names that the host's own code gave them.
   *
   * @param name lower-case letters, digits and hyphens, at most 63
   * @return the target
   */
  public static Target declaredByConfiguration(String name) {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A target's name is 1 to 63 lower-case letters, digits and hyphens, but was '%s'"
              .formatted(name.replaceAll("\\p{Cntrl}", "?")));
    }
    return new Target(name);
  }

  /**
   * Returns the name by which runbooks and command lines select it.
   *
   * @return never empty
   */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Target target && target.name.equals(name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name);
  }

  @Override
  public String toString() {
    return name;
  }
}

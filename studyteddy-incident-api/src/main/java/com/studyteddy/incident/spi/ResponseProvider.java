package com.studyteddy.incident.spi;

import com.studyteddy.incident.operation.Target;
import java.util.List;

/**
 * What the library can do with one kind of system, such as PostgreSQL.
 *
 * <p>Creating a provider does no I/O; its first call may. All methods may be called from several
 * threads at once. A provider that throws hurts only itself: the call is Unknown or Refused and the
 * timeline names the provider.
 *
 * @since 0.1
 */
public interface ResponseProvider extends AutoCloseable {
  /**
   * Returns the name used in configuration and on the timeline, for example {@code "postgres"}.
   *
   * @return lower-case letters, digits and hyphens
   */
  String id();

  /**
   * Returns the systems that configuration gave to this provider.
   *
   * @return never null; the names are unique within the provider
   */
  default List<Target> targets() {
    return List.of();
  }

  /**
   * Returns the operations on offer, probes first and cheapest first.
   *
   * @param context what the library gives
   * @return never null
   */
  default List<Operation<?>> operations(ProviderContext context) {
    return List.of();
  }

  /**
   * Returns the ways to reach people.
   *
   * @param context what the library gives
   * @return never null
   */
  default List<Channel> channels(ProviderContext context) {
    return List.of();
  }

  /**
   * Returns what can read alerts of other systems.
   *
   * @param context what the library gives
   * @return never null
   */
  default List<AlertDecoder> decoders(ProviderContext context) {
    return List.of();
  }

  /** Frees what the provider opened itself; never what the host gave it. Safe to call twice. */
  @Override
  default void close() {}
}

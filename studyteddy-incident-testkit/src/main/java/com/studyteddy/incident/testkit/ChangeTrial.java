package com.studyteddy.incident.testkit;

import java.util.Map;

/**
 * One change for a {@link ProviderContract} to try: a target that was made ready for it, what to
 * call, and how to look at the target without the provider.
 */
public interface ChangeTrial extends AutoCloseable {
  /**
   * Returns the arguments of the mitigation, in the form a runbook file would use.
   *
   * @return plain data by parameter name
   */
  Map<String, Object> arguments();

  /**
   * Counts by other means than the provider's how often the target was changed as the mitigation
   * changes it.
   *
   * @return 0 at first; what {@link #disturb} does is not counted
   */
  long effects();

  /**
   * Says whether the target shows later whether it was changed. Then nothing may stay unknown.
   *
   * @return true unless overridden
   */
  default boolean tellsLater() {
    return true;
  }

  /** Makes the target another than the one that was read, as somebody else would. */
  void disturb();

  /** Cleans up; the provider is still open. */
  @Override
  void close();
}

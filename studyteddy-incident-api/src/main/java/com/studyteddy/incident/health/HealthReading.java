package com.studyteddy.incident.health;

import java.util.List;
import java.util.Optional;

/**
 * What one look at one thing says.
 *
 * <p>{@link Unknown} is an answer of its own: no permission, no answer in time, a stale or absent
 * figure. It is neither good nor bad, and nothing turns it into {@link Up}.
 */
public sealed interface HealthReading {
  /**
   * Returns the finding.
   *
   * @return one line for people, without secrets
   */
  String summary();

  /**
   * Returns the figures it rests on.
   *
   * @return never null; empty when there are none
   */
  List<Metric> metrics();

  /**
   * It works.
   *
   * @param summary one line for people
   * @param metrics the figures
   */
  record Up(String summary, List<Metric> metrics) implements HealthReading {
    // Copies the figures.
    public Up {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * It works, but beyond a limit.
   *
   * @param summary one line for people
   * @param metrics the figures
   */
  record Degraded(String summary, List<Metric> metrics) implements HealthReading {
    // Copies the figures.
    public Degraded {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * It does not work.
   *
   * @param summary one line for people
   * @param metrics the figures
   */
  record Down(String summary, List<Metric> metrics) implements HealthReading {
    // Copies the figures.
    public Down {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * It could not be seen.
   *
   * @param summary why not, in one line
   * @param metrics what could be measured all the same
   */
  record Unknown(String summary, List<Metric> metrics) implements HealthReading {
    // Copies the figures.
    public Unknown {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * Tells whether this reading is good.
   *
   * @return true for {@link Up} alone
   */
  default boolean isGood() {
    return this instanceof Up;
  }

  /**
   * Tells whether this reading is bad.
   *
   * @return true for {@link Degraded} and {@link Down}; an unknown one is not bad, only not good
   */
  default boolean isBad() {
    return this instanceof Degraded || this instanceof Down;
  }

  /**
   * Finds a figure by name.
   *
   * @param name the metric's name
   * @return empty when this reading has none of that name
   */
  default Optional<Metric> metric(String name) {
    return metrics().stream().filter(m -> m.name().equals(name)).findFirst();
  }
}

package com.studyteddy.incident.health;

/**
 * One measured figure. A figure that could not be measured is absent, never zero.
 *
 * @param name what was measured, such as {@code "error-rate"}
 * @param value the figure in the unit; finite
 * @param unit what one of it is
 * @param samples how many observations it rests on; 0 means not counted in samples
 */
public record Metric(String name, double value, Unit unit, long samples) {
  // Refuses a figure that is none.
  public Metric {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "Metric '%s' must be finite, but was %s; leave out what is unknown"
              .formatted(name, value));
    }
    if (samples < 0) {
      throw new IllegalArgumentException(
          "Metric '%s' rests on 0 or more samples, but was %d".formatted(name, samples));
    }
  }

  /**
   * Makes a figure that is not an aggregate of samples.
   *
   * @param name what was measured
   * @param value the figure
   * @param unit its unit
   * @return the metric
   */
  public static Metric of(String name, double value, Unit unit) {
    return new Metric(name, value, unit, 0);
  }

  @Override
  public String toString() {
    return name + " " + unit.format(value) + (samples > 0 ? " (n=" + samples + ")" : "");
  }
}

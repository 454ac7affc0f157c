package com.studyteddy.incident.health;

import java.util.Optional;

/**
 * A limit that a figure is held to. Limits are strict: exactly 1 % is not below 1 %.
 *
 * @param metric the name of the {@link Metric} it judges
 * @param side on which side of the limit the figure must be
 * @param limit the limit, in the unit
 * @param unit the unit of limit and figure
 * @param minimumSamples how many samples a figure must rest on to be judged; 0 when not counted
 */
public record Threshold(String metric, Side side, double limit, Unit unit, long minimumSamples) {
  /** Error rate below 1 %. Source: runbook, "Key Metrics to Check". */
  public static final Threshold ERROR_RATE = below("error-rate", 0.01, Unit.RATIO).overAtLeast(20);

  /** 95th percentile of the response time below 2 s. Source: runbook, "Key Metrics to Check". */
  public static final Threshold RESPONSE_TIME_P95 =
      below("response-time-p95", 2, Unit.SECONDS).overAtLeast(20);

  /** Availability above 99.9 %. Source: runbook, "Key Metrics to Check". */
  public static final Threshold AVAILABILITY = above("availability", 0.999, Unit.RATIO);

  /** Database connections below 80 % of what is usable. Source: runbook, "Key Metrics to Check". */
  public static final Threshold DATABASE_CONNECTIONS = below("connections-used", 0.80, Unit.RATIO);

  /** The side of the limit on which a figure is good. */
  public enum Side {
    /** Good when strictly smaller. */
    BELOW,
    /** Good when strictly larger. */
    ABOVE
  }

  /** What a figure is worth against the limit. */
  public enum Judgement {
    /** On the good side. */
    MET,
    /** On the limit or beyond. */
    VIOLATED,
    /** No figure, or too few samples: neither green nor red. */
    UNKNOWN
  }

  /**
   * Makes a limit that figures must stay under.
   *
   * @param metric the metric's name
   * @param limit the limit
   * @param unit its unit
   * @return the threshold
   */
  public static Threshold below(String metric, double limit, Unit unit) {
    return new Threshold(metric, Side.BELOW, limit, unit, 0);
  }

  /**
   * Makes a limit that figures must stay over.
   *
   * @param metric the metric's name
   * @param limit the limit
   * @param unit its unit
   * @return the threshold
   */
  public static Threshold above(String metric, double limit, Unit unit) {
    return new Threshold(metric, Side.ABOVE, limit, unit, 0);
  }

  /**
   * Asks for a number of samples.
   *
   * @param samples the fewest samples that are judged
   * @return a threshold like this one
   */
  public Threshold overAtLeast(long samples) {
    return new Threshold(metric, side, limit, unit, samples);
  }

  /**
   * Judges a figure.
   *
   * @param figure the figure; empty when it could not be measured
   * @return unknown when there is no figure or it rests on too few samples
   */
  public Judgement judge(Optional<Metric> figure) {
    if (figure.isEmpty() || figure.get().samples() < minimumSamples) {
      return Judgement.UNKNOWN;
    }
    double value = figure.get().value();
    boolean met = side == Side.BELOW ? value < limit : value > limit;
    return met ? Judgement.MET : Judgement.VIOLATED;
  }

  @Override
  public String toString() {
    return metric + (side == Side.BELOW ? " < " : " > ") + unit.format(limit);
  }
}

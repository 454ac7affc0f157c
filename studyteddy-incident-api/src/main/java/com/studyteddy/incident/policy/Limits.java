package com.studyteddy.incident.policy;

import java.time.Duration;

/**
 * The bounds within which the library acts.
 *
 * @param planFreshness after this long a plan's target is read again before anybody decides
 * @param approvalLifetime how long a yes holds
 * @param authorizationTimeout how long the host may think about a permission; after it the answer
 *     is no
 * @param mitigationsPerIncident how many attempts to change something one incident may make
 * @param soak what must hold before recovery counts as proved
 * @param surveyInterval how often the checks are asked
 * @param surveyDeadline how long one survey may take in all
 */
public record Limits(
    Duration planFreshness,
    Duration approvalLifetime,
    Duration authorizationTimeout,
    int mitigationsPerIncident,
    Soak soak,
    Duration surveyInterval,
    Duration surveyDeadline) {
  /** 120 s, 15 min, 1 s, 5 attempts, 5 good readings over 2 min, a survey each 10 s within 3 s. */
  public static final Limits DEFAULT =
      new Limits(
          Duration.ofSeconds(120),
          Duration.ofMinutes(15),
          Duration.ofSeconds(1),
          5,
          new Soak(5, Duration.ofMinutes(2), Duration.ofMinutes(10)),
          Duration.ofSeconds(10),
          Duration.ofSeconds(3));

  // Refuses bounds that bound nothing.
  public Limits {
    positive("planFreshness", planFreshness);
    positive("approvalLifetime", approvalLifetime);
    positive("authorizationTimeout", authorizationTimeout);
    positive("surveyInterval", surveyInterval);
    positive("surveyDeadline", surveyDeadline);
    if (mitigationsPerIncident < 0) {
      throw new IllegalArgumentException(
          "mitigationsPerIncident must not be negative, but was " + mitigationsPerIncident);
    }
  }

  /**
   * Returns these limits with another soak.
   *
   * @param value what must hold before recovery counts as proved
   * @return a copy
   */
  public Limits withSoak(Soak value) {
    return new Limits(
        planFreshness,
        approvalLifetime,
        authorizationTimeout,
        mitigationsPerIncident,
        value,
        surveyInterval,
        surveyDeadline);
  }

  /**
   * Returns these limits with another rhythm of surveys.
   *
   * @param interval how often the checks are asked
   * @param deadline how long one survey may take
   * @return a copy
   */
  public Limits withSurvey(Duration interval, Duration deadline) {
    return new Limits(
        planFreshness,
        approvalLifetime,
        authorizationTimeout,
        mitigationsPerIncident,
        soak,
        interval,
        deadline);
  }

  static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, but was " + value);
    }
  }

  /**
   * What must hold before recovery counts as proved.
   *
   * @param goodReadings how many good readings in a row of every check involved
   * @param window over how long at least
   * @param patience after this long without proof the attempt is judged by what was seen
   */
  public record Soak(int goodReadings, Duration window, Duration patience) {
    // Refuses a soak that proves nothing.
    public Soak {
      positive("window", window);
      if (goodReadings < 2) {
        throw new IllegalArgumentException(
            "goodReadings must be at least 2, one green reading is no recovery, but was "
                + goodReadings);
      }
      if (patience.compareTo(window) < 0) {
        throw new IllegalArgumentException(
            "patience must not be shorter than window, but %s < %s".formatted(patience, window));
      }
    }
  }
}

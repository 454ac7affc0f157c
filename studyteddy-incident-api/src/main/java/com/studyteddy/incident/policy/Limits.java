package com.studyteddy.incident.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

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
 * @param cooldown after a change, the same operation leaves the same target alone for so long
 * @param shared what all changes together may take of something, by the metric that says how much
 *     of it is used; at that figure or above nothing more is taken
 */
public record Limits(
    Duration planFreshness,
    Duration approvalLifetime,
    Duration authorizationTimeout,
    int mitigationsPerIncident,
    Soak soak,
    Duration surveyInterval,
    Duration surveyDeadline,
    Duration cooldown,
    Map<String, Double> shared) {
  /**
   * 120 s, 15 min, 1 s, 5 attempts, 5 good readings over 2 min, a survey each 10 s within 3 s, a
   * minute in between, nothing shared.
   */
  public static final Limits DEFAULT =
      new Limits(
          Duration.ofSeconds(120),
          Duration.ofMinutes(15),
          Duration.ofSeconds(1),
          5,
          new Soak(5, Duration.ofMinutes(2), Duration.ofMinutes(10)),
          Duration.ofSeconds(10),
          Duration.ofSeconds(3),
          Duration.ofMinutes(1),
          Map.of());

  // Refuses bounds that bound nothing.
  public Limits {
    positive("planFreshness", planFreshness);
    positive("approvalLifetime", approvalLifetime);
    positive("authorizationTimeout", authorizationTimeout);
    positive("surveyInterval", surveyInterval);
    positive("surveyDeadline", surveyDeadline);
    if (cooldown.isNegative()) {
      throw new IllegalArgumentException("cooldown must not be negative, but was " + cooldown);
    }
    shared = Collections.unmodifiableMap(new TreeMap<>(shared));
    shared.forEach(
        (metric, most) -> {
          if (!Double.isFinite(most)) {
            throw new IllegalArgumentException(
                "The shared limit of '%s' must be finite, but was %s".formatted(metric, most));
          }
        });
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
        surveyDeadline,
        cooldown,
        shared);
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
        deadline,
        cooldown,
        shared);
  }

  /**
   * Returns these limits with another pause between changes.
   *
   * @param value how long the same operation leaves the same target alone after a change
   * @return a copy
   */
  public Limits withCooldown(Duration value) {
    return new Limits(
        planFreshness,
        approvalLifetime,
        authorizationTimeout,
        mitigationsPerIncident,
        soak,
        surveyInterval,
        surveyDeadline,
        value,
        shared);
  }

  /**
   * Returns these limits with one more on something shared, such as connections: it holds for every
   * change, whichever provider makes it.
   *
   * @param metric the metric that says how much of it is used, as some check gives it
   * @param most nothing is taken beyond this figure, in the metric's unit
   * @return a copy
   */
  public Limits withShared(String metric, double most) {
    Map<String, Double> more = new TreeMap<>(shared);
    more.put(metric, most);
    return new Limits(
        planFreshness,
        approvalLifetime,
        authorizationTimeout,
        mitigationsPerIncident,
        soak,
        surveyInterval,
        surveyDeadline,
        cooldown,
        more);
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

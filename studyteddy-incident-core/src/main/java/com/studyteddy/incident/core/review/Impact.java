package com.studyteddy.incident.core.review;

import com.studyteddy.incident.core.review.Chronicle.Told;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.timeline.TimelineEvent.Surveyed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What users felt: for each check that stands for it, the times in which it was bad. A reading that
 * is unknown neither begins nor ends such a time.
 */
final class Impact {
  private final Chronicle chronicle;
  private final Set<String> critical;

  /**
   * Looks at a timeline.
   *
   * @param critical the checks that users feel; empty when nobody says which, then all count
   */
  Impact(Chronicle chronicle, Set<String> critical) {
    this.chronicle = chronicle;
    this.critical = critical;
  }

  /** A time in which a check was bad. */
  record Bad(
      String check, Told<Surveyed> from, Told<Surveyed> worst, Optional<Told<Surveyed>> until) {}

  List<Sourced> told() {
    List<Told<Surveyed>> surveys = chronicle.all(Surveyed.class);
    if (surveys.isEmpty()) {
      return List.of();
    }
    List<Sourced> told = new ArrayList<>();
    for (String check : checks()) {
      List<Bad> times = times(check);
      times.forEach(bad -> told.add(told(bad)));
      if (times.isEmpty() && !critical.isEmpty()) {
        told.add(neverBad(check, surveys));
      }
    }
    if (told.isEmpty()) {
      told.add(
          Sourced.between(
              "No check was seen bad in %s".formatted(Figures.counted(surveys.size(), "survey")),
              surveys.get(0).sequence(),
              surveys.get(surveys.size() - 1).sequence()));
    }
    return told;
  }

  /** The times in which any of the checks was bad. */
  List<Bad> times() {
    return checks().stream().flatMap(check -> times(check).stream()).toList();
  }

  private Set<String> checks() {
    Set<String> checks = new TreeSet<>(critical);
    if (critical.isEmpty()) {
      chronicle
          .all(Surveyed.class)
          .forEach(
              survey ->
                  survey.event().report().readings().keySet().stream()
                      .filter(name -> !name.matches("plan-\\d+\\.proof"))
                      .forEach(checks::add));
    }
    return checks;
  }

  private List<Bad> times(String check) {
    List<Bad> times = new ArrayList<>();
    Told<Surveyed> from = null;
    Told<Surveyed> worst = null;
    for (Told<Surveyed> survey : chronicle.all(Surveyed.class)) {
      HealthReading reading = survey.event().report().readings().get(check);
      if (reading != null && reading.isBad()) {
        from = from == null ? survey : from;
        worst = worse(check, worst, survey);
      } else if (reading != null && reading.isGood() && from != null && worst != null) {
        times.add(new Bad(check, from, worst, Optional.of(survey)));
        from = null;
        worst = null;
      }
    }
    if (from != null && worst != null) {
      times.add(new Bad(check, from, worst, Optional.empty()));
    }
    return times;
  }

  private static Told<Surveyed> worse(
      String check, @Nullable Told<Surveyed> worst, Told<Surveyed> survey) {
    boolean worseNow =
        worst == null
            || (survey.event().report().readings().get(check) instanceof HealthReading.Down
                && !(worst.event().report().readings().get(check) instanceof HealthReading.Down));
    return worst == null || worseNow ? survey : worst;
  }

  private Sourced told(Bad bad) {
    Set<Long> events = new TreeSet<>(List.of(bad.from().sequence(), bad.worst().sequence()));
    HealthReading reading = reading(bad.worst(), bad.check());
    String began = bad.check() + " was bad from " + Figures.instant(bad.from().entry().at());
    String ended;
    if (bad.until().isPresent()) {
      Told<Surveyed> good = bad.until().get();
      events.add(good.sequence());
      ended =
          " to %s, %s from the first bad to the next good reading"
              .formatted(
                  Figures.instant(good.entry().at()),
                  Figures.length(Chronicle.between(bad.from().entry(), good.entry())));
    } else {
      events.add(chronicle.last().sequence());
      ended =
          ", and not seen good again in the %s recorded since"
              .formatted(Figures.length(Chronicle.between(bad.from().entry(), chronicle.last())));
    }
    String worst =
        "; first %s reading: %s".formatted(reading.getClass().getSimpleName(), reading.summary());
    return new Sourced(began + ended + worst, List.copyOf(events));
  }

  private static HealthReading reading(Told<Surveyed> survey, String check) {
    HealthReading reading = survey.event().report().readings().get(check);
    return reading == null ? new HealthReading.Unknown("not asked", List.of()) : reading;
  }

  private static Sourced neverBad(String check, List<Told<Surveyed>> surveys) {
    boolean everGood =
        surveys.stream().anyMatch(survey -> reading(survey, check) instanceof HealthReading.Up);
    return Sourced.between(
        everGood ? check + " was not seen bad" : check + " was never seen, neither good nor bad",
        surveys.get(0).sequence(),
        surveys.get(surveys.size() - 1).sequence());
  }
}

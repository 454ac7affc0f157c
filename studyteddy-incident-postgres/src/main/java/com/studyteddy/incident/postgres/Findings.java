package com.studyteddy.incident.postgres;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.health.Threshold.Judgement;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.operation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gathers figures and what they are worth, and makes one reading of them. What was not seen keeps
 * it from being Up; what had nothing to show, such as a cache nobody asked, does not.
 */
final class Findings {
  private final List<Metric> metrics = new ArrayList<>();
  private final List<String> down = new ArrayList<>();
  private final List<String> beyond = new ArrayList<>();
  private final List<String> notSeen = new ArrayList<>();
  private final List<String> wellSaid = new ArrayList<>();

  /** Notes a figure that has no limit. */
  void figure(String name, double value, Unit unit) {
    metrics.add(Metric.of(name, value, unit));
  }

  /** Notes a number of things that has no limit. */
  void count(String name, long value) {
    metrics.add(Metric.of(name, (double) value, Unit.COUNT));
  }

  /** Notes a figure and holds it to its limit. */
  void judge(Threshold limit, Metric figure, String detail) {
    metrics.add(figure);
    if (limit.judge(Optional.of(figure)) == Judgement.VIOLATED) {
      beyond.add(
          "%s %s%s, wanted %s"
              .formatted(
                  figure.name(),
                  figure.unit().format(figure.value()),
                  detail.isEmpty() ? "" : " (" + detail + ")",
                  limit));
    }
  }

  /** Notes a figure that does not rest on samples, and holds it to its limit. */
  void judge(Threshold limit, double value, String detail) {
    judge(limit, Metric.of(limit.metric(), value, limit.unit()), detail);
  }

  /** Notes a whole figure, which must stay below a whole limit. */
  void below(String name, long value, long limit, Unit unit, String detail) {
    judge(Threshold.below(name, (double) limit, unit), (double) value, detail);
  }

  /** It does not work. */
  void down(String what) {
    down.add(what);
  }

  /** Names what keeps the reading from being Up. */
  void notSeen(String what) {
    notSeen.add(what);
  }

  /** A few words for a reading without faults. */
  void say(String words) {
    wellSaid.add(words);
  }

  HealthReading reading(Target database) {
    String missing = notSeen.isEmpty() ? "" : "; not seen: " + String.join("; ", notSeen);
    if (!down.isEmpty() || !beyond.isEmpty()) {
      List<String> faults = new ArrayList<>(down);
      faults.addAll(beyond);
      String summary = "%s: %s%s".formatted(database, String.join("; ", faults), missing);
      return down.isEmpty()
          ? new HealthReading.Degraded(summary, metrics)
          : new HealthReading.Down(summary, metrics);
    }
    String words = wellSaid.isEmpty() ? "" : ": " + String.join(", ", wellSaid);
    return notSeen.isEmpty()
        ? new HealthReading.Up(database + " is within its limits" + words, metrics)
        : new HealthReading.Unknown(
            "%s is within its limits as far as it was seen%s%s".formatted(database, words, missing),
            metrics);
  }
}

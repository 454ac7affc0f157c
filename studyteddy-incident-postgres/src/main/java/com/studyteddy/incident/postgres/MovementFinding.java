package com.studyteddy.incident.postgres;

import com.studyteddy.incident.postgres.DatabaseMovement.Mover;
import com.studyteddy.incident.postgres.DatabaseMovement.Rate;
import com.studyteddy.incident.postgres.DatabaseMovement.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes rates of readings, and finds those that changed most. Pure. */
final class MovementFinding {
  private static final int MOST_MOVERS = 10;

  /** Bytes come by the block; otherwise they would outweigh all that is counted one by one. */
  private static final double BLOCK = 8192;

  /** A change below this many deviations is chance. */
  private static final double CHANCE = 2;

  private record Scored(Mover mover, double score) {}

  private final List<Sample> samples = new ArrayList<>();
  private final Set<String> notSeen = new LinkedHashSet<>();

  static DatabaseMovement of(List<StatisticsReading> readings, List<String> broken) {
    MovementFinding finding = new MovementFinding();
    readings.forEach(reading -> finding.notSeen.addAll(reading.notSeen()));
    for (int i = 1; i < readings.size(); i++) {
      finding.sample(readings.get(0), readings.get(i - 1), readings.get(i));
    }
    finding.notSeen.addAll(broken);
    return finding.evidence();
  }

  private void sample(StatisticsReading first, StatisticsReading before, StatisticsReading now) {
    double over = now.seconds() - before.seconds();
    if (over <= 0) {
      notSeen.add("a difference, since the server's clock went back");
      return;
    }
    List<Rate> rates = new ArrayList<>();
    now.values()
        .forEach(
            (name, value) -> {
              Double earlier = before.values().get(name);
              if (earlier != null && value < earlier) {
                notSeen.add(name + " for one difference: its statistics began anew");
              } else if (earlier != null) {
                rates.add(new Rate(name, (value - earlier) / over));
              }
            });
    samples.add(new Sample(length(now.seconds() - first.seconds()), length(over), rates));
  }

  private static Duration length(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private DatabaseMovement evidence() {
    List<Mover> movers =
        names().stream()
            .flatMap(name -> scored(name).stream())
            .filter(each -> each.score() >= CHANCE)
            .sorted(
                Comparator.comparingDouble(Scored::score)
                    .reversed()
                    .thenComparing(each -> each.mover().name()))
            .limit(MOST_MOVERS)
            .map(Scored::mover)
            .toList();
    String largest = movers.isEmpty() ? "" : movers.get(0).name();
    return new DatabaseMovement(
        samples, movers, largest, summary(movers), drawing(movers), List.copyOf(notSeen));
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    samples.forEach(sample -> sample.rates().forEach(rate -> names.add(rate.name())));
    return names;
  }

  /**
   * The distance of the lowest from the highest, as if each were a number of chance events: then
   * two numbers differ by about the root of their sum.
   */
  private Optional<Scored> scored(String name) {
    int low = -1;
    int high = -1;
    for (int i = 0; i < samples.size(); i++) {
      Optional<Double> rate = rate(i, name);
      if (rate.isPresent()) {
        low = low < 0 || rate.get() < rate(low, name).orElseThrow() ? i : low;
        high = high < 0 || rate.get() > rate(high, name).orElseThrow() ? i : high;
      }
    }
    if (low < 0) {
      return Optional.empty();
    }
    double lowest = rate(low, name).orElseThrow();
    double highest = rate(high, name).orElseThrow();
    double unit = name.endsWith("bytes") ? BLOCK : 1;
    double least = lowest * Elapsed.seconds(samples.get(low).over()) / unit;
    double most = highest * Elapsed.seconds(samples.get(high).over()) / unit;
    double score = most <= least ? 0 : (most - least) / Math.sqrt(most + least);
    return Optional.of(new Scored(new Mover(name, lowest, highest, high > low), score));
  }

  private Optional<Double> rate(int sample, String name) {
    return samples.get(sample).rates().stream()
        .filter(rate -> rate.name().equals(name))
        .map(Rate::perSecond)
        .findFirst();
  }

  private String summary(List<Mover> movers) {
    if (samples.isEmpty()) {
      return "nothing was seen twice, so no rate is known";
    }
    String over = Elapsed.words(samples.get(samples.size() - 1).at());
    if (movers.isEmpty()) {
      return "no rate changed in %d samples over %s".formatted(samples.size(), over);
    }
    Mover first = movers.get(0);
    return "%s %s most in %d samples over %s: from %s to %s per second"
        .formatted(
            first.name(),
            first.rose() ? "rose" : "fell",
            samples.size(),
            over,
            number(first.rose() ? first.lowest() : first.highest()),
            number(first.rose() ? first.highest() : first.lowest()));
  }

  private List<String> drawing(List<Mover> movers) {
    List<String> lines = new ArrayList<>();
    for (Mover mover : movers) {
      StringBuilder line = new StringBuilder("%-30s".formatted(mover.name()));
      for (int i = 0; i < samples.size(); i++) {
        line.append(
            " %9s".formatted(rate(i, mover.name()).map(MovementFinding::number).orElse("-")));
      }
      lines.add(ShownText.shortened(line.toString(), 100));
    }
    return lines;
  }

  private static String number(double value) {
    if (value >= 1e6) {
      return String.format(Locale.ROOT, "%.1fM", value / 1e6);
    }
    return value >= 1e4
        ? String.format(Locale.ROOT, "%.0fk", value / 1e3)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}

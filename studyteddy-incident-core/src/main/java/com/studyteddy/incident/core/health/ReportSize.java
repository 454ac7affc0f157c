package com.studyteddy.incident.core.health;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Keeps readings to what one entry of the journal holds. What is left out is said; whether a thing
 * is well is never left out.
 */
final class ReportSize {
  /** One probe's share: hundreds of figures with names that people can read. */
  private static final long MOST_OF_ONE = 64 << 10;

  /** Half of what an entry may have: the rest of the decision must fit as well. */
  private static final long MOST_OF_ALL = 384 << 10;

  /** What the JSON of a reading, or of a figure, has beside its texts, generously. */
  private static final long FRAME = 120;

  private ReportSize() {}

  /** Returns the reading, without its figures or its text when these are too large. */
  static HealthReading fitting(HealthReading reading) {
    HealthReading kept = reading;
    if (weight(kept) > MOST_OF_ONE) {
      kept = withoutFigures(kept);
    }
    return weight(kept) > MOST_OF_ONE ? withoutText(kept) : kept;
  }

  /** Returns the readings, where the largest ones lose first their figures and then their texts. */
  static Map<String, HealthReading> fitting(Map<String, HealthReading> readings) {
    return smaller(
        smaller(readings, ReportSize::withoutFigures),
        reading -> withoutText(withoutFigures(reading)));
  }

  private static Map<String, HealthReading> smaller(
      Map<String, HealthReading> readings, UnaryOperator<HealthReading> reduced) {
    long all = readings.values().stream().mapToLong(ReportSize::weight).sum();
    if (all <= MOST_OF_ALL) {
      return readings;
    }
    List<Map.Entry<String, HealthReading>> largestFirst =
        readings.entrySet().stream()
            .sorted(
                Comparator.comparing(
                        (Map.Entry<String, HealthReading> each) -> -weight(each.getValue()))
                    .thenComparing(Map.Entry::getKey))
            .toList();
    Map<String, HealthReading> kept = new TreeMap<>(readings);
    for (Map.Entry<String, HealthReading> each : largestFirst) {
      HealthReading less = reduced.apply(each.getValue());
      long saved = weight(each.getValue()) - weight(less);
      if (all > MOST_OF_ALL && saved > 0) {
        kept.put(each.getKey(), less);
        all -= saved;
      }
    }
    return kept;
  }

  private static HealthReading withoutFigures(HealthReading reading) {
    return reading.metrics().isEmpty()
        ? reading
        : with(
            reading,
            "%s (its %d figures are too large to be kept)"
                .formatted(reading.summary(), reading.metrics().size()));
  }

  private static HealthReading withoutText(HealthReading reading) {
    return with(
        reading,
        "(a text of %d characters, too long to be kept)".formatted(reading.summary().length()));
  }

  private static HealthReading with(HealthReading reading, String summary) {
    if (reading instanceof HealthReading.Up) {
      return new HealthReading.Up(summary, List.of());
    } else if (reading instanceof HealthReading.Degraded) {
      return new HealthReading.Degraded(summary, List.of());
    }
    return reading instanceof HealthReading.Down
        ? new HealthReading.Down(summary, List.of())
        : new HealthReading.Unknown(summary, List.of());
  }

  private static long weight(HealthReading reading) {
    long weight = FRAME + bytes(reading.summary());
    for (Metric metric : reading.metrics()) {
      weight += FRAME + bytes(metric.name());
    }
    return weight;
  }

  /** As JSON in UTF-8. */
  private static long bytes(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each < ' ' || Character.isSurrogate(each)) {
        bytes += 6;
      } else if (each < 0x80) {
        bytes += each == '"' || each == '\\' ? 2 : 1;
      } else {
        bytes += each < 0x800 ? 2 : 3;
      }
    }
    return bytes;
  }
}

package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.runbook.Symptom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads symptoms of every kind. */
final class SymptomReader {
  private static final List<Shape> BY_KEY =
      List.of(SymptomShape.CHECK, SymptomShape.LOG, SymptomShape.REPORTS, SymptomShape.ALERT);

  private SymptomReader() {}

  static Optional<Symptom> symptom(Spot spot) {
    return Kinds.find(spot, "a symptom", BY_KEY, SymptomReader::key)
        .flatMap(kind -> of(spot, kind));
  }

  private static String key(Shape kind) {
    return kind.id().substring(0, kind.id().indexOf('-'));
  }

  /** A check is bad so many times, or for so long. */
  private static Optional<Symptom> of(Spot spot, Shape kind) {
    if (!kind.equals(SymptomShape.CHECK) || !(spot.node() instanceof Node.Entries map)) {
      return Fields.of(spot, kind).flatMap(fields -> read(fields, kind));
    }
    boolean lasting = map.get("lasting").isPresent();
    if (lasting && map.get("readings").isPresent()) {
      spot.wrong("a symptom of a check has 'readings' or 'lasting', but this has both", "keep one");
      return Optional.empty();
    }
    boolean meantLasting =
        map.get("readings").isEmpty()
            && map.keys().stream()
                .anyMatch(key -> Spelling.nearest(key, List.of("lasting")).isPresent());
    Shape shape = lasting || meantLasting ? SymptomShape.LASTING : SymptomShape.CHECK;
    return Fields.of(spot, shape).flatMap(fields -> read(fields, shape));
  }

  private static Optional<Symptom> read(Fields fields, Shape shape) {
    String text = fields.text("text");
    int weight = fields.whole("weight", 1, 100, 1);
    if (shape.equals(SymptomShape.CHECK)) {
      String check = fields.text("check");
      int readings = count(fields, "readings");
      return fields.make(() -> new Symptom.OfCheck(check, readings, text, weight));
    }
    if (shape.equals(SymptomShape.LASTING)) {
      String check = fields.text("check");
      Duration lasting = span(fields, "lasting");
      return fields.make(() -> new Symptom.OfDuration(check, lasting, text, weight));
    }
    if (shape.equals(SymptomShape.LOG)) {
      String pattern = fields.text("log");
      int count = count(fields, "count");
      Duration within = span(fields, "within");
      return fields.make(() -> new Symptom.OfLogPattern(pattern, count, within, text, weight));
    }
    if (shape.equals(SymptomShape.REPORTS)) {
      int count = count(fields, "reports");
      Duration within = span(fields, "within");
      return fields.make(() -> new Symptom.OfReports(count, within, text, weight));
    }
    Map<String, String> labels = new TreeMap<>();
    fields
        .named(
            "alert", label -> Scalars.text(label.value()).map(value -> Map.of(label.name(), value)))
        .forEach(labels::putAll);
    return fields.make(() -> new Symptom.OfAlert(labels, text, weight));
  }

  private static int count(Fields fields, String key) {
    return fields.whole(key, 1, Integer.MAX_VALUE, 1);
  }

  private static Duration span(Fields fields, String key) {
    return fields.span(key).orElse(Duration.ZERO);
  }
}

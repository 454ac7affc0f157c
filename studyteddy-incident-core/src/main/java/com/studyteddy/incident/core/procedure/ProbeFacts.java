package com.studyteddy.incident.core.procedure;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.operation.Facts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a probe leaves for later steps. Pure. */
public final class ProbeFacts {
  private ProbeFacts() {}

  /**
   * Turns a reading into what conditions and arguments are taken from.
   *
   * @param reading the reading
   * @return {@code state} in lower case, {@code summary}, and {@code metrics} by name
   */
  public static Facts of(HealthReading reading) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    reading.metrics().forEach(metric -> metrics.put(metric.name(), metric.value()));
    return new Facts(
        Map.of(
            "state",
            reading.getClass().getSimpleName().toLowerCase(Locale.ROOT),
            "summary",
            reading.summary(),
            "metrics",
            metrics));
  }
}

package com.studyteddy.incident.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One survey: every check asked side by side under one deadline.
 *
 * @param takenAt when it began
 * @param took how long it lasted
 * @param readings by the check's id, sorted; a check that did not answer in time is Unknown here
 */
public record HealthReport(Instant takenAt, Duration took, Map<String, HealthReading> readings) {
  // Copies and sorts the readings.
  public HealthReport {
    readings = Collections.unmodifiableMap(new TreeMap<>(readings));
  }
}

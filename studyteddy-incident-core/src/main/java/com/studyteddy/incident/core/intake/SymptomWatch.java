package com.studyteddy.incident.core.intake;

import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Symptom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts bad readings in a row and raises an alert when a symptom of the runbook is there. Called
 * by one survey after the other; not for several threads at once.
 */
public final class SymptomWatch {
  private final Runbook runbook;
  private final Map<String, Integer> badInARow = new HashMap<>();

  /**
   * Watches for the symptoms of a runbook.
   *
   * @param runbook the runbook
   */
  public SymptomWatch(Runbook runbook) {
    this.runbook = runbook;
  }

  /**
   * Takes in a survey. An unknown reading neither adds to a row nor breaks it.
   *
   * @param report what the checks said
   * @return an alert for each check that is a symptom now, in the order of the runbook
   */
  public List<Alert> observe(HealthReport report) {
    report
        .readings()
        .forEach(
            (check, reading) -> {
              if (reading.isBad()) {
                badInARow.merge(check, 1, Integer::sum);
              } else if (reading.isGood()) {
                badInARow.remove(check);
              }
            });
    Map<String, Alert> alerts = new LinkedHashMap<>();
    for (Procedure procedure : runbook.procedures()) {
      for (Symptom symptom : procedure.symptoms()) {
        HealthReading reading = report.readings().get(symptom.check());
        if (reading != null && Selection.isThere(symptom, badInARow)) {
          alerts.putIfAbsent(symptom.check(), alert(symptom, reading, report));
        }
      }
    }
    return List.copyOf(alerts.values());
  }

  private Alert alert(Symptom symptom, HealthReading reading, HealthReport report) {
    return new Alert(
        "check",
        symptom.check(),
        runbook.service(),
        Alert.Status.FIRING,
        symptom.description() + ": " + reading.summary(),
        Map.of("check", symptom.check(), "service", runbook.service()),
        report.takenAt());
  }

  /**
   * Returns the rows.
   *
   * @return by check, how many bad readings in a row; a check without one is absent
   */
  public Map<String, Integer> badInARow() {
    return Map.copyOf(badInARow);
  }
}

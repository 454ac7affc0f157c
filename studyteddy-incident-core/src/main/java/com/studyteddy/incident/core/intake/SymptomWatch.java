package com.studyteddy.incident.core.intake;

import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Symptom;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which symptoms of a runbook are there, and raises an alert for each check that is one.
 * Called by one thread after the other; not for several at once.
 *
 * <p>Instants are those of a monotonic clock, in nanoseconds.
 */
public final class SymptomWatch {
  private static final HealthReading NOT_ASKED = new HealthReading.Unknown("not asked", List.of());

  private final Runbook runbook;
  private final Duration longestGap;
  private final RecentAlerts alerts;
  private final Map<String, Row> bad = new HashMap<>();

  /** Bad readings in a row: how many, and since when without a gap. */
  private record Row(int readings, long since, long latest) {}

  /**
   * Watches for the symptoms of a runbook.
   *
   * @param runbook the runbook
   * @param longestGap two readings further apart say nothing of the time between them
   */
  public SymptomWatch(Runbook runbook, Duration longestGap) {
    this.runbook = runbook;
    this.longestGap = longestGap;
    this.alerts = new RecentAlerts();
  }

  /**
   * Takes in a survey. An unknown reading neither adds to a row nor breaks it; for a while that
   * must last it is a gap.
   *
   * @param report what the checks said
   * @param now when
   * @return an alert for each check that is a symptom now, in the order of the runbook
   */
  public List<Alert> observe(HealthReport report, long now) {
    report
        .readings()
        .forEach(
            (check, reading) -> {
              if (reading.isBad()) {
                bad.merge(check, new Row(1, now, now), (row, one) -> longer(row, now));
              } else if (reading.isGood()) {
                bad.remove(check);
              } else {
                bad.computeIfPresent(check, (id, row) -> new Row(row.readings(), now, now));
              }
            });
    Map<Symptom, String> there = there(now);
    Map<String, Alert> raised = new LinkedHashMap<>();
    for (Procedure procedure : runbook.procedures()) {
      for (Symptom symptom : procedure.symptoms()) {
        symptom
            .watched()
            .filter(check -> there.containsKey(symptom))
            .filter(report.readings()::containsKey)
            .ifPresent(check -> raised.putIfAbsent(check, alert(symptom, check, report)));
      }
    }
    return List.copyOf(raised.values());
  }

  private Row longer(Row row, long now) {
    boolean gap = now - row.latest() > longestGap.toNanos();
    return new Row(row.readings() + 1, gap ? now : row.since(), now);
  }

  /**
   * Takes in an alert of another system.
   *
   * @param alert the alert
   * @param now when it came
   */
  public void alerted(Alert alert, long now) {
    alerts.add(alert, now);
  }

  /**
   * Lists the symptoms that are there.
   *
   * @param now the present instant
   * @return with what shows each, in a few words
   */
  public Map<Symptom, String> there(long now) {
    Map<Symptom, String> there = new LinkedHashMap<>();
    for (Procedure procedure : runbook.procedures()) {
      for (Symptom symptom : procedure.symptoms()) {
        shown(symptom, now).ifPresent(what -> there.put(symptom, what));
      }
    }
    return there;
  }

  private Optional<String> shown(Symptom symptom, long now) {
    if (symptom instanceof Symptom.OfCheck of) {
      return Optional.ofNullable(bad.get(of.check()))
          .filter(row -> row.readings() >= of.readings())
          .map(row -> "%s bad %d times in a row".formatted(of.check(), row.readings()));
    } else if (symptom instanceof Symptom.OfDuration of) {
      return Optional.ofNullable(bad.get(of.check()))
          .map(row -> Duration.ofNanos(row.latest() - row.since()))
          .filter(lasted -> lasted.compareTo(of.lasting()) >= 0)
          .map(lasted -> "%s bad for %d s".formatted(of.check(), lasted.toSeconds()));
    } else if (symptom instanceof Symptom.OfLogPattern of) {
      return alerts.logged(of, now);
    } else if (symptom instanceof Symptom.OfReports of) {
      return alerts.reported(of, now);
    }
    return alerts.firing((Symptom.OfAlert) symptom);
  }

  private Alert alert(Symptom symptom, String check, HealthReport report) {
    HealthReading reading = report.readings().getOrDefault(check, NOT_ASKED);
    return new Alert(
        "check",
        check,
        runbook.service(),
        Alert.Status.FIRING,
        symptom.description() + ": " + reading.summary(),
        Map.of("check", check, "service", runbook.service()),
        report.takenAt());
  }
}

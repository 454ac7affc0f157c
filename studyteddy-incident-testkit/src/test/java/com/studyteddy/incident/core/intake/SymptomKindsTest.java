package com.studyteddy.incident.core.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Symptom;
import com.studyteddy.incident.runbook.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Symptoms that last, that are logged, that users report, that other systems see. */
class SymptomKindsTest {
  private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final HealthReading BAD = new HealthReading.Down("7 %", List.of());
  private static final HealthReading GOOD = new HealthReading.Up("0 %", List.of());
  private static final HealthReading UNKNOWN = new HealthReading.Unknown("no data", List.of());

  private static final Runbook RUNBOOK =
      new Runbook(
          "shop",
          "1",
          "team",
          "shop",
          List.of(
              new Check("errors", Use.of("host.errors", Map.of()), true, Severity.P1, "because")),
          List.of(
              Procedure.called("errors", "Errors")
                  .symptom(
                      new Symptom.OfDuration(
                          "errors", Duration.ofMinutes(5), "errors for 5 minutes", 1))
                  .build(),
              Procedure.called("database", "Database")
                  .symptom(
                      new Symptom.OfLogPattern(
                          "connect to <*> refused", 3, Duration.ofMinutes(1), "refusals", 2))
                  .build(),
              Procedure.called("users", "Users")
                  .symptom(new Symptom.OfReports(2, Duration.ofMinutes(10), "users say so", 3))
                  .build(),
              Procedure.called("pods", "Pods")
                  .symptom(
                      new Symptom.OfAlert(
                          Map.of("alertname", "PodsCrash", "team", "shop"), "pods crash", 4))
                  .build()));

  private final SymptomWatch watch = new SymptomWatch(RUNBOOK, TEN_SECONDS.multipliedBy(4));
  private long now = Long.MAX_VALUE - 1_000_000; // the clock may run over its end

  private void survey(HealthReading reading) {
    now += TEN_SECONDS.toNanos();
    watch.observe(new HealthReport(NINE, Duration.ZERO, Map.of("errors", reading)), now);
  }

  private void alert(String source, String fingerprint, String title, Map<String, String> labels) {
    watch.alerted(
        new Alert(source, fingerprint, "shop", Alert.Status.FIRING, title, labels, NINE), now);
  }

  private List<String> chosen() {
    Selection selection = Selection.choose(RUNBOOK, watch.there(now));
    return selection.procedure().stream().toList();
  }

  @Test
  void aSymptomThatMustLastIsThereOnlyAfterThatLong() {
    for (int i = 0; i < 30; i++) {
      survey(BAD);
      assertThat(chosen()).isEmpty();
    }
    survey(BAD);
    assertThat(chosen()).containsExactly("errors");
  }

  @Test
  void aGoodReadingBeginsTheWhileAnew() {
    for (int i = 0; i < 30; i++) {
      survey(BAD);
    }
    survey(GOOD);
    survey(BAD);
    assertThat(chosen()).isEmpty();
  }

  @Test
  void whatWasNotSeenIsNotKnownToHaveLasted() {
    for (int i = 0; i < 29; i++) {
      survey(BAD);
    }
    survey(UNKNOWN);
    survey(BAD);
    survey(BAD);
    assertThat(chosen()).isEmpty();
  }

  @Test
  void aGapBetweenSurveysBeginsTheWhileAnew() {
    survey(BAD);
    now += Duration.ofMinutes(6).toNanos();
    survey(BAD);
    assertThat(chosen()).isEmpty();
  }

  @Test
  void aLogPatternIsThereAfterSoManyAlertsInItsTime() {
    alert("log", "a", "could not connect to 10.0.0.1:5432 refused by peer", Map.of());
    alert("log", "b", "connect to db refused", Map.of());
    alert("log", "c", "connected to db", Map.of());
    assertThat(chosen()).isEmpty();
    alert("log", "b", "connect to db2 refused", Map.of());
    assertThat(chosen()).containsExactly("database");
    now += Duration.ofSeconds(61).toNanos();
    assertThat(chosen()).isEmpty();
  }

  @Test
  void onlyReportsOfUsersAreReports() {
    alert("user", "1", "cannot log in", Map.of());
    alert("log", "2", "cannot log in", Map.of());
    assertThat(chosen()).isEmpty();
    alert("user", "3", "it is slow", Map.of());
    assertThat(chosen()).containsExactly("users");
  }

  @Test
  void anAlertMustCarryEveryLabelAndStillFire() {
    alert("alertmanager", "x", "Pods", Map.of("alertname", "PodsCrash"));
    assertThat(chosen()).isEmpty();
    Map<String, String> labels = Map.of("alertname", "PodsCrash", "team", "shop", "pod", "a");
    alert("alertmanager", "y", "Pods crash", labels);
    assertThat(chosen()).containsExactly("pods");
    watch.alerted(
        new Alert("alertmanager", "y", "shop", Alert.Status.RESOLVED, "over", labels, NINE), now);
    assertThat(chosen()).isEmpty();
  }

  @Test
  void severalMayMatchAndTheHeaviestComesFirst() {
    alert("user", "1", "cannot log in", Map.of());
    alert("user", "2", "cannot log in", Map.of());
    alert("alertmanager", "y", "crash", Map.of("alertname", "PodsCrash", "team", "shop"));
    Selection selection = Selection.choose(RUNBOOK, watch.there(now));
    assertThat(selection.procedure()).contains("pods");
    assertThat(selection.others()).containsExactly("users: users say so (2 reports in 600 s)");
  }

  @Test
  void hostileAlertsTakeBoundedRoom() {
    for (int i = 0; i < 50_000; i++) {
      alert("log", "f" + i, "connect to x", Map.of());
    }
    assertThat(chosen()).isEmpty();
    for (int i = 0; i < 3; i++) {
      alert("log", "g" + i, "connect to x refused", Map.of());
    }
    assertThat(chosen()).containsExactly("database");
  }
}

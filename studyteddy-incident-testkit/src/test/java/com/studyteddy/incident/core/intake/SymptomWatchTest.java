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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SymptomWatchTest {
  private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
  private static final Runbook RUNBOOK =
      new Runbook(
          "shop-runbook",
          "3",
          "team",
          "shop",
          List.of(check("checkout"), check("locks")),
          List.of(
              Procedure.called("slow", "Slow").symptom("checkout", 2, "Checkout is slow").build(),
              Procedure.called("database", "Database")
                  .symptom("checkout", 3, "Checkout hangs")
                  .symptom("locks", 1, "Sessions wait")
                  .build()));

  private static final Duration GAP = Duration.ofSeconds(40);

  private final SymptomWatch watch = new SymptomWatch(RUNBOOK, GAP);
  private long now = 77;

  private static Check check(String id) {
    return new Check(id, Use.of("host." + id, Map.of()), true, Severity.P1, "because");
  }

  private static final HealthReading UP = new HealthReading.Up("fine", List.of());
  private static final HealthReading DOWN = new HealthReading.Down("9 s", List.of());
  private static final HealthReading DEGRADED = new HealthReading.Degraded("2 s", List.of());
  private static final HealthReading UNKNOWN = new HealthReading.Unknown("timeout", List.of());

  private List<Alert> observe(HealthReading checkout) {
    return watch.observe(
        new HealthReport(NINE, Duration.ofMillis(9), Map.of("checkout", checkout, "locks", UP)),
        now);
  }

  private static Symptom ofCheck(String check) {
    return RUNBOOK.procedures().get(1).symptoms().stream()
        .filter(symptom -> symptom.watched().equals(Optional.of(check)))
        .findFirst()
        .orElseThrow();
  }

  private static Map<Symptom, String> there(int checkout) {
    Map<Symptom, String> there = new LinkedHashMap<>();
    for (Procedure procedure : RUNBOOK.procedures()) {
      for (Symptom symptom : procedure.symptoms()) {
        if (symptom instanceof Symptom.OfCheck of
            && of.check().equals("checkout")
            && checkout >= of.readings()) {
          there.put(symptom, "checkout bad %d times in a row".formatted(checkout));
        }
      }
    }
    return there;
  }

  @Test
  void aSymptomIsThereOnlyAfterItsReadingsInARow() {
    assertThat(observe(DOWN)).isEmpty();
    assertThat(observe(DOWN))
        .containsExactly(
            new Alert(
                "check",
                "checkout",
                "shop",
                Alert.Status.FIRING,
                "Checkout is slow: 9 s",
                Map.of("check", "checkout", "service", "shop"),
                NINE));
  }

  @Test
  void degradedCountsAsBad() {
    observe(DEGRADED);
    assertThat(observe(DOWN)).hasSize(1);
  }

  @Test
  void aGoodReadingBreaksTheRow() {
    observe(DOWN);
    observe(UP);
    assertThat(observe(DOWN)).isEmpty();
  }

  @Test
  void anUnknownReadingNeitherAddsNorBreaks() {
    observe(DOWN);
    assertThat(observe(UNKNOWN)).isEmpty();
    assertThat(observe(DOWN)).hasSize(1);
  }

  @Test
  void onlyUnknownReadingsAreNoSymptom() {
    for (int i = 0; i < 20; i++) {
      assertThat(observe(UNKNOWN)).isEmpty();
    }
    assertThat(watch.there(now)).isEmpty();
  }

  @Test
  void oneCheckRaisesOneAlert() {
    observe(DOWN);
    observe(DOWN);
    assertThat(observe(DOWN)).hasSize(1);
  }

  @Test
  void theProcedureWithMoreSymptomsIsChosen() {
    Map<Symptom, String> there = there(3);
    there.put(ofCheck("locks"), "locks bad 1 times in a row");
    assertThat(Selection.choose(RUNBOOK, there))
        .isEqualTo(
            new Selection(
                Optional.of("database"),
                List.of(
                    "Checkout hangs (checkout bad 3 times in a row)",
                    "Sessions wait (locks bad 1 times in a row)"),
                List.of("slow: Checkout is slow (checkout bad 3 times in a row)")));
  }

  @Test
  void amongEqualsTheFirstOfTheRunbookIsChosen() {
    assertThat(Selection.choose(RUNBOOK, there(3)).procedure()).contains("slow");
  }

  @Test
  void withoutASymptomNoneIsChosenAndTheReasonSaysSo() {
    assertThat(Selection.choose(RUNBOOK, there(1)))
        .isEqualTo(
            new Selection(
                Optional.empty(), List.of("no procedure has a symptom that is there"), List.of()));
  }
}

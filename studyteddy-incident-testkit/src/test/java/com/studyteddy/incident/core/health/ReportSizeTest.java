package com.studyteddy.incident.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.operation.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportSizeTest {
  private static final int HALF_AN_ENTRY = 512 << 10;

  private static List<Metric> figures(int count, String name) {
    return IntStream.range(0, count).mapToObj(i -> Metric.of(name + i, i, Unit.COUNT)).toList();
  }

  private static int bytes(Map<String, HealthReading> readings) {
    return new RecordJson(Target::declaredByConfiguration)
        .canonical(
            new HealthReport(
                Instant.parse("2026-03-01T09:00:00Z"), Duration.ofSeconds(1), readings))
        .length;
  }

  @Test
  void whatFitsIsLeftAsItIs() {
    HealthReading usual = new HealthReading.Down("slow", figures(400, "latency of node "));
    assertThat(ReportSize.fitting(usual)).isSameAs(usual);
    assertThat(ReportSize.fitting(Map.of("a", usual))).isEqualTo(Map.of("a", usual));
  }

  @Test
  void figuresWithNamesOfThousandsOfCharactersAreLeftOutAndWhetherItIsWellIsNot() {
    HealthReading wordy = new HealthReading.Down("slow", figures(500, "x".repeat(3_000)));
    assertThat(ReportSize.fitting(wordy))
        .isEqualTo(
            new HealthReading.Down("slow (its 500 figures are too large to be kept)", List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u0001", "\"", "\u00e4", "\u4e2d", "\ud83d\ude00"})
  void aTextThatIsTooLongIsLeftOutInWhateverItIsWritten(String character) {
    HealthReading wordy = new HealthReading.Up(character.repeat(100_000), List.of());
    HealthReading kept = ReportSize.fitting(wordy);
    assertThat(kept).isInstanceOf(HealthReading.Up.class);
    assertThat(kept.summary()).contains("too long to be kept").hasSizeLessThan(100);
  }

  @Test
  void manyChecksWithManyFiguresFitTogether() {
    Map<String, HealthReading> readings = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      readings.put(
          "check" + i, new HealthReading.Down("slow", figures(300, "latency of the node number ")));
    }
    Map<String, HealthReading> kept = ReportSize.fitting(readings);

    assertThat(bytes(readings)).isGreaterThan(HALF_AN_ENTRY);
    assertThat(bytes(kept)).isLessThan(HALF_AN_ENTRY);
    assertThat(kept)
        .hasSize(100)
        .allSatisfy((id, reading) -> assertThat(reading.isGood()).isFalse());
    assertThat(kept.values().stream().filter(reading -> !reading.metrics().isEmpty()))
        .as("no more is left out than must be")
        .isNotEmpty();
  }

  @Test
  void manyChecksWithLongTextsFitTogether() {
    Map<String, HealthReading> readings = new LinkedHashMap<>();
    for (int i = 0; i < 200; i++) {
      readings.put("check" + i, new HealthReading.Unknown("\u4e2d".repeat(4_000), List.of()));
    }
    assertThat(bytes(readings)).isGreaterThan(HALF_AN_ENTRY);
    assertThat(bytes(ReportSize.fitting(readings))).isLessThan(HALF_AN_ENTRY);
  }
}

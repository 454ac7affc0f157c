package com.studyteddy.incident.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.operation.NoParameters;
import com.studyteddy.incident.testkit.Bench;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricProbeTest {
  private final Bench bench = new Bench();

  private HealthReading reading(Optional<Metric> figure) {
    MetricProbe probe = new MetricProbe("error-rate", Threshold.ERROR_RATE, () -> figure);
    assertThat(probe.spec().id()).isEqualTo("host.error-rate");
    return bench.settled(
        bench
            .calls
            .start("probe", Duration.ofSeconds(1), call -> probe.probe(new NoParameters(), call))
            .answer());
  }

  private static Metric rate(double value, long samples) {
    return new Metric("error-rate", value, Unit.RATIO, samples);
  }

  @Test
  void belowTheLimitIsUp() {
    Metric rate = rate(0.0099, 20);
    assertThat(reading(Optional.of(rate)))
        .isEqualTo(
            new HealthReading.Up(
                "error-rate 1.0 % (n=20), wanted error-rate < 1.0 %", List.of(rate)));
  }

  @Test
  void onTheLimitIsDown() {
    assertThat(reading(Optional.of(rate(0.01, 20)))).isInstanceOf(HealthReading.Down.class);
  }

  @Test
  void tooFewSamplesAreUnknownEvenWhenTheyLookBad() {
    assertThat(reading(Optional.of(rate(1, 19))))
        .isEqualTo(
            new HealthReading.Unknown(
                "error-rate 100.0 % (n=19), too few samples to judge (20 wanted)",
                List.of(rate(1, 19))));
  }

  @Test
  void noFigureIsUnknown() {
    assertThat(reading(Optional.empty()))
        .isEqualTo(new HealthReading.Unknown("no figure for error-rate", List.of()));
  }
}

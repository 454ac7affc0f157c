package com.studyteddy.incident.core.health;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.NoParameters;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A figure of the host, such as its error rate, held to a limit; a probe like any other. */
public final class MetricProbe implements HealthProbe<NoParameters> {
  private final OperationSpec<NoParameters> spec;
  private final Threshold threshold;
  private final Supplier<Optional<Metric>> figure;

  /**
   * Makes a probe.
   *
   * @param id its name; the operation is called {@code host.<id>}
   * @param threshold the limit; on it or beyond it the reading is Down
   * @param figure reads the figure; empty when it is not known
   */
  public MetricProbe(String id, Threshold threshold, Supplier<Optional<Metric>> figure) {
    this.spec =
        new OperationSpec<>(
            "host." + id,
            "Hold " + threshold.metric() + " to its limit",
            NoParameters.class,
            ActionClass.OBSERVE,
            Duration.ofSeconds(1));
    this.threshold = threshold;
    this.figure = figure;
  }

  @Override
  public OperationSpec<NoParameters> spec() {
    return spec;
  }

  @Override
  public HealthReading probe(NoParameters parameters, Call call) {
    Optional<Metric> metric = figure.get();
    List<Metric> metrics = metric.stream().toList();
    String shown = metric.map(Metric::toString).orElse("no figure");
    return switch (threshold.judge(metric)) {
      case MET -> new HealthReading.Up(shown + ", wanted " + threshold, metrics);
      case VIOLATED -> new HealthReading.Down(shown + ", wanted " + threshold, metrics);
      case UNKNOWN ->
          new HealthReading.Unknown(
              metric.isEmpty()
                  ? "no figure for " + threshold.metric()
                  : "%s, too few samples to judge (%d wanted)"
                      .formatted(shown, threshold.minimumSamples()),
              metrics);
    };
  }
}

package com.studyteddy.incident.policy;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.policy.SeverityAssessment.Margin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The runbook's levels as a function of the checks. */
final class RunbookSeverity implements SeverityPolicy {
  /** Source: runbook, "High (P1): High error rates (>5%)". Strict: exactly 5 % is not above. */
  private static final double HIGH_ERROR_RATE = 0.05;

  private record Reason(Severity level, String text) {}

  @Override
  public SeverityAssessment assess(List<Signal> signals) {
    List<Reason> reasons = new ArrayList<>();
    outage(signals, reasons);
    Optional<Metric> errorRate = errorRate(signals);
    errorRate.ifPresent(rate -> judgeErrorRate(rate, reasons));
    signals.forEach(signal -> judge(signal, reasons));

    reasons.sort(Comparator.comparing(Reason::level));
    Severity severity = reasons.isEmpty() ? Severity.P3 : reasons.get(0).level();
    List<String> texts =
        reasons.isEmpty()
            ? List.of("P3: no check is down or beyond its limit")
            : reasons.stream().map(reason -> reason.level() + ": " + reason.text()).toList();
    return new SeverityAssessment(
        severity, texts, margins(severity, signals, errorRate), notSeen(signals));
  }

  private static void outage(List<Signal> signals, List<Reason> reasons) {
    long critical = signals.stream().filter(Signal::critical).count();
    long down = criticalDown(signals);
    if (critical > 0 && down == critical) {
      reasons.add(
          new Reason(
              Severity.P0,
              "complete service outage, %d of %d critical checks are down"
                  .formatted(down, critical)));
    }
  }

  private static void judge(Signal signal, List<Reason> reasons) {
    if (signal.reading() instanceof HealthReading.Down down) {
      reasons.add(
          new Reason(
              signal.whenDown(),
              "%s (%s is down: %s)".formatted(signal.because(), signal.check(), down.summary())));
    } else if (signal.reading() instanceof HealthReading.Degraded degraded && signal.critical()) {
      reasons.add(
          new Reason(
              Severity.P2,
              "moderate degradation (%s: %s)".formatted(signal.check(), degraded.summary())));
    }
  }

  private static void judgeErrorRate(Metric rate, List<Reason> reasons) {
    String shown = Unit.RATIO.format(rate.value());
    if (rate.value() > HIGH_ERROR_RATE) {
      reasons.add(
          new Reason(
              Severity.P1,
              "error rate %s is above 5 %% over %d requests".formatted(shown, rate.samples())));
    } else if (rate.value() >= Threshold.ERROR_RATE.limit()) {
      reasons.add(
          new Reason(
              Severity.P2,
              "error rate %s lies between 1 %% and 5 %% over %d requests"
                  .formatted(shown, rate.samples())));
    }
  }

  private static List<Margin> margins(
      Severity severity, List<Signal> signals, Optional<Metric> errorRate) {
    List<Margin> margins = new ArrayList<>();
    if (Severity.P1.isWorseThan(severity)) {
      margins.add(
          new Margin(
              Severity.P1,
              "at an error rate above 5 %",
              errorRate
                  .map(
                      rate ->
                          String.format(
                              Locale.ROOT,
                              "%.1f percentage points away",
                              (HIGH_ERROR_RATE - rate.value()) * 100))
                  .orElse("unknown, no error rate was measured")));
    }
    if (Severity.P0.isWorseThan(severity)) {
      long critical = signals.stream().filter(Signal::critical).count();
      margins.add(
          new Margin(
              Severity.P0,
              "when every critical check is down",
              critical == 0
                  ? "unknown, no check is declared critical"
                  : "%d of %d are, %d more"
                      .formatted(
                          criticalDown(signals), critical, critical - criticalDown(signals))));
    }
    return margins;
  }

  private static long criticalDown(List<Signal> signals) {
    return signals.stream()
        .filter(signal -> signal.critical() && signal.reading() instanceof HealthReading.Down)
        .count();
  }

  private static Optional<Metric> errorRate(List<Signal> signals) {
    return signals.stream()
        .flatMap(signal -> signal.reading().metric(Threshold.ERROR_RATE.metric()).stream())
        .filter(rate -> rate.samples() >= Threshold.ERROR_RATE.minimumSamples())
        .max(Comparator.comparingDouble(Metric::value));
  }

  private static List<String> notSeen(List<Signal> signals) {
    return signals.stream()
        .filter(signal -> signal.reading() instanceof HealthReading.Unknown)
        .map(signal -> signal.check() + ": " + signal.reading().summary())
        .toList();
  }
}

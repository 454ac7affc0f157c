package com.studyteddy.incident.cli.configuration;

import com.studyteddy.incident.core.runbook.Fields;
import com.studyteddy.incident.core.runbook.Scalars;
import com.studyteddy.incident.core.runbook.Spot;
import com.studyteddy.incident.policy.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads how much may be changed. */
final class LimitsReader {
  private LimitsReader() {}

  /** The bounds of before, save those that the file sets. */
  static Optional<Limits> limits(Spot spot, Limits before) {
    return Fields.of(spot, ConfigurationShape.LIMITS)
        .flatMap(
            fields -> {
              int changes = fields.whole("changes", 0, 1000, before.mitigationsPerIncident());
              Duration pause = fields.length("pause", before.cooldown());
              Map<String, Double> shared = new TreeMap<>(before.shared());
              fields
                  .named(
                      "shared",
                      entry ->
                          Scalars.number(entry.value()).map(most -> Map.of(entry.name(), most)))
                  .forEach(shared::putAll);
              return fields.make(
                  () ->
                      new Limits(
                          before.planFreshness(),
                          before.approvalLifetime(),
                          before.authorizationTimeout(),
                          changes,
                          before.soak(),
                          before.surveyInterval(),
                          before.surveyDeadline(),
                          pause,
                          shared));
            });
  }
}

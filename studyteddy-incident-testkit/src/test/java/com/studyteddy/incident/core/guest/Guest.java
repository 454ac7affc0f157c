package com.studyteddy.incident.core.guest;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.IncidentResponseBuilder;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.testkit.RecordingProvider;
import java.util.List;
import java.util.Map;

/** A small house with one door, and the library as its guest. */
final class Guest {
  static final String TARGET = "house";
  private static final Map<String, Object> HOUSE = Map.of("target", TARGET);

  final RecordingProvider provider = RecordingProvider.called("house", List.of("door"), TARGET);

  /** The door is shut, so that there is an incident. */
  Guest shut() {
    provider.probe("door").says(new HealthReading.Down("it is shut", List.of()));
    return this;
  }

  /** A builder to which the host's threads and clocks may be added. */
  IncidentResponseBuilder builder(Journal journal) {
    return IncidentResponse.builder()
        .provider(provider)
        .journal(journal)
        .runbook(runbook())
        .authorizer(
            request ->
                request.actor().isPresent()
                    ? new Decision.Allow("on the team")
                    : new Decision.NeedApprovals(1, "one must agree"));
  }

  private static Runbook runbook() {
    return new Runbook(
        "house",
        "1",
        "keepers",
        "house",
        List.of(new Check("door", Use.of("house.door.check", HOUSE), true, Severity.P1, "shut")),
        List.of(
            Procedure.called("open", "The door is shut")
                .symptom("door", 2, "it is shut")
                .mitigate(
                    "set", Use.of("house.value.set", Map.of("target", TARGET, "value", "open")))
                .build()));
  }
}

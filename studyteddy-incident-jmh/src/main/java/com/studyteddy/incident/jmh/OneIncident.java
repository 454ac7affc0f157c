package com.studyteddy.incident.jmh;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.IncidentResponseBuilder;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.testkit.FoundCauses;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.QueuedExecutor;
import com.studyteddy.incident.testkit.RecordingProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One incident of a shop in memory, from the first bad reading to proved recovery, on one thread
 * and a clock moved by hand: what it takes is the library's own work, and the journal's.
 */
final class OneIncident implements AutoCloseable {
  private static final String SHOP = "shop-db";
  private static final Actor ALICE = Actor.person("alice");

  private final QueuedExecutor executor = QueuedExecutor.inOrder();
  private final HandMovedClock clock =
      HandMovedClock.startingAt("2026-03-01T03:00:00Z").settlingWith(executor::runAll);
  private final RecordingProvider shop = shop();
  private final Journal journal;
  private final IncidentResponse response;

  /** Opens the journal that a run is to write to. */
  interface Store {
    Journal open(HandMovedClock clock);
  }

  /**
   * Builds and starts the library.
   *
   * @param store where it is written down
   * @param asked whether a person must approve, or the authoriser allows it by itself
   */
  OneIncident(Store store, boolean asked) {
    journal = store.open(clock);
    response =
        library(shop, journal)
            .authorizer(
                request ->
                    asked && request.actor().isEmpty()
                        ? new Decision.NeedApprovals(1, "one of the team must agree")
                        : new Decision.Allow("on the team"))
            .time(clock)
            .scheduler(clock)
            .executor(executor)
            .build();
    response.start();
    executor.runAll();
  }

  /** Alert, diagnosis, plan, approval, intent, change, proof, recovery. */
  IncidentPhase play() {
    shop.probe("checkout").says(new HealthReading.Down("38 wait", List.of()));
    clock.advance(Duration.ofSeconds(25));
    for (ApprovalRequest request : response.pendingApprovals()) {
      var unused =
          response.approve(request.incident(), request.plan().id(), request.plan().digest(), ALICE);
      executor.runAll();
    }
    shop.probe("checkout").says(new HealthReading.Up("nobody waits", List.of()));
    clock.advance(Duration.ofMinutes(3));
    List<Incident> incidents = response.incidents();
    if (!shop.target(SHOP).value().equals("fast")
        || incidents.size() != 1
        || incidents.get(0).phase() != IncidentPhase.RESOLVED) {
      throw new IllegalStateException("It was not brought to its end: " + incidents);
    }
    return incidents.get(0).phase();
  }

  /** The shop, for which a slow value is the cause of all trouble. */
  static RecordingProvider shop() {
    RecordingProvider shop = RecordingProvider.called("shop", List.of("checkout"), SHOP);
    shop.finds(FoundCauses.of("fast"));
    return shop;
  }

  /** The library around a shop; the rest is the builder's own. */
  static IncidentResponseBuilder library(RecordingProvider shop, Journal journal) {
    return IncidentResponse.builder().provider(shop).runbook(runbook()).journal(journal);
  }

  private static Runbook runbook() {
    Map<String, Object> where = Map.of("target", SHOP);
    return new Runbook(
        "shop",
        "1",
        "shop team",
        "shop",
        List.of(
            new Check(
                "checkout", Use.of("shop.checkout.check", where), true, Severity.P1, "no sales")),
        List.of(
            Procedure.called("slow", "Something is slow")
                .symptom("checkout", 2, "customers wait")
                .diagnose("find", Use.of("shop.causes.find", where))
                .mitigate(
                    "set", Use.of("shop.value.set", where).from("value", "find.causes[0].value"))
                .build()));
  }

  @Override
  public void close() {
    response.close();
    executor.runAll();
    journal.close();
  }
}

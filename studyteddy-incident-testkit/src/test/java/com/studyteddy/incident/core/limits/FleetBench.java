package com.studyteddy.incident.core.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import com.studyteddy.incident.testkit.QueuedExecutor;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The fleet, watched by the whole library; incidents are opened by alerts, one for each name. */
final class FleetBench implements AutoCloseable {
  static final Actor ADA = Actor.person("ada");
  static final double MOST = 80;

  final Fleet fleet = new Fleet();
  final QueuedExecutor executor;
  final HandMovedClock clock;
  private final MemoryJournal journal;
  private IncidentResponse response;
  private final Mode mode;

  FleetBench(QueuedExecutor executor, Mode mode) {
    this.executor = executor;
    this.mode = mode;
    this.clock = HandMovedClock.startingAt("2026-03-01T09:00:00Z").settlingWith(executor::runAll);
    this.journal = new MemoryJournal(clock);
    this.response = build();
    start();
    clock.advance(Duration.ofSeconds(1)); // the first survey
  }

  private IncidentResponse build() {
    return IncidentResponse.builder()
        .provider(fleet)
        .runbook(runbook())
        .journal(journal)
        .mode(mode)
        .authorizer(request -> new Decision.Allow("anybody may do anything"))
        .limits(Limits.DEFAULT.withShared(Fleet.CONNECTIONS, MOST))
        .time(clock)
        .scheduler(clock)
        .executor(executor)
        .build();
  }

  private void start() {
    response.start();
    executor.runAll();
  }

  /** Ends this start and begins another one on the same journal, which has not looked yet. */
  void restart() {
    response.close();
    executor.runAll();
    response = build();
    start();
  }

  private static Runbook runbook() {
    Check pool = new Check("pool", Use.of(Fleet.CHECK, Map.of()), false, Severity.P2, "slow");
    return new Runbook(
        "fleet",
        "1",
        "team",
        "fleet",
        List.of(pool),
        List.of(
            growing("grow", "backend"),
            growing("spread", "worker"),
            growing("widen", "mailer"),
            changing("rollback", "ROLLBACK"),
            changing("restart", "RESTART")));
  }

  private static Procedure growing(String id, String service) {
    Use more = Use.of(Fleet.CHANGE, Map.of("service", service, "kind", "SCALE_UP"));
    return Procedure.called(id, "More of the " + service)
        .symptom("pool", 2, "too few")
        .diagnose("advise", Use.of(Fleet.ADVISE, Map.of()))
        .mitigate("scale", more.from("takes", "advise.takes"))
        .build();
  }

  private static Procedure changing(String id, String kind) {
    return Procedure.called(id, id)
        .symptom("pool", 2, "too few")
        .mitigate(id, Use.of(Fleet.CHANGE, Map.of("service", "backend", "kind", kind)))
        .build();
  }

  /** Opens an incident of that name, which stays open until its alert is resolved. */
  IncidentId opened(String name) {
    response.report(
        new Alert("test", name, name, Alert.Status.FIRING, name, Map.of(), clock.instant()));
    executor.runAll();
    return response.incidents().stream()
        .filter(incident -> incident.correlationKey().equals(name))
        .map(Incident::id)
        .findFirst()
        .orElseThrow();
  }

  /** Calls a procedure; what it leads to waits in the executor. */
  void call(IncidentId incident, String procedure) {
    response.run(incident, procedure, ADA, "somebody must");
  }

  void calls(IncidentId incident, String procedure) {
    call(incident, procedure);
    executor.runAll();
  }

  ApprovalRequest asked(IncidentId incident) {
    List<ApprovalRequest> asked =
        response.pendingApprovals().stream()
            .filter(request -> request.incident().equals(incident))
            .toList();
    assertThat(asked).hasSize(1);
    return asked.get(0);
  }

  /** Says yes to what an incident asks for; what it leads to waits in the executor. */
  void approve(ApprovalRequest request) {
    var unused =
        response.approve(request.incident(), request.plan().id(), request.plan().digest(), ADA);
  }

  /** How the steps of an incident ended, each as "STATE detail". */
  List<String> ends(IncidentId incident) {
    return response
        .timeline(incident)
        .events(StepEnded.class)
        .map(end -> end.state() + " " + end.detail())
        .toList();
  }

  void pass(Duration length) {
    clock.advance(length);
  }

  @Override
  public void close() {
    response.close();
    executor.runAll();
  }
}

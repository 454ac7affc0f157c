package com.studyteddy.incident.core.crash;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.journal.AnnouncingDisk;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.QueuedExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The library from its start to its end, on one thread, a file journal and a clock of its own. */
final class Life implements AutoCloseable {
  private static final Instant FIRST_DAY = Instant.parse("2026-03-01T03:00:00Z");
  private static final Actor ALICE = Actor.person("alice");

  private final QueuedExecutor executor = QueuedExecutor.inOrder();
  private final HandMovedClock clock;
  private final Journal journal;
  final IncidentResponse response;

  /**
   * Makes the library; nothing is started.
   *
   * @param directory of the journal
   * @param begins how long after the first life
   * @param world the outside
   * @param tells whether the target shows later that it was changed
   * @param places hears where the library is
   */
  Life(Path directory, Duration begins, World world, boolean tells, Consumer<String> places) {
    clock = HandMovedClock.startingAt(FIRST_DAY.plus(begins)).settlingWith(executor::runAll);
    journal = AnnouncingDisk.journal(directory, clock, places);
    response =
        IncidentResponse.builder()
            .provider(new RemoteShop(world, tells))
            .runbook(runbook())
            .journal(journal)
            .mode(Mode.AUTONOMOUS)
            .authorizer(Life::decide)
            .time(clock)
            .scheduler(clock)
            .executor(executor)
            .crashPoints(places)
            .build();
  }

  private static Decision decide(Authorizer.Request request) {
    return request.actor().isPresent()
        ? new Decision.Allow("on the team")
        : new Decision.NeedApprovals(1, "one of the team must agree");
  }

  private static Runbook runbook() {
    Map<String, Object> where = Map.of("shop", "shop");
    return new Runbook(
        "shop",
        "1",
        "shop team",
        "shop",
        List.of(
            new Check(
                "locks", Use.of("shop.lock.check", where), true, Severity.P1, "nobody can buy")),
        List.of(
            Procedure.called("locked", "Something is locked")
                .symptom("locks", 2, "sessions wait for a lock")
                .step(
                    new Step.ParallelStep(
                        "look",
                        "",
                        List.of(
                            new Step.DiagnoseStep("find", Use.of("shop.lock.find", where)),
                            new Step.ProbeStep("state", Use.of("shop.lock.check", where))),
                        Handling.USUAL))
                .step(
                    new Step.DecisionStep(
                        "which",
                        "",
                        "Does a session hold the lock?",
                        List.of(
                            new Step.Branch(
                                "held",
                                Optional.of(
                                    new Condition("find.roots", Condition.Comparison.PRESENT, "")),
                                List.of(
                                    new Step.MitigateStep(
                                        "stop",
                                        Use.of("shop.session.stop", where)
                                            .from("session", "find.roots[0]")))),
                            new Step.Branch("free", Optional.empty(), List.of())),
                        Handling.USUAL))
                .investigate(new Step.ProbeStep("again", Use.of("shop.lock.check", where)))
                .build()));
  }

  Life start() {
    response.start();
    executor.runAll();
    return this;
  }

  void pass(Duration length) {
    clock.advance(length);
  }

  /** Says yes to every plan that waits. */
  void approve() {
    for (ApprovalRequest asked : response.pendingApprovals()) {
      var unused =
          response.approve(asked.incident(), asked.plan().id(), asked.plan().digest(), ALICE);
      executor.runAll();
    }
  }

  /** From a fault that is there already to proved recovery, if the target plays along. */
  void wholeIncident() {
    pass(Duration.ofSeconds(25));
    approve();
    pass(Duration.ofMinutes(3));
  }

  @Override
  public void close() {
    response.close();
    executor.runAll();
    journal.close();
  }
}

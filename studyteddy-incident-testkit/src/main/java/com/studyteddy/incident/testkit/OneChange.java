package com.studyteddy.incident.testkit;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.spi.ResponseProvider;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The whole library with one provider and a procedure of one change, on a file journal, one thread
 * and a clock of its own.
 */
final class OneChange implements AutoCloseable {
  private static final Instant BEGIN = Instant.parse("2026-03-01T03:00:00Z");
  private static final Actor ALICE = Actor.person("alice");

  private final QueuedExecutor executor = QueuedExecutor.inOrder();
  private final HandMovedClock clock;
  private final FileJournal journal;
  private final IncidentResponse response;

  /**
   * Makes the library; nothing is started.
   *
   * @param provider is closed with the library
   * @param operation the change
   * @param arguments of the change
   * @param directory of the journal
   * @param begins how long after the first one
   * @param places hears where the library is
   */
  OneChange(
      ResponseProvider provider,
      String operation,
      Map<String, Object> arguments,
      Path directory,
      Duration begins,
      Consumer<String> places) {
    clock = HandMovedClock.startingAt(BEGIN.plus(begins)).settlingWith(executor::runAll);
    journal = FileJournal.open(directory, clock);
    response =
        IncidentResponse.builder()
            .provider(provider)
            .provider(new AlarmBell())
            .runbook(runbook(operation, arguments))
            .journal(journal)
            .authorizer(OneChange::decide)
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

  private static Runbook runbook(String operation, Map<String, Object> arguments) {
    return new Runbook(
        "one-change",
        "1",
        "contract",
        "contract",
        List.of(
            new Check(
                "bell", Use.of(AlarmBell.BELL, Map.of()), true, Severity.P1, "it rings all day")),
        List.of(
            Procedure.called("change", "It rings")
                .symptom("bell", 2, "it rings")
                .mitigate("change", Use.of(operation, arguments))
                .build()));
  }

  /** Starts, until the change is planned or what was begun before is read back. */
  void begin() {
    response.start();
    executor.runAll();
    clock.advance(Duration.ofSeconds(25));
  }

  /** Says yes to every plan that waits, and lets its change be carried out. */
  void approve() {
    for (ApprovalRequest asked : response.pendingApprovals()) {
      var unused =
          response.approve(asked.incident(), asked.plan().id(), asked.plan().digest(), ALICE);
      executor.runAll();
    }
  }

  /** Returns what is on the timelines of all incidents. */
  List<TimelineEntry> entries() {
    return response.incidents().stream()
        .map(Incident::id)
        .flatMap(id -> response.timeline(id).entries().stream())
        .toList();
  }

  @Override
  public void close() {
    response.close();
    executor.runAll();
    journal.close();
  }
}

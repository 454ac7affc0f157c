package com.studyteddy.incident.core.stale;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.mitigation.Digests;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import com.studyteddy.incident.testkit.QueuedExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** Several persons, a library and a dial that others turn, too, in an order drawn from a seed. */
final class Afternoon {
  private static final Actor ALICE = Actor.person("alice");
  private static final Actor BOB = Actor.person("bob");
  private static final Actor MALLORY = Actor.person("mallory");
  private static final int DEEDS = 25;

  private final SplittableRandom random;
  private final QueuedExecutor executor;
  private final HandMovedClock clock;
  private final Dial dial = new Dial();
  private final Digests digests = new Digests(new RecordJson(Target::declaredByConfiguration));
  private final Witness witness = new Witness();
  private final List<ApprovalRequest> shown = new ArrayList<>();
  private final List<CompletableFuture<ApprovalAnswer>> answers = new ArrayList<>();
  private final List<AssertionError> wrong = new ArrayList<>();
  private final int persons;
  private MemoryJournal journal;
  private IncidentResponse response;
  private int life;
  private int executions;

  Afternoon(long seed) {
    random = new SplittableRandom(seed);
    executor = QueuedExecutor.inOrderOf(seed);
    clock =
        HandMovedClock.startingAt(Instant.parse("2026-03-01T13:00:00Z"))
            .settlingWith(executor::runAll);
    persons = random.nextInt(3);
    dial.onApply = this::setOut;
    journal = new MemoryJournal(clock);
    response = started();
  }

  private IncidentResponse started() {
    int mine = life;
    IncidentResponse built =
        IncidentResponse.builder()
            .provider(dial)
            .runbook(runbook())
            .journal(journal)
            .mode(Mode.AUTONOMOUS)
            .authorizer(this::decide)
            .time(clock)
            .scheduler((delay, task) -> clock.schedule(delay, () -> ifAlive(mine, task)))
            .executor(task -> executor.execute(() -> ifAlive(mine, task)))
            .build();
    built.start();
    return built;
  }

  private void ifAlive(int itsLife, Runnable task) {
    if (itsLife == life) {
      task.run();
    }
  }

  private static Runbook runbook() {
    Map<String, Object> where = Map.of("dial", "dial");
    return new Runbook(
        "dial",
        "1",
        "dial team",
        "dial",
        List.of(new Check("value", Use.of("dial.check", where), true, Severity.P2, "it is wrong")),
        List.of(
            Procedure.called("wrong", "The dial is wrong")
                .symptom("value", 2, "it is too high")
                .mitigate("set", Use.of(Dial.SET, Map.of("dial", "dial", "value", Dial.WANTED)))
                .build()));
  }

  private Decision decide(Authorizer.Request request) {
    if (request.actor().isPresent()) {
      return request.actor().get().equals(MALLORY)
          ? new Decision.Deny("a stranger")
          : new Decision.Allow("on the team");
    }
    return persons == 0
        ? new Decision.Allow("nobody needs to be asked")
        : new Decision.NeedApprovals(persons, "so many must agree");
  }

  /** The library sets out on a change; the provider takes an assertion for its own failure. */
  private void setOut(Dial.To to, Dial.Setting before) {
    executions++;
    try {
      Digest digest = digests.of(Dial.SET, to, before);
      witness.mayBeDone(response.incidents(), response::timeline, digest, persons);
    } catch (AssertionError broken) {
      wrong.add(broken);
    }
  }

  /** Lets it all happen, and then lets everything come to rest. */
  Afternoon pass() {
    for (int deed = 0; deed < DEEDS; deed++) {
      anything();
      for (int task = random.nextInt(8); task > 0 && executor.runNext(); task--) {
        shown.addAll(response.pendingApprovals());
      }
    }
    clock.advance(Duration.ofMinutes(6));
    for (AssertionError broken : wrong) {
      throw broken;
    }
    for (CompletableFuture<ApprovalAnswer> answer : answers) {
      if (answer.isDone()
          && !answer.isCompletedExceptionally()
          && answer.join() instanceof ApprovalAnswer.Refused refused) {
        witness.saysWhy(refused);
      }
    }
    response.incidents().forEach(incident -> witness.atRest(response.timeline(incident.id())));
    assertThat(executions).as("intents that were written").isLessThanOrEqualTo(witness.intents());
    return this;
  }

  private void anything() {
    switch (random.nextInt(15)) {
      case 0, 1 -> clock.advance(Duration.ofSeconds(10 + random.nextInt(20)));
      case 2 -> clock.advance(Duration.ofSeconds(110 + random.nextInt(20)));
      case 3 -> clock.advance(Duration.ofMinutes(14 + random.nextInt(2)));
      case 4 -> turn(dial.now.identity(), 6 + random.nextInt(3));
      case 5 -> turn(dial.now.identity() + 1, dial.now.value());
      case 6 -> turn(dial.now.identity(), random.nextInt(3) == 0 ? Dial.WANTED : 9);
      case 7 -> restart();
      case 8 -> decline();
      case 9 -> falseAlarm();
      default -> approve();
    }
  }

  private void turn(long identity, int value) {
    dial.now = new Dial.Setting(identity, value, dial.now.looks());
  }

  private void restart() {
    life++;
    journal = journal.afterPowerCut(unsynced -> random.nextInt(unsynced + 1));
    response = started();
  }

  private ApprovalRequest request() {
    return random.nextInt(3) == 0
        ? shown.get(random.nextInt(shown.size()))
        : shown.get(shown.size() - 1);
  }

  private void approve() {
    shown.addAll(response.pendingApprovals());
    if (shown.isEmpty()) {
      return;
    }
    ApprovalRequest request = request();
    // now and then a person was shown one plan and clicks on another
    Digest digest = (random.nextInt(6) == 0 ? request() : request).plan().digest();
    Actor by = List.of(ALICE, ALICE, BOB, BOB, MALLORY).get(random.nextInt(5));
    answers.add(
        response
            .approve(request.incident(), request.plan().id(), digest, by)
            .toCompletableFuture());
  }

  private void decline() {
    if (!shown.isEmpty() && random.nextInt(3) == 0) {
      response.decline(request().incident(), request().plan().id(), BOB, "not now");
    }
  }

  private void falseAlarm() {
    if (random.nextInt(4) == 0) {
      response.incidents().forEach(i -> response.falseAlarm(i.id(), ALICE, "a drill"));
    }
  }

  int executions() {
    return executions;
  }

  Witness witness() {
    return witness;
  }
}

package com.studyteddy.incident.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.QueuedExecutor;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The whole library around a {@link LockedShop}, on one thread and a clock moved by hand. */
final class ShopOnTheBench implements AutoCloseable {
  static final Actor ALICE = Actor.person("alice");
  static final Actor BOB = Actor.person("bob");
  static final Actor MALLORY = Actor.person("mallory");

  final LockedShop shop = new LockedShop();
  final QueuedExecutor executor = QueuedExecutor.inOrder();
  final HandMovedClock clock =
      HandMovedClock.startingAt(Instant.parse("2026-03-01T03:00:00Z"))
          .settlingWith(executor::runAll);
  final List<TimelineEntry> heard = new ArrayList<>();
  final Path directory;
  UnaryOperator<IncidentResponseBuilder> extra = builder -> builder;
  UnaryOperator<Journal> journalAround = journal -> journal;
  Authorizer authorizer = ShopOnTheBench::oneOfTheTeam;
  Journal journal;
  IncidentResponse response;
  private int life;

  ShopOnTheBench(Path directory) {
    this.directory = directory;
    this.journal = FileJournal.open(directory, clock);
    this.response = build();
  }

  static Decision oneOfTheTeam(Authorizer.Request request) {
    return request
        .actor()
        .map(
            actor ->
                List.of(ALICE, BOB).contains(actor)
                    ? new Decision.Allow("on the team")
                    : (Decision) new Decision.Deny("not on the team"))
        .orElseGet(() -> new Decision.NeedApprovals(1, "one of the team must agree"));
  }

  private IncidentResponse build() {
    int mine = life;
    return extra
        .apply(
            IncidentResponse.builder()
                .provider(shop)
                .runbook(runbook())
                .journal(journalAround.apply(journal))
                .authorizer(request -> authorizer.decide(request))
                .limits(Limits.DEFAULT)
                .time(clock)
                .scheduler((delay, task) -> clock.schedule(delay, () -> ifAlive(mine, task)))
                .executor(task -> executor.execute(() -> ifAlive(mine, task)))
                .listener((incident, entry) -> heard.add(entry)))
        .build();
  }

  private void ifAlive(int itsLife, Runnable task) {
    if (itsLife == life) {
      task.run();
    }
  }

  /** From here on nothing of the process runs any more; what it did stays done. */
  void die() {
    life++;
  }

  static Runbook runbook() {
    Map<String, Object> shop = Map.of("shop", "shop");
    return new Runbook(
        "shop",
        "1",
        "shop team",
        "shop",
        List.of(
            new Check(
                "locks", Use.of("shop.lock.check", shop), true, Severity.P1, "nobody can buy")),
        List.of(
            Procedure.called("database-issues", "Database issues")
                .symptom("locks", 2, "sessions wait for a lock")
                .diagnose("find", Use.of("shop.lock.find", shop))
                .mitigate(
                    "stop",
                    Use.of("shop.session.stop", shop).from("session", "find.roots[0].session"))
                .build()));
  }

  /** With settings of the test's own; what was built before is not used. */
  ShopOnTheBench with(UnaryOperator<IncidentResponseBuilder> settings) {
    extra = settings;
    response = build();
    return this;
  }

  ShopOnTheBench start() {
    response.start();
    executor.runAll();
    return this;
  }

  /** Blocks the shop and lets the library find out, up to where it asks people or gives up. */
  ShopOnTheBench block() {
    shop.holder = new LockedShop.Session(4711, "02:58:13");
    clock.advance(Duration.ofSeconds(25));
    return this;
  }

  /** The process dies without a word, and another one starts on the same journal. */
  ShopOnTheBench crashAndRestart() {
    die();
    journal.close();
    journal = FileJournal.open(directory, clock);
    response = build();
    return start();
  }

  Incident incident() {
    assertThat(response.incidents()).hasSize(1);
    return response.incidents().get(0);
  }

  IncidentId id() {
    return incident().id();
  }

  Timeline timeline() {
    return response.timeline(id());
  }

  <E extends TimelineEvent> List<E> events(Class<E> kind) {
    return timeline().events(kind).toList();
  }

  ApprovalRequest asked() {
    assertThat(response.pendingApprovals()).hasSize(1);
    return response.pendingApprovals().get(0);
  }

  ApprovalAnswer approve(ApprovalRequest request, Actor by) {
    var answer =
        response
            .approve(request.incident(), request.plan().id(), request.plan().digest(), by)
            .toCompletableFuture();
    executor.runAll();
    assertThat(answer).isDone();
    return answer.join();
  }

  /** Approves where the process may not live long enough to answer. */
  void approveAndMaybeDie(ApprovalRequest request, Actor by) {
    var unused =
        response.approve(request.incident(), request.plan().id(), request.plan().digest(), by);
    executor.runAll();
  }

  void pass(Duration length) {
    clock.advance(length);
  }

  @Override
  public void close() {
    response.close();
    executor.runAll();
    journal.close();
  }
}

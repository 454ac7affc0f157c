package com.studyteddy.incident.core.simulation;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.spi.Receipt;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import com.studyteddy.incident.testkit.QueuedExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One history of the whole library, drawn from a seed: the same seed gives the same history. */
final class Simulation {
  private static final Actor ALICE = Actor.person("alice");
  private static final Actor BOB = Actor.person("bob");
  private static final Actor MALLORY = Actor.person("mallory");

  private final Chances chances;
  private final QueuedExecutor executor;
  private final HandMovedClock clock;
  private final Warehouse warehouse;
  private final Auditor auditor = new Auditor(Set.of(ALICE, BOB));
  private final List<ApprovalRequest> shown = new ArrayList<>();
  private final List<AssertionError> violations = new ArrayList<>();
  private MemoryJournal journal;
  private @Nullable IncidentResponse response;
  private int life;

  Simulation(long seed) {
    this(seed, Instant.parse("2026-03-01T03:00:00Z"), 0, empty -> {});
  }

  /** Begins with what another process left behind, after the world has seen so many sessions. */
  Simulation(long seed, Instant start, int sessions, Consumer<MemoryJournal> leftBehind) {
    chances = new Chances(seed);
    executor = QueuedExecutor.inOrderOf(seed);
    clock = HandMovedClock.startingAt(start).settlingWith(executor::runAll);
    warehouse = new Warehouse(chances, sessions);
    journal = new MemoryJournal(clock);
    leftBehind.accept(journal);
    warehouse.onEffect = this::audit;
    warehouse.onCall = this::mayDie;
    start();
  }

  /** Not thrown at once: the library takes whatever a provider throws for the provider's fault. */
  private void audit(Warehouse.Session session) {
    try {
      auditor.effect(journal, session);
    } catch (AssertionError wrong) {
      violations.add(wrong);
    }
  }

  private void mayDie(int oneIn) {
    if (chances.fault(oneIn)) {
      die();
      throw new PowerCut();
    }
  }

  private void die() {
    life++;
    response = null;
  }

  private void start() {
    if (life > 0) {
      journal = journal.afterPowerCut(unsynced -> chances.below(unsynced + 1));
      auditor.journal(journal);
    }
    life++;
    int mine = life;
    IncidentResponse built =
        IncidentResponse.builder()
            .provider(warehouse)
            .runbook(runbook())
            .journal(new FailingJournal(journal, chances, () -> mine == life, () -> mayDie(100)))
            .mode(Mode.AUTONOMOUS)
            .authorizer(this::decide)
            .channel(new Pager())
            .time(clock)
            .scheduler((delay, task) -> clock.schedule(delay, () -> ifAlive(mine, task)))
            .executor(task -> executor.execute(() -> ifAlive(mine, task)))
            .build();
    response = built;
    ifAlive(
        mine,
        () -> {
          try {
            built.start();
          } catch (IncidentException unwritable) {
            die(); // somebody will start it again
          }
        });
    executor.runAll();
  }

  private void ifAlive(int itsLife, Runnable task) {
    if (itsLife == life) {
      try {
        task.run();
      } catch (PowerCut over) {
        warehouse.trace.append("cut ");
      }
    }
  }

  private static Runbook runbook() {
    Map<String, Object> where = Map.of("warehouse", "warehouse");
    return new Runbook(
        "warehouse",
        "1",
        "warehouse team",
        "warehouse",
        List.of(
            new Check(
                "moves", Use.of("warehouse.jam.check", where), true, Severity.P1, "it is jammed")),
        List.of(
            Procedure.called("jam", "Something is jammed")
                .symptom("moves", 2, "nothing moves")
                .diagnose("find", Use.of("warehouse.jam.find", where))
                .mitigate(
                    "stop",
                    Use.of("warehouse.session.stop", where).from("session", "find.roots[0]"))
                .build()));
  }

  private Decision decide(Authorizer.Request request) {
    if (chances.fault(30)) {
      throw new IllegalStateException("the directory is down");
    }
    return request
        .actor()
        .<Decision>map(
            actor ->
                Set.of(ALICE, BOB).contains(actor)
                    ? new Decision.Allow("on the team")
                    : new Decision.Deny("a stranger"))
        .orElseGet(() -> new Decision.NeedApprovals(1 + chances.below(2), "so many must agree"));
  }

  private final class Pager implements Channel {
    @Override
    public String id() {
      return "pager";
    }

    @Override
    public Receipt deliver(Message message, Optional<Receipt> earlier, Call call)
        throws IOException {
      warehouse.trace.append("page ");
      mayDie(20);
      if (chances.fault(4)) {
        throw new IOException("pager answers 500");
      }
      return new Receipt(message.key());
    }
  }

  /** Anything happens. */
  void live(int steps) {
    for (int i = 0; i < steps; i++) {
      if (response == null) {
        start();
      }
      switch (chances.below(12)) {
        case 0, 1, 2 -> clock.advance(Duration.ofSeconds(1 + chances.below(30)));
        case 3 -> clock.advance(Duration.ofSeconds(60 + chances.below(600)));
        case 4, 5 -> warehouse.live();
        case 6, 7, 8 -> decideSomething();
        case 9 -> moveKillSwitch();
        case 10 -> {
          if (chances.fault(4)) {
            clock.jump(Duration.ofSeconds(chances.below(1200) - 600));
          }
        }
        default -> {
          if (chances.fault(3)) {
            die();
          }
        }
      }
    }
    check();
  }

  private void check() {
    if (!violations.isEmpty()) {
      throw violations.get(0);
    }
    auditor.journal(journal);
  }

  private void decideSomething() {
    person(
        library -> {
          shown.addAll(library.pendingApprovals());
          if (!shown.isEmpty()) {
            ApprovalRequest request =
                chances.oneIn(3) ? chances.oneOf(shown) : shown.get(shown.size() - 1);
            Actor by = chances.oneOf(List.of(ALICE, ALICE, BOB, MALLORY));
            if (chances.oneIn(10)) {
              library.decline(request.incident(), request.plan().id(), by, "not now");
            } else if (chances.oneIn(25)) {
              library.falseAlarm(request.incident(), by, "a drill");
            } else {
              approve(library, request, by);
            }
          }
        });
  }

  private static void approve(IncidentResponse library, ApprovalRequest request, Actor by) {
    var unused =
        library.approve(request.incident(), request.plan().id(), request.plan().digest(), by);
  }

  private void moveKillSwitch() {
    person(
        library -> {
          if (chances.fault(3)) {
            library.engageKillSwitch(BOB, "careful");
          } else {
            library.releaseKillSwitch(BOB, "go on");
          }
        });
  }

  private interface Deed {
    void with(IncidentResponse library);
  }

  /** A person does something; an answer that says why not is an answer. */
  private void person(Deed deed) {
    IncidentResponse library = response;
    if (library == null) {
      return;
    }
    ifAlive(
        life,
        () -> {
          try {
            deed.with(library);
          } catch (IncidentException | IllegalStateException refused) {
            warehouse.trace.append("refused ");
          }
        });
    executor.runAll();
  }

  /** From here on nothing fails and people answer; after 30 minutes all must be at rest. */
  void settle() {
    chances.faults = false;
    warehouse.jamIfFree();
    die();
    start();
    person(library -> library.releaseKillSwitch(BOB, "all is well"));
    for (int minute = 0; minute < 30; minute++) {
      person(
          library ->
              library
                  .pendingApprovals()
                  .forEach(
                      request -> {
                        approve(library, request, ALICE);
                        approve(library, request, BOB);
                      }));
      if (minute == 20) {
        warehouse.letGo(); // what the library's budget could not, a person did by hand
      }
      clock.advance(Duration.ofMinutes(1));
    }
    check();
    auditor.atRest(journal);
  }

  /** What happened, in 64 digits. */
  String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(warehouse.trace.toString().getBytes(StandardCharsets.UTF_8));
      for (String stream : journal.streams()) {
        for (JournalRecord record : journal.read(stream, 0)) {
          sha.update(record.chain().getBytes(StandardCharsets.UTF_8));
        }
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }

  MemoryJournal journal() {
    return journal;
  }

  int effects() {
    return warehouse.stopped.size();
  }
}

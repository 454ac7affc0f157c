package com.studyteddy.incident.core;

import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import com.studyteddy.incident.testkit.QueuedExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Several replicas around one {@link LockedShop} and one journal, on one thread and a clock moved
 * by hand. Each can be frozen, killed, or cut off from the journal.
 */
final class Fleet implements AutoCloseable {
  static final Duration LEASE = Duration.ofSeconds(30);

  final LockedShop shop = new LockedShop();
  final QueuedExecutor executor = QueuedExecutor.inOrder();
  final HandMovedClock clock =
      HandMovedClock.startingAt(Instant.parse("2026-03-01T03:00:00Z"))
          .settlingWith(executor::runAll);
  final MemoryJournal journal = new MemoryJournal(clock);
  final List<Replica> replicas = new ArrayList<>();

  /** One process. */
  final class Replica {
    final String name;
    final IncidentResponse response;
    final List<Duration> renewedAt = new ArrayList<>();
    private final Duration clockOff;
    private final List<Runnable> backlog = new ArrayList<>();
    private boolean frozen;
    private boolean dead;
    boolean cutOff;

    /** Refuses so many appends as if it were not known whether they were written. */
    int appendsLost;

    Replica(String name, Duration clockOff) {
      this.name = name;
      this.clockOff = clockOff;
      this.response =
          IncidentResponse.builder()
              .provider(shop)
              .runbook(ShopOnTheBench.runbook())
              .journal(new Way(this))
              .lease(LEASE)
              .engine(name)
              .authorizer(ShopOnTheBench::oneOfTheTeam)
              .time(new OwnClock(this))
              .scheduler((delay, task) -> clock.schedule(delay, () -> ifRunning(task)))
              .executor(task -> executor.execute(() -> ifRunning(task)))
              .build();
    }

    Replica start() {
      response.start();
      executor.runAll();
      return this;
    }

    private void ifRunning(Runnable task) {
      if (frozen) {
        backlog.add(task);
      } else if (!dead) {
        task.run();
      }
    }

    /** As SIGSTOP does. */
    void freeze() {
      frozen = true;
    }

    /** As SIGCONT does: everything that was due goes on. */
    void thaw() {
      frozen = false;
      List<Runnable> due = List.copyOf(backlog);
      backlog.clear();
      due.forEach(executor::execute);
      executor.runAll();
    }

    void die() {
      dead = true;
    }

    void report(Alert alert) {
      response.report(alert);
      executor.runAll();
    }

    void approve(ApprovalRequest asked) {
      var unused =
          response.approve(
              asked.incident(), asked.plan().id(), asked.plan().digest(), ShopOnTheBench.ALICE);
      executor.runAll();
    }
  }

  /** A wall clock of its own; the clock that only goes forward is everybody's. */
  private final class OwnClock implements TimeSource {
    private final Replica replica;

    OwnClock(Replica replica) {
      this.replica = replica;
    }

    @Override
    public Instant instant() {
      return clock.instant().plus(replica.clockOff);
    }

    @Override
    public long nanoTime() {
      return clock.nanoTime();
    }
  }

  /** The way of one replica to the journal. */
  private final class Way extends DelegatingJournal {
    private final Replica replica;

    Way(Replica replica) {
      super(journal);
      this.replica = replica;
    }

    private void pass() {
      if (replica.cutOff) {
        throw new JournalException("database-unreachable", "the journal cannot be reached");
      }
    }

    @Override
    public boolean isShared() {
      return true;
    }

    @Override
    public Fence claim(String stream, Duration lease) {
      pass();
      return super.claim(stream, lease);
    }

    @Override
    public void renew(Fence fence, Duration lease) {
      pass();
      super.renew(fence, lease);
      if (fence.stream().equals("control")) {
        replica.renewedAt.add(Duration.ofNanos(clock.nanoTime()));
      }
    }

    @Override
    public void release(Fence fence) {
      if (!replica.cutOff) {
        super.release(fence);
      }
    }

    @Override
    public void append(
        Fence fence, long expected, List<JournalRecord> records, Durability durability) {
      pass();
      if (replica.appendsLost > 0) {
        replica.appendsLost--;
        throw new JournalException("write-failed", "the answer was lost");
      }
      super.append(fence, expected, records, durability);
    }

    @Override
    public List<JournalRecord> read(String stream, long after) {
      pass();
      return super.read(stream, after);
    }

    @Override
    public List<String> streams() {
      pass();
      return super.streams();
    }
  }

  /** Starts one more. */
  Replica replica(String name) {
    return replica(name, Duration.ZERO);
  }

  /** Starts one more whose wall clock is wrong. */
  Replica replica(String name, Duration clockOff) {
    Replica replica = new Replica(name, clockOff);
    replicas.add(replica);
    return replica.start();
  }

  /** Those that say that they command. */
  List<String> commanders() {
    return replicas.stream()
        .filter(replica -> !replica.dead && !replica.frozen && replica.response.commands())
        .map(replica -> replica.name)
        .toList();
  }

  void pass(Duration length) {
    clock.advance(length);
  }

  /** Blocks the shop and lets the library find out, up to where it asks people or gives up. */
  void block() {
    shop.holder = new LockedShop.Session(4711, "02:58:13");
    clock.advance(Duration.ofSeconds(25));
  }

  /** An alert of another system. */
  Alert alert(String key) {
    return new Alert(
        "alertmanager", key + "-1", key, Alert.Status.FIRING, key, Map.of(), clock.instant());
  }

  /** What was ever opened. */
  List<String> opened() {
    return journal.streams().stream().filter(stream -> stream.startsWith("INC-")).toList();
  }

  @Override
  public void close() {
    for (Replica replica : replicas) {
      replica.response.close();
    }
    executor.runAll();
    journal.close();
  }
}

package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.stage.Login;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One replica of the library in a process of its own, which is killed, stopped or cut off. While it
 * commands it says so fifty times a second and writes into the incident. Beside it a writer that
 * knows nothing of leases writes into a stream of its own for as long as it is let.
 */
final class ReplicaProcess {
  static final String RAW = "raw-proof";
  private static final Actor SOMEBODY = Actor.person("somebody");

  private final String name;
  private final PostgresJournal journal;
  private final IncidentResponse response;
  private final Duration lease;
  private @Nullable Fence fence;
  private HashChain.Anchor last = new HashChain.Anchor(0, HashChain.start(RAW));
  private long renewedAt;

  private ReplicaProcess(String name, PostgresJournal journal, Duration lease) {
    this.name = name;
    this.journal = journal;
    this.lease = lease;
    this.response =
        IncidentResponse.builder()
            .runbook(new Runbook("proof", "1", "nobody", "proof", List.of(), List.of()))
            .journal(journal)
            .engine(name)
            .lease(lease)
            .build();
  }

  /**
   * Reads from the standard input, one a line: name, port, role, password, milliseconds of the
   * lease. It ends with its standard input.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    BufferedReader parent =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String name = parent.readLine();
    int port = Integer.parseInt(parent.readLine());
    Login login = new Login(parent.readLine(), Secret.of(parent.readLine()));
    Duration lease = Duration.ofMillis(Long.parseLong(parent.readLine()));
    ReplicaProcess replica =
        new ReplicaProcess(name, PostgresJournal.of(new SmallPool(6, login, port)), lease);
    replica.response.start();
    System.out.println("up 0");
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
    var unused = threads.scheduleAtFixedRate(replica::say, 0, 20, TimeUnit.MILLISECONDS);
    unused = threads.scheduleWithFixedDelay(replica::note, 0, 100, TimeUnit.MILLISECONDS);
    unused = threads.scheduleWithFixedDelay(replica::hammer, 0, 50, TimeUnit.MILLISECONDS);
    while (parent.readLine() != null) {
      // nothing is said; its end is the end
    }
    Runtime.getRuntime().halt(0);
  }

  private void say() {
    long now = System.nanoTime(); // before the question: it held then, too
    if (response.commands()) {
      System.out.println("commands " + now);
    }
  }

  private void note() {
    if (!response.commands()) {
      return;
    }
    try {
      for (Incident incident : response.incidents()) {
        response.note(incident.id(), SOMEBODY, "seen by " + name);
      }
    } catch (RuntimeException refused) {
      System.err.println("refused " + name + refused);
    }
  }

  private void hammer() {
    try {
      Fence held = fence;
      boolean commands = response.commands();
      if (held == null) {
        if (!commands) {
          return;
        }
        held = journal.claim(RAW, lease);
        renewedAt = System.nanoTime();
        for (JournalRecord record : journal.read(RAW, last.sequence())) {
          last = new HashChain.Anchor(record.sequence(), record.chain());
        }
        fence = held;
      }
      if (System.nanoTime() - renewedAt > lease.dividedBy(3).toNanos()) {
        renewedAt = System.nanoTime();
        journal.renew(held, lease);
      }
      JournalRecord record =
          HashChain.link(
              last.chain(), last.sequence() + 1, "noted", 1, name.getBytes(StandardCharsets.UTF_8));
      journal.append(held, last.sequence(), List.of(record), Durability.SYNCED);
      last = new HashChain.Anchor(record.sequence(), record.chain());
      if (!commands) {
        journal.release(held); // only now that it has tried
        fence = null;
      }
    } catch (JournalException refused) {
      if (refused.code().equals("fenced")) {
        fence = null;
        System.out.println("fenced 0");
      } else if (refused.code().equals("out-of-sequence")) {
        fence = null;
      } // else the connection was cut: it goes on with what it has
    }
  }
}

package com.studyteddy.incident.postgres.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.runbook.Runbook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Three processes share a journal, and the one that commands is killed, stopped for longer than its
 * lease, or cut off, round after round.
 */
@ExtendWith(JournalServer.Shared.class)
class FailoverTest {
  private static final boolean THOROUGH = Boolean.getBoolean("incident.thorough");

  /** So many a take-over waits for, one after the other: four claims and its first record. */
  private static final int COMMITS = 5;

  private final JournalServer server;
  private final List<ReplicaChild> everybody = new ArrayList<>();
  private final List<ReplicaChild> alive = new ArrayList<>();
  private final List<Long> takeOvers = new ArrayList<>();

  private final Metronome metronome;

  FailoverTest(JournalServer server) {
    this.server = server;
    server.installForTheWriter();
    this.metronome = new Metronome(server.server());
  }

  private enum Fault {
    KILLED,
    STOPPED,
    CUT_OFF
  }

  /** Who took command last, by which claim, and when by the database's clock. */
  private record Command(String engine, long epoch, long micros) {}

  @AfterEach
  void endThem() throws InterruptedException {
    metronome.close();
    for (ReplicaChild child : everybody) {
      child.end();
    }
  }

  @Test
  void exactlyOneCommandsAndNobodyWritesWithAnOldClaim() throws IOException {
    rounds(THOROUGH ? 200 : 10, Duration.ofSeconds(1));
  }

  @Test
  void theSameHoldsWithALongLease() throws IOException {
    if (THOROUGH) {
      rounds(5, Duration.ofSeconds(10));
    } else {
      rounds(2, Duration.ofSeconds(2));
    }
  }

  private void rounds(int rounds, Duration lease) throws IOException {
    long seed = Long.getLong("incident.seed", 20_260_301L);
    Random random = new Random(seed);
    System.out.printf("failover: %d rounds, lease %s, seed %d%n", rounds, lease, seed);
    for (int i = 0; i < 3; i++) {
      start(lease);
    }
    openAnIncident();
    for (int round = 0; takeOvers.size() < rounds; round++) {
      round(Fault.values()[round % 3], random, lease);
    }
    assertNoOldClaimWrote();
    assertOneCommandedAtATime();
    takeOvers.sort(null);
    System.out.printf(
        "failover: take-over in ms, smallest %d, median %d, largest %d%n",
        takeOvers.get(0) / 1_000,
        takeOvers.get(takeOvers.size() / 2) / 1_000,
        takeOvers.get(takeOvers.size() - 1) / 1_000);
  }

  private void start(Duration lease) throws IOException {
    ReplicaChild child =
        ReplicaChild.start(
            "child-" + everybody.size(), server.server().port(), server.writerLogin(), lease);
    everybody.add(child);
    alive.add(child);
  }

  private void openAnIncident() {
    try (PostgresJournal journal = PostgresJournal.of(server.writer());
        IncidentResponse outsider =
            IncidentResponse.builder()
                .runbook(new Runbook("proof", "1", "nobody", "proof", List.of(), List.of()))
                .journal(journal)
                .build()) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> alive.stream().allMatch(ReplicaChild::isUp));
      outsider.start(); // another commands, so it stands by and leaves the alert
      outsider.report(
          new Alert(
              "test", "1", "the-proof", Alert.Status.FIRING, "proof", Map.of(), Instant.EPOCH));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                !server
                    .ask("SELECT 1 FROM studyteddy_incident.record WHERE stream LIKE 'INC-%'")
                    .isEmpty());
  }

  private void round(Fault fault, Random random, Duration lease) throws IOException {
    await().atMost(Duration.ofSeconds(30)).until(() -> alive.stream().allMatch(ReplicaChild::isUp));
    Command before = awaitSettled(Duration.ofMillis(random.nextInt(500)));
    ReplicaChild commander =
        alive.stream().filter(each -> each.name.equals(before.engine())).findFirst().orElseThrow();
    int fencedBefore = commander.fenced();
    metronome.begin();
    long start = micros();
    long startNanos = System.nanoTime();

    switch (fault) {
      case KILLED -> commander.kill();
      case STOPPED -> commander.stop();
      case CUT_OFF -> commander.cut();
    }
    Command after = awaitAnotherThan(before, fault);
    if (fault == Fault.STOPPED) {
      // the signal is sent by a process that must be started first: what counts is its last word
      start += (commander.lastCommanded() - startNanos) / 1_000;
    }
    long took = after.micros() - start;
    Duration stall = metronome.longest();
    System.out.printf(
        "failover: %s was %s, %s took over after %d ms; a bare commit took at most %d ms%n",
        before.engine(), fault, after.engine(), took / 1_000, stall.toMillis());
    if (took > 0) { // else the command had passed on by itself in the same moment
      takeOvers.add(took);
    }
    assertThat(Duration.ofNanos(took * 1_000))
        .as("take-over after %s was %s", before.engine(), fault)
        .isLessThanOrEqualTo(lease.multipliedBy(3).dividedBy(2).plus(stall.multipliedBy(COMMITS)));
    switch (fault) {
      case KILLED -> {
        alive.remove(commander);
        start(lease);
      }
      case STOPPED -> {
        awaitRawWriterOtherThan(commander);
        commander.goOn();
        // it tried to write, and was told
        await().atMost(Duration.ofSeconds(30)).until(() -> commander.fenced() > fencedBefore);
      }
      case CUT_OFF -> commander.mend();
    }
  }

  /**
   * Waits until one commands and writes, at any moment of its work. On a busy machine a process may
   * not be let run for a lease; then the command passes on by itself.
   */
  private Command awaitSettled(Duration atLeast) {
    AtomicReference<Command> found = new AtomicReference<>();
    long moment = System.nanoTime() + atLeast.toNanos();
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              Command now = awaitCommand(0);
              found.set(now);
              return System.nanoTime() > moment && rawWriter().equals(List.of(now.engine()));
            });
    return found.get();
  }

  private Command awaitAnotherThan(Command before, Fault fault) {
    try {
      Command after = awaitCommand(before.epoch());
      while (after.engine().equals(before.engine())) {
        after = awaitCommand(after.epoch());
      }
      return after;
    } catch (ConditionTimeoutException nobody) {
      throw new AssertionError(
          "nobody took over after %s was %s: %s".formatted(before, fault, state()), nobody);
    }
  }

  private List<String> state() {
    return server.ask(
        "SELECT name, epoch, leased_until - clock_timestamp(), last_sequence"
            + " FROM studyteddy_incident.stream");
  }

  /** The writer that knows of no lease has lost its stream to another. */
  private void awaitRawWriterOtherThan(ReplicaChild commander) {
    await().atMost(Duration.ofSeconds(30)).until(() -> !rawWriter().contains(commander.name));
  }

  private List<String> rawWriter() {
    return server.ask(
        "SELECT convert_from(payload, 'UTF8') FROM studyteddy_incident.record"
            + " WHERE stream = 'raw-proof' ORDER BY sequence DESC LIMIT 1");
  }

  private long micros() {
    return Long.parseLong(
        server.ask("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint").get(0));
  }

  private Command awaitCommand(long after) {
    List<String> found = new ArrayList<>();
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              found.clear();
              found.addAll(
                  server.ask(
                      """
                      SELECT split_part(convert_from(payload, 'UTF8')::json ->> 'engine', '@', 1),
                          epoch, (extract(epoch FROM written_at) * 1000000)::bigint
                        FROM studyteddy_incident.record
                        WHERE stream = 'control' AND type = 'noted'
                          AND convert_from(payload, 'UTF8') LIKE '%commands from here on%'
                          AND epoch > "AFTER"
                        ORDER BY sequence DESC LIMIT 1
                      """
                          .replace("\"AFTER\"", String.valueOf(after))));
              return !found.isEmpty();
            });
    String[] words = found.get(0).split(" ", 3);
    return new Command(words[0], Long.parseLong(words[1]), Long.parseLong(words[2]));
  }

  /** In each stream the number of the claim only grows, and each claim is of one writer. */
  private void assertNoOldClaimWrote() {
    assertThat(
            server.ask(
                """
                SELECT stream, sequence, epoch FROM (
                  SELECT stream, sequence, epoch,
                      max(epoch) OVER (PARTITION BY stream ORDER BY sequence) AS newest
                    FROM studyteddy_incident.record) r
                  WHERE epoch < newest
                """))
        .isEmpty();
    assertThat(
            server.ask(
                """
                SELECT epoch, count(DISTINCT payload) FROM studyteddy_incident.record
                  WHERE stream = 'raw-proof' GROUP BY epoch HAVING count(DISTINCT payload) > 1
                """))
        .isEmpty();
    int written =
        Integer.parseInt(server.ask("SELECT count(*) FROM studyteddy_incident.record").get(0));
    int refused = everybody.stream().mapToInt(ReplicaChild::fenced).sum();
    System.out.printf("failover: %d records, %d writes of old holders refused%n", written, refused);
    assertThat(refused).isPositive();
    try (PostgresJournal journal = PostgresJournal.of(server.writer())) {
      for (String stream : journal.streams()) {
        assertThat(journal.read(stream, 0)).as(stream).isNotEmpty();
      }
    }
  }

  /**
   * Ordered by the machine's clock, the word passes from one to the next as often as it was taken.
   */
  private void assertOneCommandedAtATime() {
    Map<Long, String> said = new TreeMap<>();
    everybody.forEach(child -> child.commanded().forEach(at -> said.put(at, child.name)));
    int passed = 0;
    String holder = "";
    for (String next : said.values()) {
      passed += next.equals(holder) ? 0 : 1;
      holder = next;
    }
    int taken =
        Integer.parseInt(
            server
                .ask(
                    "SELECT count(*) FROM studyteddy_incident.record WHERE stream = 'control'"
                        + " AND convert_from(payload, 'UTF8') LIKE '%commands from here on%'")
                .get(0));
    System.out.printf(
        "failover: command was taken %d times, and passed on %d times%n", taken, passed);
    assertThat(passed).isLessThanOrEqualTo(taken);
  }
}

package com.studyteddy.incident.postgres.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.stage.Link;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pool lies between the journal and the server, and its sessions are as others left them. */
@ExtendWith(JournalServer.Shared.class)
class JournalThroughPoolTest {
  private static final Duration LEASE = Duration.ofSeconds(10);

  private final JournalServer server;

  JournalThroughPoolTest(JournalServer server) {
    this.server = server;
    server.installForTheWriter();
  }

  private SmallPool pool(int size) {
    return new SmallPool(size, server.writerLogin(), server.server().port());
  }

  @Test
  void oneOddConnectionServesAllAndGoesBackAsItCame() throws Exception {
    SmallPool pool = pool(1);
    List<JournalRecord> records = Records.of(30);
    try (PostgresJournal journal = PostgresJournal.of(pool)) {
      Fence fence = journal.claim("INC-A", LEASE);
      for (int i = 0; i < records.size(); i++) {
        journal.append(
            fence,
            i,
            records.subList(i, i + 1),
            i % 2 == 0 ? Durability.SYNCED : Durability.RELAXED);
        journal.renew(fence, LEASE);
      }
      assertThat(journal.read("INC-A", 0)).isEqualTo(records);
      assertThat(journal.streams()).containsExactly("INC-A");
      assertThat(pool.idle()).as("no connection is held").isOne();

      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(connection.getNetworkTimeout()).isZero();
        assertThat(setting(statement, "search_path")).isEqualTo("odd");
        assertThat(setting(statement, "synchronous_commit")).isEqualTo("off");
        assertThat(setting(statement, "application_name")).isEqualTo("odd");
        assertThat(setting(statement, "statement_timeout")).isEqualTo("0");
      }
    }
  }

  private static String setting(Statement statement, String name) throws Exception {
    try (ResultSet rows = statement.executeQuery("SHOW " + name)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void connectionsThatWereCutWhileIdleAreReplacedUnnoticed() {
    SmallPool pool = pool(2);
    List<JournalRecord> records = Records.of(3);
    try (PostgresJournal journal = PostgresJournal.of(pool)) {
      Fence fence = journal.claim("INC-A", LEASE);
      journal.append(fence, 0, records.subList(0, 1), Durability.SYNCED);
      server.run(
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'runbook_journal'");

      journal.append(fence, 1, records.subList(1, 3), Durability.SYNCED);

      assertThat(journal.read("INC-A", 0)).isEqualTo(records);
    }
  }

  @Test
  void anAppendWhoseAnswerWasLostIsNotWrittenTwice() throws Exception {
    List<JournalRecord> records = Records.of(3);
    try (Link link = Link.to(server.server().port());
        PostgresJournal journal = PostgresJournal.of(server.writer());
        Connection other = server.owner().getConnection();
        Statement lock = other.createStatement()) {
      Fence fence = journal.claim("INC-A", Duration.ofMinutes(10));
      PostgresJournal cutOff =
          PostgresJournal.of(
              new FirstThen(
                  server.server().dataSource(server.writerLogin(), "cut", link.port()),
                  server.writer()));
      other.setAutoCommit(false);
      lock.execute("SELECT FROM studyteddy_incident.stream FOR UPDATE");
      CompletableFuture<Void> append =
          CompletableFuture.runAsync(() -> cutOff.append(fence, 0, records, Durability.SYNCED));
      awaitWaiting(1);
      link.cut();
      awaitWaiting(2);

      other.commit();
      append.get(20, TimeUnit.SECONDS);

      assertThat(journal.read("INC-A", 0)).isEqualTo(records);
    }
  }

  private void awaitWaiting(int sessions) {
    await()
        .until(
            () ->
                server.ask(
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND application_name = 'studyteddy-incident journal'"),
            List.of(String.valueOf(sessions))::equals);
  }

  @Test
  void aReaderOfALongStreamHoldsNoConnectionWhileItWorks() {
    SmallPool pool = pool(1);
    List<JournalRecord> records = Records.of(2_500);
    try (PostgresJournal journal = PostgresJournal.of(pool)) {
      Fence fence = journal.claim("INC-A", LEASE);
      journal.append(fence, 0, records, Durability.SYNCED);

      long[] seen = {0};
      journal.readEach(
          "INC-A",
          7,
          record -> {
            seen[0]++;
            if (record.sequence() % 500 == 0) {
              journal.renew(fence, LEASE); // the only connection is free
            }
          });

      assertThat(seen[0]).isEqualTo(2_493);
    }
  }

  @Test
  void aLongPayloadAndALongStreamAreReadWhole() {
    List<JournalRecord> records = Records.of(2_500);
    try (PostgresJournal journal = PostgresJournal.of(server.writer())) {
      journal.append(journal.claim("INC-A", LEASE), 0, records, Durability.RELAXED);
      assertThat(journal.read("INC-A", 0)).isEqualTo(records);
      assertThat(journal.read("INC-A", 2_499)).isEqualTo(records.subList(2_499, 2_500));
    }
  }
}

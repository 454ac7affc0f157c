package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.testkit.JournalContract;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;

/** The journal in PostgreSQL keeps the promises that the journal in files keeps. */
@ExtendWith(JournalServer.Shared.class)
class PostgresJournalContractTest extends JournalContract {
  private final JournalServer server;

  /** As the role with the least rights, on a fresh schema for each test. */
  PostgresJournalContractTest(JournalServer server) {
    this.server = server;
    server.installForTheWriter();
  }

  @Override
  protected Journal open() {
    return PostgresJournal.of(server.writer());
  }

  @Override
  protected void pass(Duration length) {
    server.pass(length);
  }
}

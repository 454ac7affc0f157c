package com.studyteddy.incident.postgres.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.stage.Link;
import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.PostgresServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the journal says, and does not say, when its database cannot or must not serve it. */
@ExtendWith(JournalServer.Shared.class)
class JournalTroubleTest {
  private static final Duration LEASE = Duration.ofSeconds(10);

  private final JournalServer server;

  JournalTroubleTest(JournalServer server) {
    this.server = server;
  }

  private static List<ThrowingCallable> uses(Journal journal) {
    return List.of(
        () -> journal.claim("INC-A", LEASE),
        () -> journal.renew(new Fence("INC-A", 1), LEASE),
        () -> journal.read("INC-A", 0),
        journal::streams,
        () -> journal.append(new Fence("INC-A", 1), 0, Records.of(1), Durability.SYNCED));
  }

  private static void assertCode(String code, ThrowingCallable use) {
    assertThatThrownBy(use)
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
        .hasNoCause();
  }

  @Test
  void aFullServerIsNamed() throws SQLException {
    JournalSchema.install(server.owner());
    server.installForTheWriter();
    List<Connection> all = new ArrayList<>();
    try (Journal journal = PostgresJournal.of(server.writer())) {
      journal.append(journal.claim("INC-A", LEASE), 0, Records.of(1), Durability.SYNCED);
      for (int i = 0; i < PostgresServer.MAX_CONNECTIONS; i++) {
        all.add(server.owner().getConnection());
      }
    } catch (SQLException full) {
      assertThat(full.getSQLState()).isEqualTo("53300");
    }
    try {
      uses(PostgresJournal.of(server.writer())).forEach(use -> assertCode("database-full", use));
    } finally {
      for (Connection each : all) {
        each.close();
      }
    }
    try (Journal journal = PostgresJournal.of(server.writer())) {
      assertThat(journal.read("INC-A", 0)).isEqualTo(Records.of(1));
    }
  }

  @Test
  void aWrongPasswordIsNeverPrinted() {
    String wrong = "wrong-5f2c91d7";
    DataSource source =
        server.server().dataSource(new Login("runbook_journal", Secret.of(wrong)), "shop");

    for (ThrowingCallable use : uses(PostgresJournal.of(source))) {
      assertCode("login-refused", use);
      assertThatThrownBy(use)
          .satisfies(
              e -> {
                StringWriter all = new StringWriter();
                e.printStackTrace(new PrintWriter(all, true));
                assertThat(all.toString())
                    .contains("refuses our login", "28P01")
                    .doesNotContain(wrong)
                    .doesNotContain(server.writerLogin().password().reveal());
              });
    }
  }

  @Test
  void aRoleWithoutRightsIsToldWhatToGrant() {
    JournalSchema.install(server.owner());

    try (Journal journal = PostgresJournal.of(server.writer())) {
      for (ThrowingCallable use : uses(journal)) {
        assertCode("permission-missing", use);
        assertThatThrownBy(use).hasMessageContaining("docs/security/postgres.md");
      }
    }
  }

  @Test
  void aRoleThatMayNotMakeTheSchemaIsToldWhoMust() {
    try (Journal journal = PostgresJournal.of(server.writer())) {
      assertCode("permission-missing", () -> journal.claim("INC-A", LEASE));
      assertThatThrownBy(journal::streams).hasMessageContaining("owner install");
    }
  }

  @Test
  void theRoleCannotWritePastTheFunctions() {
    server.installForTheWriter();
    try (Journal journal = PostgresJournal.of(server.writer())) {
      journal.append(journal.claim("INC-A", LEASE), 0, Records.of(1), Durability.SYNCED);
    }

    for (String forbidden :
        List.of(
            "INSERT INTO studyteddy_incident.record VALUES ('INC-A', 2, 'noted', 1, '', repeat('0', 64), 1)",
            "UPDATE studyteddy_incident.record SET payload = ''",
            "DELETE FROM studyteddy_incident.record",
            "TRUNCATE studyteddy_incident.record",
            "UPDATE studyteddy_incident.stream SET epoch = 0",
            "DELETE FROM studyteddy_incident.stream",
            "SELECT nextval('studyteddy_incident.epoch')",
            "UPDATE studyteddy_incident.migration SET checksum = ''",
            "SELECT studyteddy_incident.begin_write()",
            "DROP TABLE studyteddy_incident.record",
            "ALTER FUNCTION studyteddy_incident.renew(text, bigint, bigint) RESET ALL",
            "CREATE TABLE studyteddy_incident.mine ()",
            "SET ROLE postgres")) {
      assertThatThrownBy(() -> as(server.writer(), forbidden))
          .as(forbidden)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
    try (Journal journal = PostgresJournal.of(server.writer())) {
      assertThat(journal.read("INC-A", 0)).isEqualTo(Records.of(1));
    }
  }

  private static void as(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection()) {
      Borrowing.run(connection, sql);
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsNamedAndNothingIsWrittenInVain() {
    server.installForTheWriter();
    try (Link link = Link.to(server.server().port());
        Journal journal =
            PostgresJournal.of(
                server.server().dataSource(server.writerLogin(), "shop", link.port()))) {
      Fence fence = journal.claim("INC-A", LEASE);
      link.cut();

      assertCode("database-unreachable", () -> journal.renew(fence, LEASE));
      assertCode("database-unreachable", () -> journal.read("INC-A", 0));
      assertCode("write-failed", () -> journal.append(fence, 0, Records.of(1), Durability.SYNCED));

      link.mend();
      journal.append(fence, 0, Records.of(1), Durability.SYNCED);
      assertThat(journal.read("INC-A", 0)).isEqualTo(Records.of(1));
    }
  }

  @Test
  void whatWasTakenOutOfTheTableIsNoticed() {
    server.installForTheWriter();
    try (PostgresJournal journal = PostgresJournal.of(server.writer())) {
      journal.append(journal.claim("INC-A", LEASE), 0, Records.of(5), Durability.SYNCED);
      server.run("DELETE FROM studyteddy_incident.record WHERE sequence = 5");
      assertCode("journal-damaged", () -> journal.read("INC-A", 0));
      assertThat(journal.read("INC-A", 5)).isEmpty();

      server.run("DELETE FROM studyteddy_incident.record WHERE sequence = 2");
      assertCode("journal-damaged", () -> journal.read("INC-A", 0));
      server.run("UPDATE studyteddy_incident.record SET type = 'X' WHERE sequence = 1");
      assertCode("journal-damaged", () -> journal.read("INC-A", 0));
    }
  }
}

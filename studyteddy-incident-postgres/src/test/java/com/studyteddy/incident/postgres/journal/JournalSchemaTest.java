package com.studyteddy.incident.postgres.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.JournalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The schema arrives whole, whatever happens on its way, and only one that is known is used. */
@ExtendWith(JournalServer.Shared.class)
class JournalSchemaTest {
  private final JournalServer server;

  JournalSchemaTest(JournalServer server) {
    this.server = server;
  }

  @AfterEach
  void letEverybodyWork() {
    server.run("DROP EVENT TRIGGER IF EXISTS cut", "DROP SEQUENCE IF EXISTS public.seen");
  }

  private List<String> catalog() {
    return server.ask(
        """
        SELECT 'table', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull::text
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
          WHERE c.relnamespace = 'studyteddy_incident'::regnamespace
        UNION ALL
        SELECT 'function', p.oid::regprocedure::text, md5(p.prosrc), p.prosecdef::text,
            p.proconfig::text || coalesce(p.proacl::text, 'everybody')
          FROM pg_proc p WHERE p.pronamespace = 'studyteddy_incident'::regnamespace
        UNION ALL
        SELECT 'migration', number::text, name, checksum, '' FROM studyteddy_incident.migration
        ORDER BY 1, 2, 3
        """);
  }

  private List<String> whole() {
    JournalSchema.install(server.owner());
    List<String> whole = catalog();
    server.run("DROP SCHEMA studyteddy_incident CASCADE");
    return whole;
  }

  private static List<String> statements() {
    return Migration.all().stream().flatMap(each -> each.statements().stream()).toList();
  }

  private void write() {
    try (Journal journal = PostgresJournal.of(server.owner())) {
      journal.append(
          journal.claim("INC-A", Duration.ofSeconds(10)), 0, Records.of(1), Durability.SYNCED);
      assertThat(journal.read("INC-A", 0)).isEqualTo(Records.of(1));
    }
  }

  @Test
  void runByHandAndCutOffAfterAnyStatementItIsCompletedByTheNextStart() {
    List<String> whole = whole();
    List<String> statements = statements();
    assertThat(statements).hasSizeGreaterThan(9);

    for (int done = 1; done <= statements.size(); done++) {
      server.run(statements.subList(0, done).toArray(String[]::new));

      write();

      assertThat(catalog()).as("after %d statements", done).isEqualTo(whole);
      server.run("DROP SCHEMA studyteddy_incident CASCADE");
    }
  }

  @Test
  void cutOffWithinAnyStatementNothingOfItIsThereAndTheNextStartBringsAll() {
    List<String> whole = whole();
    server.run(
        """
        CREATE OR REPLACE FUNCTION public.cut() RETURNS event_trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF current_setting('application_name') = 'studyteddy-incident journal'
              AND nextval('public.seen') >= current_setting('stage.cut_at')::bigint THEN
            PERFORM pg_terminate_backend(pg_backend_pid());
          END IF;
        END $$
        """);

    for (int at = 1; at <= statements().size(); at++) {
      server.run(
          "CREATE SEQUENCE public.seen",
          "CREATE EVENT TRIGGER cut ON ddl_command_end EXECUTE FUNCTION public.cut()",
          "ALTER DATABASE postgres SET stage.cut_at = '%d'".formatted(at));

      assertThatThrownBy(() -> JournalSchema.install(server.owner()))
          .as("cut in statement %d", at)
          .isInstanceOf(JournalException.class);

      letEverybodyWork();
      assertThat(server.ask("SELECT to_regnamespace('studyteddy_incident')"))
          .as("cut in statement %d", at)
          .containsExactly("null");
      write();
      assertThat(catalog()).isEqualTo(whole);
      server.run("DROP SCHEMA studyteddy_incident CASCADE");
    }
    server.run("ALTER DATABASE postgres RESET stage.cut_at", "DROP FUNCTION public.cut()");
  }

  @Test
  void whatAPersonRunsByHandIsWhatTheLibraryInstalls() {
    List<String> whole = whole();

    server.run("BEGIN;" + JournalSchema.script() + "COMMIT");

    assertThat(catalog()).isEqualTo(whole);
    JournalSchema.install(server.owner());
    assertThat(catalog()).isEqualTo(whole);
    write();
  }

  @Test
  void manyReplicasThatStartAtOnceInstallItOnce() throws Exception {
    List<String> whole = whole();
    ExecutorService replicas = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> starts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        starts.add(
            () -> {
              try (Journal journal = PostgresJournal.of(server.owner())) {
                return journal.streams().isEmpty();
              }
            });
      }
      for (Future<Boolean> start : replicas.invokeAll(starts)) {
        assertThat(start.get()).isTrue();
      }
    } finally {
      replicas.shutdownNow();
    }

    assertThat(catalog()).isEqualTo(whole);
  }

  @Test
  void aNewerSchemaIsRefusedAndLeftAlone() {
    JournalSchema.install(server.owner());
    server.run("INSERT INTO studyteddy_incident.migration VALUES (99, '099-later.sql', 'x')");
    List<String> before = catalog();

    for (ThrowingCallable use : uses()) {
      assertThatThrownBy(use)
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.code()).isEqualTo("journal-too-new"))
          .hasMessageContaining("99");
    }
    assertThat(catalog()).isEqualTo(before);
  }

  private List<ThrowingCallable> uses() {
    return List.of(
        () -> JournalSchema.install(server.owner()),
        () -> PostgresJournal.of(server.owner()).claim("INC-A", Duration.ofSeconds(1)),
        () -> PostgresJournal.of(server.owner()).read("INC-A", 0));
  }

  @Test
  void aFileThatWasChangedAfterwardsIsRefused() {
    JournalSchema.install(server.owner());
    server.run("UPDATE studyteddy_incident.migration SET checksum = 'other' WHERE number = 2");

    for (ThrowingCallable use : uses()) {
      assertThatThrownBy(use)
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.code()).isEqualTo("journal-schema-changed"))
          .hasMessageContaining("002-functions.sql");
    }
  }
}

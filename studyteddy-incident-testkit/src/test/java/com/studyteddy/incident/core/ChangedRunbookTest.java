package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.timeline.TimelineEvent.Noted;
import com.studyteddy.incident.timeline.TimelineEvent.Opened;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed runbook does not touch an incident that is running. */
class ChangedRunbookTest {
  private static final Map<String, Object> SHOP = Map.of("shop", "shop");

  @TempDir Path directory;

  /** Other checks, and a procedure that only looks. */
  private static Runbook another() {
    return new Runbook(
        "shop",
        "2",
        "shop team",
        "shop",
        List.of(
            new Check("queue", Use.of("shop.lock.check", SHOP), true, Severity.P1, "they wait")),
        List.of(
            Procedure.called("database-issues", "Database issues")
                .symptom("queue", 2, "sessions wait")
                .diagnose("only-look", Use.of("shop.lock.find", SHOP))
                .build()));
  }

  private static List<String> steps(ShopOnTheBench bench) {
    return bench.events(StepEnded.class).stream().map(StepEnded::step).distinct().toList();
  }

  @Test
  void anIncidentGoesOnWithTheRunbookItBeganWith() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      assertThat(bench.asked().plan().step()).isEqualTo("stop");
      bench.with(b -> b.runbook(another()));
      bench.crashAndRestart();
      bench.pass(Duration.ofSeconds(11));
      bench.approve(bench.asked(), ALICE);
      bench.pass(Duration.ofMinutes(5));
      assertThat(bench.shop.stopped).containsExactly(4711);
      assertThat(steps(bench)).containsExactly("find", "stop");
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
      assertThat(bench.events(Opened.class).get(0).runbook()).isEqualTo("shop 1");
    }
  }

  @Test
  void theNextIncidentRunsAgainstTheNewOne() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      bench.response.falseAlarm(bench.id(), ALICE, "a test");
      bench.shop.letGo();
      bench.with(b -> b.runbook(another()));
      bench.crashAndRestart();
      bench.pass(Duration.ofMinutes(1));
      bench.shop.holder = new LockedShop.Session(4712, "03:10:00");
      bench.pass(Duration.ofSeconds(25));
      var second =
          bench.response.incidents().stream()
              .filter(incident -> incident.phase().isOpen())
              .findFirst()
              .orElseThrow();
      assertThat(bench.response.timeline(second.id()).events(Planned.class)).isEmpty();
      assertThat(bench.response.timeline(second.id()).events(StepEnded.class).map(StepEnded::step))
          .contains("only-look");
    }
  }

  @Test
  void aRunbookIsKeptOnceHoweverManyIncidentsThereAre() throws IOException {
    try (var bench = new ShopOnTheBench(directory).start()) {
      assertThat(kept()).isEmpty();
      bench.block();
      assertThat(kept()).hasSize(1);
      byte[] first = Files.readAllBytes(kept().get(0));
      bench.response.falseAlarm(bench.id(), ALICE, "a test");
      bench.pass(Duration.ofMinutes(2));
      assertThat(bench.response.incidents()).hasSize(2);
      assertThat(kept()).hasSize(1);
      assertThat(Files.readAllBytes(kept().get(0))).isEqualTo(first);
    }
  }

  @Test
  void withoutTheKeptRunbookItGoesOnWithThePresentOne() throws IOException {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      bench.with(b -> b.runbook(another()));
      bench.die();
      bench.journal.close();
      Files.delete(kept().get(0));
      Files.delete(directory.resolve("journal.snapshot"));
      bench.crashAndRestart();
      bench.pass(Duration.ofMinutes(2));
      assertThat(steps(bench)).contains("only-look");
      assertThat(bench.incident().phase().isOpen()).isTrue();
    }
  }

  @Test
  void whatWasKeptAndCannotBeReadHaltsTheIncidentAndIsLookedAtAgainLater() {
    AtomicBoolean readable = new AtomicBoolean(true);
    try (var bench = new ShopOnTheBench(directory)) {
      bench.journalAround =
          journal ->
              new DelegatingJournal(journal) {
                @Override
                public List<JournalRecord> read(String stream, long after) {
                  if (stream.startsWith("runbook-") && !readable.get()) {
                    throw new JournalException("unreachable", "the disk does not answer");
                  }
                  return super.read(stream, after);
                }
              };
      bench.with(b -> b).start().block();
      bench.with(b -> b.runbook(another()));
      readable.set(false);
      bench.crashAndRestart();
      bench.pass(Duration.ofMinutes(2));
      assertThat(steps(bench)).containsExactly("find");
      assertThatThrownBy(() -> bench.response.note(bench.id(), ALICE, "anybody there?"))
          .isInstanceOf(IncidentException.class)
          .hasMessageContaining("began with a runbook that cannot be read now")
          .hasMessageContaining("the disk does not answer");

      readable.set(true);
      bench.crashAndRestart();
      bench.pass(Duration.ofSeconds(11));
      assertThat(bench.asked().plan().step()).isEqualTo("stop");
      assertThat(steps(bench)).doesNotContain("only-look");
    }
  }

  @Test
  void anIncidentSaysThatItsRunbookIsStale() {
    Runbook now = ShopOnTheBench.runbook();
    Runbook old =
        new Runbook(
            now.id(),
            now.version(),
            now.owner(),
            Optional.of(LocalDate.parse("2025-03-01")),
            now.service(),
            now.team(),
            now.channels(),
            now.thresholds(),
            now.checks(),
            now.phases(),
            now.procedures(),
            now.checklists());
    try (var bench = new ShopOnTheBench(directory).with(b -> b.runbook(old)).start().block()) {
      assertThat(bench.events(Noted.class))
          .extracting(Noted::text)
          .containsExactly(
              "Runbook 'shop' was last reviewed on 2025-03-01, 365 days ago; go through it and write the new day");
    }
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("runbook-"))
          .sorted()
          .toList();
    }
  }
}

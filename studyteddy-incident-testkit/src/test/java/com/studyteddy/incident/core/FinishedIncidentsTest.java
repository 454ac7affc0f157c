package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.timeline.TimelineEvent.Noted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start reads what is finished only when somebody asks for it, and needs no note for that. */
class FinishedIncidentsTest {
  private static final String NOTES = "finished";

  @TempDir Path directory;
  private final List<Long> read = new ArrayList<>();
  private ShopOnTheBench bench;
  private @Nullable IncidentId id;
  private Incident before;

  /** One incident that is over. */
  @BeforeEach
  void finish() {
    bench = new ShopOnTheBench(directory);
    bench.journalAround = Counted::new;
    bench.with(settings -> settings).start().block();
    bench.response.falseAlarm(bench.id(), ALICE, "a drill");
    bench.pass(Duration.ofSeconds(1));
    before = bench.incident();
    id = before.id();
    bench.shop.holder = null;
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private final class Counted extends DelegatingJournal {
    Counted(Journal journal) {
      super(journal);
    }

    @Override
    public List<JournalRecord> read(String stream, long after) {
      List<JournalRecord> records = super.read(stream, after);
      if (id != null && stream.equals(id.value())) {
        read.add((long) records.size());
      }
      return records;
    }
  }

  /** The process ends, something happens to the journal, and another process starts. */
  private void restartAfter(Mishap mishap) throws IOException {
    bench.die();
    bench.journal.close();
    mishap.happen();
    bench.crashAndRestart();
  }

  private interface Mishap {
    void happen() throws IOException;
  }

  private void restart() {
    bench.crashAndRestart();
  }

  /** As another program could: the records link, and are not what they should be. */
  private void append(String stream, String type, int version, String payload) {
    List<JournalRecord> records = bench.journal.read(stream, 0);
    JournalRecord last = records.get(records.size() - 1);
    bench.response.close();
    Fence fence = bench.journal.claim(stream, Duration.ofSeconds(9));
    bench.journal.append(
        fence,
        last.sequence(),
        List.of(
            HashChain.link(
                last.chain(),
                last.sequence() + 1,
                type,
                version,
                payload.getBytes(StandardCharsets.UTF_8))),
        Durability.SYNCED);
    bench.journal.release(fence);
  }

  private String id() {
    return before.id().value();
  }

  private void assertReadOnlyItsEnd() {
    assertThat(read).containsExactly(1L);
    assertThat(bench.incident()).isEqualTo(before);
  }

  private void assertReadWhole() {
    assertThat(read).contains(before.lastSequence());
    assertThat(bench.incident()).isEqualTo(before);
    read.clear();
    restart();
    assertReadOnlyItsEnd(); // it was noted again
  }

  @Test
  void onlyItsLastRecordIsReadAtTheStart() {
    restart();

    assertReadOnlyItsEnd();
    assertThat(bench.response.incident(id)).contains(before);
    assertThat(bench.timeline().entries()).hasSize((int) before.lastSequence());
    assertThat(bench.response.postMortem(id).incident()).isEqualTo(before);
  }

  @Test
  void somethingCanBeAddedToItStillAndIsNotedToo() {
    restart();
    bench.response.note(id, ALICE, "the drill went well");
    assertThat(bench.events(Noted.class)).hasSize(1);
    before = bench.incident();
    assertThat(before.lastSequence()).isEqualTo(bench.timeline().entries().size());
    read.clear();
    restart();

    assertReadOnlyItsEnd();
  }

  @Test
  void theNextOfItsKindGetsANameOfItsOwn() {
    restart();
    bench.block();

    assertThat(bench.response.incidents()).hasSize(2).contains(before);
    assertThat(bench.response.pendingApprovals())
        .singleElement()
        .satisfies(request -> assertThat(request.incident()).isNotEqualTo(id));
  }

  @Test
  void aNoteThatWasLostCostsTimeOnly() throws IOException {
    restartAfter(() -> Files.delete(directory.resolve(NOTES + ".jsonl")));

    assertReadWhole();
  }

  @Test
  void aBitThatFlippedInTheNotesCostsTimeOnly() throws IOException {
    Path file = directory.resolve(NOTES + ".jsonl");
    byte[] notes = Files.readAllBytes(file);
    notes[notes.length / 2] ^= 4;
    restartAfter(() -> Files.write(file, notes));

    assertReadWhole();
    assertThat(directory.resolve(NOTES + ".jsonl.damaged")).hasBinaryContent(notes);
  }

  @Test
  void aNoteOfAnotherVersionIsNotBelieved() {
    bench.response.note(id, ALICE, "first"); // a newer note than the one of the start
    before = bench.incident();
    append(NOTES, "incident-finished", 2, "{}");
    append(NOTES, "something-else", 1, "no JSON");
    restart();

    assertReadOnlyItsEnd();
  }

  @Test
  void aNoteThatCannotBeReadIsPassedOver() {
    append(NOTES, "incident-finished", 1, "{\"chain\":7}");
    restart();

    assertReadOnlyItsEnd();
  }

  /** It may be what makes it unfinished for the version that knows it. */
  @Test
  void anIncidentWithAnEventThatThisVersionDoesNotKnowIsNeverNoted() {
    append(id(), "weather-changed", 1, "{}");
    restart();
    read.clear();
    restart();

    assertThat(read).containsExactly(2L, before.lastSequence() + 1); // what is new, then all
  }

  @Test
  void notesWhoseChainIsBrokenCostTimeOnly() {
    JournalRecord foreign =
        HashChain.link(HashChain.start("other"), 2, "incident-finished", 1, new byte[0]);
    bench.response.close();
    Fence fence = bench.journal.claim(NOTES, Duration.ofSeconds(9));
    bench.journal.append(fence, 1, List.of(foreign), Durability.SYNCED);
    bench.journal.release(fence);
    restart();

    assertReadWhole();
  }

  @Test
  void aNoteThatItsIncidentHasOutgrownIsNotBelieved() throws IOException {
    Path file = directory.resolve(NOTES + ".jsonl");
    byte[] notes = Files.readAllBytes(file);
    bench.response.note(id, ALICE, "one thing more");
    before = bench.incident();
    restartAfter(() -> Files.write(file, notes));

    assertReadWhole();
  }
}

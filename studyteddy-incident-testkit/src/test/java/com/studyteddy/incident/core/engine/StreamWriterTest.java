package com.studyteddy.incident.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.core.engine.StreamWriter.Seen;
import com.studyteddy.incident.core.engine.StreamWriter.Store;
import com.studyteddy.incident.core.journal.EventCodec;
import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.Noted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody else writes after a claim; what was read before it is read no second time. */
class StreamWriterTest {
  private static final String STREAM = "INC-TEST1";
  private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

  private final EventCodec codec = new EventCodec(text -> text.replace("hunter2", "***"));
  private final HandMovedClock clock = HandMovedClock.startingAt(NINE);
  private final MemoryJournal journal = new MemoryJournal(clock);

  private Store store(Journal journal) {
    return new Store(journal, codec, Duration.ofSeconds(30), place -> {});
  }

  private static TimelineEntry entry(long sequence, String text) {
    return new TimelineEntry(sequence, NINE, 0, "e1", Actor.ENGINE, new Noted(text));
  }

  private void write(MemoryJournal there, String... texts) {
    StreamWriter writer = new StreamWriter(store(there), STREAM);
    int size = writer.claim().size();
    for (int i = 0; i < texts.length; i++) {
      writer.append(List.of(entry(size + i + 1L, texts[i])));
    }
    writer.release();
  }

  private static List<String> texts(List<TimelineEntry> entries) {
    return entries.stream().map(entry -> ((Noted) entry.event()).text()).toList();
  }

  @Test
  void whatAnotherWroteBetweenReadingAndClaimingIsThere() {
    write(journal, "a", "b");
    Seen seen = store(journal).read(STREAM);
    write(journal, "c");
    StreamWriter writer = new StreamWriter(store(journal), STREAM);

    assertThat(texts(writer.claim(seen))).containsExactly("a", "b", "c");
    writer.append(List.of(entry(4, "d")));
    assertThat(HashChain.verify(STREAM, journal.read(STREAM, 0)))
        .isInstanceOf(HashChain.Verification.Intact.class);
  }

  @Test
  void anotherJournalUnderTheSameNameIsReadFromItsBeginning() {
    write(journal, "a", "b");
    Seen seen = store(journal).read(STREAM);
    for (List<String> others :
        List.of(List.of("a", "x"), List.of("a"), List.<String>of(), List.of("x", "b", "c"))) {
      MemoryJournal restored = new MemoryJournal(clock);
      write(restored, others.toArray(String[]::new));
      StreamWriter writer = new StreamWriter(store(restored), STREAM);

      assertThat(texts(writer.claim(seen))).isEqualTo(others);
      writer.append(List.of(entry(others.size() + 1L, "d")));
      assertThat(HashChain.verify(STREAM, restored.read(STREAM, 0)))
          .isInstanceOf(HashChain.Verification.Intact.class);
    }
  }

  @Test
  void onlyWhatIsNewIsReadAgain() {
    write(journal, "a", "b", "c");
    Seen seen = store(journal).read(STREAM);
    write(journal, "d");
    HashChain.Anchor last = seen.last();

    Seen now = store(journal).readOn(seen);

    assertThat(now.entries().subList(0, 3))
        .usingElementComparator((a, b) -> a == b ? 0 : 1)
        .isEqualTo(seen.entries());
    assertThat(last.sequence()).isEqualTo(3);
    assertThat(now.last().sequence()).isEqualTo(4);
  }

  @Test
  void damageBehindWhatWasSeenIsDamage() {
    write(journal, "a", "b");
    Seen seen = store(journal).read(STREAM);
    JournalRecord foreign = codec.encode(entry(3, "c"), HashChain.start("INC-OTHER1"));
    Journal.Fence fence = journal.claim(STREAM, Duration.ofSeconds(1));
    journal.append(fence, 2, List.of(foreign), Journal.Durability.SYNCED);
    journal.release(fence);

    assertThatThrownBy(() -> new StreamWriter(store(journal), STREAM).claim(seen))
        .isInstanceOfSatisfying(
            JournalException.class,
            damage -> assertThat(damage.code()).isEqualTo("journal-damaged"))
        .hasMessageContaining("record 3");
  }

  @Test
  void whatIsHandedOnHoldsNoSecretAndIsWhatIsReadBack() {
    StreamWriter writer = new StreamWriter(store(journal), STREAM);

    List<TimelineEntry> written = writer.append(List.of(entry(1, "is hunter2"), entry(2, "plain")));

    assertThat(texts(written)).containsExactly("is ***", "plain");
    assertThat(store(journal).read(STREAM).entries()).isEqualTo(written);
  }
}

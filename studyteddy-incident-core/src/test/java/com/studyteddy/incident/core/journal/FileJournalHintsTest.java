package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.journal.FileJournal.Ground;
import com.studyteddy.incident.core.journal.Snapshots.Pace;
import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to the stream of hints, the journal opens, and the others are kept as ever. */
class FileJournalHintsTest {
  private static final Path DIRECTORY = Path.of("/journal");
  private static final Path SNAPSHOT = DIRECTORY.resolve("journal.snapshot");
  private static final Path HINTS = DIRECTORY.resolve("finished.jsonl");
  private static final Path ASIDE = DIRECTORY.resolve("finished.jsonl.damaged");
  private static final String OTHER = "INC-AAAA";
  private static final List<JournalRecord> OF_HINTS = Records.of(FileJournal.HINTS, 12);
  private static final List<JournalRecord> OF_OTHER = Records.of(OTHER, 5);

  private final MemoryDisk disk = new MemoryDisk(DIRECTORY);
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void writeAndClose() {
    try (FileJournal journal = open(disk)) {
      append(journal, OTHER, OF_OTHER);
      append(journal, FileJournal.HINTS, OF_HINTS);
    }
    heard.clear();
  }

  @Test
  void wholeTheyAreKept() {
    assertOpensWith(OF_HINTS);
    assertThat(heard).isEmpty();
  }

  @Test
  void whenTheyAreGoneTheyBeginAnew() {
    disk.remove(HINTS);

    assertOpensWith(List.of());
    assertThat(heard).singleElement().asString().contains("The stream of hints is gone");
    assertThat(disk.list(DIRECTORY)).doesNotContain("finished.jsonl.damaged");
    assertBeginAnew();
  }

  /** Also before the last record, which is where the snapshot would hide it. */
  @Test
  void anyFlippedBitSetsThemAside() {
    byte[] whole = disk.content(HINTS);
    byte[] snapshot = disk.content(SNAPSHOT);
    for (int bit = 0; bit < 8 * whole.length; bit += 29) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      disk.put(HINTS, changed);
      disk.put(SNAPSHOT, snapshot);
      heard.clear();

      assertOpensWith(List.of());
      assertThat(heard)
          .as("bit %d", bit)
          .singleElement()
          .asString()
          .contains("finished.jsonl.damaged", "finished.jsonl is damaged at byte");
      assertThat(disk.content(ASIDE)).isEqualTo(changed);
    }
    assertBeginAnew();
  }

  @Test
  void cutAnywhereTheyAreWhatIsLeft() {
    byte[] whole = disk.content(HINTS);
    byte[] snapshot = disk.content(SNAPSHOT);
    for (int cut = 0; cut < whole.length; cut += 5) {
      disk.put(HINTS, Arrays.copyOf(whole, cut));
      disk.put(SNAPSHOT, snapshot);

      try (FileJournal journal = open(disk)) {
        List<JournalRecord> left = journal.read(FileJournal.HINTS, 0);
        assertThat(left).isEqualTo(OF_HINTS.subList(0, left.size()));
      }
    }
  }

  @Test
  void theyMayBeUnreadableToo() {
    try (FileJournal journal = open(new BadSector(disk))) {
      assertThat(journal.streams()).containsExactly(OTHER);
    }
    assertThat(heard).singleElement().asString().contains("Input/output error");
    assertBeginAnew();
  }

  /** The snapshot of before says more of them than there is, and nobody is there to mend it. */
  @Test
  void afterTheyBeganAnewAKilledProcessLeavesThemWhole() {
    disk.remove(HINTS);
    append(open(disk), FileJournal.HINTS, OF_HINTS.subList(0, 3));
    disk.kill();

    assertOpensWith(OF_HINTS.subList(0, 3));
    assertThat(disk.list(DIRECTORY)).doesNotContain("finished.jsonl.damaged");
  }

  @Test
  void whenTheJournalIsRefusedForAnotherStreamTheyStayWhereTheyAre() {
    byte[] hints = disk.content(HINTS);
    hints[hints.length / 2]++;
    disk.put(HINTS, hints);
    Path other = DIRECTORY.resolve(OTHER + ".jsonl");
    byte[] changed = disk.content(other);
    changed[changed.length - 100]++;
    disk.put(other, changed);

    assertThatThrownBy(() -> open(disk))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("INC-AAAA.jsonl is damaged");
    assertThat(disk.content(HINTS)).isEqualTo(hints);
    assertThat(heard).isEmpty();
  }

  private void assertBeginAnew() {
    heard.clear();
    try (FileJournal journal = open(disk)) {
      append(journal, FileJournal.HINTS, OF_HINTS);
    }
    assertOpensWith(OF_HINTS);
    assertThat(heard).isEmpty();
  }

  private void assertOpensWith(List<JournalRecord> hints) {
    try (FileJournal journal = open(disk)) {
      assertThat(journal.read(FileJournal.HINTS, 0)).isEqualTo(hints);
      assertThat(journal.read(OTHER, 0)).isEqualTo(OF_OTHER);
    }
  }

  private static void append(FileJournal journal, String stream, List<JournalRecord> records) {
    Fence fence = journal.claim(stream, Duration.ofMinutes(1));
    for (JournalRecord record : records) {
      journal.append(fence, record.sequence() - 1, List.of(record), Durability.SYNCED);
    }
    journal.release(fence);
  }

  private FileJournal open(Disk beneath) {
    return FileJournal.open(
        DIRECTORY, new Ground(beneath, new SystemTime(), Pace.USUAL, heard::add));
  }

  private record BadSector(Disk beneath) implements DelegatingDisk {
    @Override
    public DiskFile openToRead(Path file) throws IOException {
      if (file.equals(HINTS)) {
        throw new IOException("Input/output error");
      }
      return beneath.openToRead(file);
    }
  }
}

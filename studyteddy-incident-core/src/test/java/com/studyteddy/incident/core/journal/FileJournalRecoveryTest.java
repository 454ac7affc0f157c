package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A torn tail is cut and reported; what was acknowledged and is not as it was stops the opening.
 */
class FileJournalRecoveryTest {
  private static final Path DIRECTORY = Path.of("/journal");
  private static final String STREAM = "INC-TEST1";
  private static final Path SNAPSHOT = DIRECTORY.resolve("journal.snapshot");
  private static final Path FILE = DIRECTORY.resolve(STREAM + ".jsonl");

  private final MemoryDisk disk = new MemoryDisk(DIRECTORY);
  private final List<JournalRecord> records = Records.of(STREAM, 5);
  private byte[] file;

  @BeforeEach
  void writeFiveRecords() {
    try (FileJournal journal = open(disk)) {
      appendFrom(0, journal);
    }
    disk.remove(SNAPSHOT); // it was killed before it wrote one
    file = disk.content(FILE);
  }

  @Test
  void aCutAtAnyByteLeavesEveryRecordBeforeIt() {
    for (int cut = 0; cut < file.length; cut++) {
      assertTornAt(Arrays.copyOf(file, cut), lineEnds(cut));
    }
  }

  @Test
  void aTailOfZerosFromAnyByteLeavesEveryRecordBeforeIt() {
    for (int cut = 0; cut < file.length; cut++) {
      byte[] zeroed = Arrays.copyOf(Arrays.copyOf(file, cut), file.length);
      assertTornAt(zeroed, lineEnds(cut));
      assertTornAt(Arrays.copyOf(Arrays.copyOf(file, cut), cut + 4096), lineEnds(cut));
    }
  }

  @Test
  void everyBitThatFlipsAnywhereIsDamageAndIsFoundNearItsPlace() {
    for (int bit = 0; bit < file.length * 8; bit++) {
      byte[] flipped = file.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);

      long offset = damageOffset(flipped);

      assertThat(offset).as("bit %d", bit).isBetween((long) lineStart(bit / 8), (long) bit / 8);
    }
  }

  @Test
  void theByteThatChangedInTheLastRecordIsNamedExactly() {
    for (int place = lineStart(file.length - 2); place < file.length; place++) {
      for (int change : new int[] {0x01, 0xff, 0x55}) {
        byte[] changed = file.clone();
        changed[place] ^= (byte) change;

        assertThat(damageOffset(changed)).as("byte %d ^ %x", place, change).isEqualTo(place);
      }
    }
  }

  @Test
  void aLineRemovedSwappedOrDoubledIsDamage() {
    List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();

    assertThat(damageOffset(joined(lines, 0, 2, 3, 4))).isEqualTo(offset(1));
    assertThat(damageOffset(joined(lines, 0, 2, 1, 3, 4))).isEqualTo(offset(1));
    assertThat(damageOffset(joined(lines, 0, 1, 1, 2, 3, 4))).isEqualTo(offset(2));
    assertThat(damageOffset(joined(lines, 1, 2, 3, 4))).isZero();
  }

  @Test
  void aFileOfSomethingElseIsDamageAndNotATornTail() {
    byte[] serialised = {(byte) 0xac, (byte) 0xed, 0, 5, 't', 0, 1, 'a'};
    assertThat(damageOffset(serialised)).isZero();
    assertThat(damageOffset("once upon a time\n".getBytes(StandardCharsets.UTF_8))).isZero();
    assertThat(damageOffset(concat(file, serialised))).isEqualTo(file.length);
    assertThat(damageOffset(concat(file, new byte[] {'\n'}))).isEqualTo(file.length);
  }

  @Test
  void damageNamesFileAndOffsetAndChangesNothing() {
    byte[] damaged = file.clone();
    damaged[3]++;
    Path torn = DIRECTORY.resolve("AAA.jsonl");
    disk.put(FILE, damaged);
    disk.put(torn, Arrays.copyOf(file, 10));
    List<String> names = disk.list(DIRECTORY);
    byte[] header = disk.content(DIRECTORY.resolve("journal.json"));

    assertThatThrownBy(() -> open(disk))
        .isInstanceOfSatisfying(
            JournalException.class,
            failure -> assertThat(failure.code()).isEqualTo("journal-damaged"))
        .hasMessageContaining("INC-TEST1.jsonl is damaged at byte 0")
        .hasMessageContaining("Put back a copy");

    assertThat(disk.content(FILE)).isEqualTo(damaged);
    assertThat(disk.content(torn)).hasSize(10);
    assertThat(disk.content(DIRECTORY.resolve("journal.json"))).isEqualTo(header);
    assertThat(disk.list(DIRECTORY)).isEqualTo(names);
    disk.put(FILE, file);
    open(disk).close(); // nothing is left locked either
  }

  @Test
  void recordsAppendedTogetherCountTogetherOrNotAtAll() {
    List<JournalRecord> eight = Records.of(STREAM, 8);
    try (FileJournal journal = open(disk)) {
      Fence fence = journal.claim(STREAM, Duration.ofMinutes(1));
      journal.append(fence, 5, eight.subList(5, 8), Durability.SYNCED);
    }
    disk.remove(SNAPSHOT);
    byte[] whole = disk.content(FILE);

    for (int cut = file.length; cut < whole.length; cut++) {
      MemoryDisk crashed = disk.copy();
      crashed.put(FILE, Arrays.copyOf(whole, cut));
      try (FileJournal journal = open(crashed)) {
        assertThat(journal.read(STREAM, 0)).as("cut at %d", cut).isEqualTo(records);
        assertThat(journal.recoveries()).hasSize(cut == file.length ? 0 : 1);
      }
    }
    try (FileJournal journal = open(disk)) {
      assertThat(journal.read(STREAM, 0)).isEqualTo(eight);
    }
  }

  @Test
  void whatIsCutIsKeptBeside() {
    byte[] torn = Arrays.copyOf(file, file.length - 7);
    disk.put(FILE, torn);

    try (FileJournal journal = open(disk)) {
      int start = lineStart(file.length - 2);
      assertThat(journal.recoveries())
          .containsExactly(
              new Recovery(
                  STREAM,
                  start,
                  torn.length - start,
                  "INC-TEST1.jsonl.cut-" + start,
                  "the last record was not written to its end"));
      assertThat(disk.content(DIRECTORY.resolve("INC-TEST1.jsonl.cut-" + start)))
          .isEqualTo(Arrays.copyOfRange(torn, start, torn.length));
      assertThat(journal.streams()).containsExactly(STREAM);
    }
  }

  private void assertTornAt(byte[] content, int kept) {
    MemoryDisk crashed = disk.copy();
    crashed.put(FILE, content);
    boolean cut = content.length > (kept == 0 ? 0 : offset(kept));
    try (FileJournal journal = open(crashed)) {
      assertThat(journal.read(STREAM, 0)).isEqualTo(records.subList(0, kept));
      assertThat(journal.recoveries()).hasSize(cut ? 1 : 0);
      appendFrom(kept, journal);
    }
    try (FileJournal journal = open(crashed)) {
      assertThat(journal.recoveries()).isEmpty();
      assertThat(crashed.content(FILE)).isEqualTo(file);
    }
  }

  private void appendFrom(int first, FileJournal journal) {
    Fence fence = journal.claim(STREAM, Duration.ofMinutes(1));
    for (int i = first; i < 5; i++) {
      journal.append(fence, i, records.subList(i, i + 1), Durability.SYNCED);
    }
  }

  private long damageOffset(byte[] content) {
    MemoryDisk damaged = disk.copy();
    damaged.put(FILE, content);
    try (FileJournal journal = open(damaged)) {
      throw new AssertionError("opened, and cut " + journal.recoveries());
    } catch (JournalException failure) {
      assertThat(failure.code()).isEqualTo("journal-damaged");
      String message = String.valueOf(failure.getMessage());
      return Long.parseLong(message.replaceAll("(?s).* at byte (\\d+):.*", "$1"));
    }
  }

  private int lineStart(int place) {
    int start = place;
    while (start > 0 && file[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private int lineEnds(int before) {
    int ends = 0;
    for (int i = 0; i < before; i++) {
      ends += file[i] == '\n' ? 1 : 0;
    }
    return ends;
  }

  private int offset(int line) {
    int offset = 0;
    for (int seen = 0; seen < line; offset++) {
      seen += file[offset] == '\n' ? 1 : 0;
    }
    return offset;
  }

  private static byte[] joined(List<String> lines, int... order) {
    StringBuilder text = new StringBuilder();
    Arrays.stream(order).forEach(line -> text.append(lines.get(line)).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] concat(byte[] one, byte[] other) {
    List<Byte> all = new ArrayList<>();
    for (byte[] part : List.of(one, other)) {
      for (byte each : part) {
        all.add(each);
      }
    }
    byte[] joined = new byte[all.size()];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = all.get(i);
    }
    return joined;
  }

  private static FileJournal open(Disk disk) {
    return FileJournal.open(DIRECTORY, new SystemTime(), disk);
  }
}

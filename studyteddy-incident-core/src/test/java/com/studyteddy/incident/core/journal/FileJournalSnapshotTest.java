package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.journal.FileJournal.Ground;
import com.studyteddy.incident.core.journal.JournalAudit.Finding;
import com.studyteddy.incident.core.journal.Snapshots.Pace;
import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The snapshot saves reading, tells what is gone, and is never the reason why anything fails. */
class FileJournalSnapshotTest {
  private static final Path DIRECTORY = Path.of("/journal");
  private static final Path SNAPSHOT = DIRECTORY.resolve("journal.snapshot");
  private static final String A = "INC-AAAA";
  private static final String B = "INC-BBBB";
  private static final Path FILE_A = DIRECTORY.resolve(A + ".jsonl");
  private static final Path FILE_B = DIRECTORY.resolve(B + ".jsonl");
  private static final List<JournalRecord> OF_A = Records.of(A, 40);
  private static final List<JournalRecord> OF_B = Records.of(B, 40);
  private static final Pace SOON = new Pace(10, 0);

  private final MemoryDisk disk = new MemoryDisk(DIRECTORY);

  @Test
  void afterAnEndOnlyTheLastRecordOfEachStreamIsReadAgain() {
    writeAndClose();
    long whole = disk.content(FILE_A).length;
    long lines = 20;

    CountingDisk counting = new CountingDisk(disk, new ArrayList<>());
    try (FileJournal journal = open(counting)) {
      assertThat(counting.readOf(FILE_A) + counting.readOf(FILE_B))
          .isLessThan(2 * whole / lines * 3 / 2);
      assertThat(journal.notes()).isEmpty();
      assertThat(journal.read(A, 0)).isEqualTo(OF_A.subList(0, 20));
      append(journal, A, OF_A, 20, 21);
    }
    assertOpensWith(21, 20);
  }

  @Test
  void whatCameAfterASnapshotIsReadAndWhatACrashToreOfItIsCut() {
    writeAndClose();
    byte[] snapshot = disk.content(SNAPSHOT);
    try (FileJournal journal = open(disk)) {
      append(journal, A, OF_A, 20, 23);
    }
    disk.put(SNAPSHOT, snapshot);
    byte[] whole = disk.content(FILE_A);
    disk.put(FILE_A, Arrays.copyOf(whole, whole.length - 1));

    try (FileJournal journal = open(disk)) {
      assertThat(journal.notes()).isEmpty();
      assertThat(journal.recoveries()).extracting(Recovery::stream).containsExactly(A);
    }
    assertOpensWith(22, 20);
  }

  @Test
  void aStreamThatIsGoneIsRefusedUntilTheSnapshotIsMovedAway() {
    writeAndClose();
    disk.remove(FILE_B);

    assertThatThrownBy(() -> open(disk))
        .isInstanceOfSatisfying(
            JournalException.class,
            failure -> assertThat(failure.code()).isEqualTo("journal-damaged"))
        .hasMessageContaining("INC-BBBB.jsonl is gone, and the 20 records")
        .hasMessageContaining("move journal.snapshot away");
    disk.remove(SNAPSHOT);
    assertOpensWith(20, 0);
  }

  @Test
  void allStreamsAndTheHeaderGoneIsNoFreshJournal() {
    writeAndClose();
    for (Path each : List.of(FILE_A, FILE_B, DIRECTORY.resolve("journal.json"))) {
      disk.remove(each);
    }

    assertThatThrownBy(() -> open(disk)).hasMessageContaining("INC-AAAA.jsonl is gone");
  }

  @Test
  void aStreamCutAnywhereBeforeTheEndOfItsSnapshotIsRefusedAndNotChanged() {
    writeAndClose();
    byte[] whole = disk.content(FILE_A);
    for (int cut = 0; cut < whole.length; cut++) {
      byte[] shorter = Arrays.copyOf(whole, cut);
      disk.put(FILE_A, shorter);

      assertThatThrownBy(() -> open(disk))
          .as("cut at %d", cut)
          .hasMessageContaining("INC-AAAA.jsonl ends too early at byte")
          .hasMessageContaining("but record 20 was safe once");
      assertThat(disk.content(FILE_A)).isEqualTo(shorter);
    }
  }

  @Test
  void aBackupThatTookTheSnapshotLastOpensWithoutIt() {
    FileJournal running = FileJournal.open(DIRECTORY, new SystemTime(), disk, SOON);
    append(running, A, OF_A, 0, 11);
    byte[] copied = disk.content(FILE_A);
    append(running, A, OF_A, 11, 13);
    running.close();
    disk.put(FILE_A, copied);

    assertThatThrownBy(() -> open(disk))
        .isInstanceOfSatisfying(
            JournalException.class,
            failure -> assertThat(failure.code()).isEqualTo("journal-damaged"))
        .hasMessageContaining("its last record is 11, but record 13 was safe once")
        .hasMessageContaining("a backup for which journal.snapshot was copied later")
        .hasMessageContaining("move only journal.snapshot away to go on with the 11 records");
    disk.remove(SNAPSHOT);
    assertOpensWith(11, 0);
  }

  @Test
  void aBackupThatTookTheSnapshotFirstOpens() {
    FileJournal running = FileJournal.open(DIRECTORY, new SystemTime(), disk, SOON);
    append(running, A, OF_A, 0, 11);
    byte[] copied = disk.content(SNAPSHOT);
    append(running, A, OF_A, 11, 13);
    running.close();
    disk.put(SNAPSHOT, copied);

    assertOpensWith(13, 0);
  }

  @Test
  void aStreamThatWasWrittenAnewIsRefused() {
    writeAndClose();
    List<JournalRecord> others = new ArrayList<>();
    String previous = HashChain.start(A);
    for (JournalRecord record : OF_A.subList(0, 20)) {
      byte[] other =
          new String(record.payload(), StandardCharsets.UTF_8)
              .replace("record", "truthy")
              .getBytes(StandardCharsets.UTF_8);
      others.add(HashChain.link(previous, record.sequence(), "noted", 1, other));
      previous = others.get(others.size() - 1).chain();
    }
    MemoryDisk elsewhere = new MemoryDisk(DIRECTORY);
    try (FileJournal journal = open(elsewhere)) {
      append(journal, A, others, 0, 20);
    }
    byte[] forged = elsewhere.content(FILE_A);
    assertThat(forged).hasSameSizeAs(disk.content(FILE_A));
    disk.put(FILE_A, forged);

    assertThatThrownBy(() -> open(disk))
        .hasMessageContaining("record 20 is not the one that was safe once");
  }

  @Test
  void aPartThatWasBelievedIsCheckedWhenItIsReadAndByAnAudit() {
    writeAndClose();
    byte[] changed = disk.content(FILE_A);
    changed[changed.length / 2]++;
    disk.put(FILE_A, changed);

    try (FileJournal journal = open(disk)) {
      assertThatThrownBy(() -> journal.read(A, 0))
          .isInstanceOfSatisfying(
              JournalException.class,
              failure -> assertThat(failure.code()).isEqualTo("journal-damaged"));
      assertThat(journal.read(B, 0)).hasSize(20);
    }
    assertThat(JournalAudit.verify(DIRECTORY, List.of(), disk))
        .hasExactlyElementsOfTypes(Finding.Broken.class, Finding.Intact.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "{\"snapshot\":1}\n",
        "{\"snapshot\":1}\n{\"streams\":0,\"crc32c\":\"00000000\"}\n",
        "\u0000\u0000\u0000",
        "once upon a time"
      })
  void aSnapshotThatIsNoneIsNotedAndTheJournalIsRead(String content) {
    writeAndClose();
    disk.put(SNAPSHOT, content.getBytes(StandardCharsets.UTF_8));

    assertNotedAndWhole("journal.snapshot is damaged, or of another version");
  }

  @Test
  void aSnapshotOfAnotherVersionIsNotedAndTheJournalIsRead() {
    writeAndClose();
    String text = new String(disk.content(SNAPSHOT), StandardCharsets.UTF_8);
    String future = text.replace("{\"snapshot\":1}", "{\"snapshot\":2}");
    String checked = future.substring(0, future.length() - RecordLine.TAIL - 1);
    byte[] bytes = checked.getBytes(StandardCharsets.UTF_8);
    String tail =
        new String(
            RecordLine.tail(RecordLine.checksum(bytes, 0, bytes.length)), StandardCharsets.UTF_8);
    disk.put(SNAPSHOT, (checked + tail + "\n").getBytes(StandardCharsets.UTF_8));

    assertNotedAndWhole("of another version");
  }

  @Test
  void aMissingSnapshotIsNotedOfAJournalThatHasRecords() {
    try (FileJournal fresh = open(disk)) {
      assertThat(fresh.notes()).isEmpty();
    }
    writeAndClose();
    disk.remove(SNAPSHOT);

    assertNotedAndWhole("journal.snapshot is not there");
  }

  private void assertNotedAndWhole(String note) {
    try (FileJournal journal = open(disk)) {
      assertThat(journal.notes()).singleElement().asString().contains(note);
      assertThat(journal.read(A, 0)).isEqualTo(OF_A.subList(0, 20));
      assertThat(journal.read(B, 0)).isEqualTo(OF_B.subList(0, 20));
    }
    try (FileJournal journal = open(disk)) {
      assertThat(journal.notes()).as("the next one is whole again").isEmpty();
    }
  }

  @Test
  void itCoversOnlyWhatIsSynced() {
    FileJournal journal = FileJournal.open(DIRECTORY, new SystemTime(), disk, SOON);
    append(journal, A, OF_A, 0, 3);
    Fence b = journal.claim(B, Duration.ofMinutes(1));
    journal.append(b, 0, OF_B.subList(0, 3), Durability.SYNCED);
    journal.append(b, 3, OF_B.subList(3, 6), Durability.RELAXED);
    append(journal, A, OF_A, 3, 4); // writes one

    assertThat(Snapshot.of(disk.content(SNAPSHOT)).orElseThrow().marks())
        .hasEntrySatisfying(A, mark -> assertThat(mark.sequence()).isEqualTo(4))
        .hasEntrySatisfying(B, mark -> assertThat(mark.sequence()).isEqualTo(3));
    disk.crash();
    assertOpensWith(4, 3);
  }

  @Test
  void whatAKilledProcessLeftIsSyncedAtTheNextEndAndCoveredThen() {
    FileJournal killed = open(disk);
    append(killed, A, OF_A, 0, 3);
    disk.kill();
    try (FileJournal next = open(disk)) {
      assertThat(next.notes()).hasSize(1);
    }
    disk.crash();

    assertThat(Snapshot.of(disk.content(SNAPSHOT)).orElseThrow().marks()).containsOnlyKeys(A);
    assertOpensWith(3, 0);
  }

  @Test
  void aDiskThatTakesNoSnapshotKeepsNobodyFromAnything() {
    Disk refusing = new NoSnapshots(disk);
    try (FileJournal journal = FileJournal.open(DIRECTORY, new SystemTime(), refusing, SOON)) {
      assertThatCode(() -> append(journal, A, OF_A, 0, 20)).doesNotThrowAnyException();
      assertThat(journal.notes())
          .singleElement()
          .asString()
          .contains("could not be written")
          .contains("No space left on device");
    }
    assertThat(disk.list(DIRECTORY))
        .as("no half of one is left either")
        .noneMatch(name -> name.startsWith("journal.snapshot"));
    assertOpensWith(20, 0);
  }

  @Test
  void aFaultOfTheProgramInASnapshotKeepsNobodyFromAnythingEither() {
    List<String> heard = new ArrayList<>();
    Disk faulty = new NoRenames(disk);
    try (FileJournal journal =
        FileJournal.open(DIRECTORY, new Ground(faulty, new SystemTime(), SOON, heard::add))) {
      assertThatCode(() -> append(journal, A, OF_A, 0, 2)).doesNotThrowAnyException();
      assertThat(journal.notes()).singleElement().asString().contains("no such thing");
    }
    assertThat(heard)
        .as("each append tried, and the end")
        .hasSize(3)
        .allMatch(note -> note.contains("could not be written"));
    assertOpensWith(2, 0);
  }

  @Test
  void oneThatWouldBeTooLargeToReadIsNotWritten() {
    writeAndClose();
    byte[] before = disk.content(SNAPSHOT);
    Pace small = new Pace(10, 0, before.length - 1);
    try (FileJournal journal = FileJournal.open(DIRECTORY, new SystemTime(), disk, small)) {
      append(journal, A, OF_A, 20, 21);
      assertThat(journal.notes())
          .singleElement()
          .asString()
          .contains("2 streams make %d bytes".formatted(before.length))
          .contains("at most %d are read".formatted(before.length - 1));
    }
    assertThat(disk.content(SNAPSHOT)).isEqualTo(before);
    assertOpensWith(21, 20);
  }

  @Test
  void whatWasOddAtTheOpeningIsLogged() {
    writeAndClose();
    disk.remove(SNAPSHOT);
    byte[] whole = disk.content(FILE_A);
    disk.put(FILE_A, Arrays.copyOf(whole, whole.length - 1));
    List<String> heard = new ArrayList<>();

    FileJournal.open(DIRECTORY, new Ground(disk, new SystemTime(), Pace.USUAL, heard::add)).close();
    assertThat(heard)
        .satisfiesExactly(
            note -> assertThat(note).contains("journal.snapshot is not there"),
            note -> assertThat(note).contains("INC-AAAA was torn by a crash"));
  }

  @Test
  void theLastRecordIsReadWithoutTheOthers() throws IOException {
    writeAndClose();
    long whole = disk.content(FILE_A).length;
    CountingDisk counting = new CountingDisk(disk, new ArrayList<>());
    try (FileJournal journal = open(counting)) {
      assertReadsOnlyTheLast(journal, counting, 20);
      append(journal, A, OF_A, 20, 21);
      assertReadsOnlyTheLast(journal, counting, 21);
      Fence fence = journal.claim(A, Duration.ofMinutes(1));
      journal.append(fence, 21, OF_A.subList(21, 24), Durability.SYNCED);
      assertReadsOnlyTheLast(journal, counting, 24);

      byte[] changed = disk.content(FILE_A);
      changed[changed.length - 100]++;
      disk.put(FILE_A, changed);
      assertThatThrownBy(() -> journal.read(A, 23))
          .hasMessageContaining("INC-AAAA.jsonl is damaged at byte");
    }
    assertThat(whole).isGreaterThan(20 * 100);
  }

  private static void assertReadsOnlyTheLast(
      FileJournal journal, CountingDisk counting, int length) {
    counting.reads().clear();
    assertThat(journal.read(A, length - 1)).isEqualTo(OF_A.subList(length - 1, length));
    assertThat(counting.readOf(FILE_A)).isBetween(1L, 400L);
    assertThat(journal.read(A, length - 2)).isEqualTo(OF_A.subList(length - 2, length));
    assertThat(journal.read(A, length)).isEmpty();
  }

  private void writeAndClose() {
    try (FileJournal journal = open(disk)) {
      append(journal, A, OF_A, 0, 20);
      append(journal, B, OF_B, 0, 20);
    }
  }

  private static void append(
      FileJournal journal, String stream, List<JournalRecord> records, int from, int to) {
    Fence fence = journal.claim(stream, Duration.ofMinutes(1));
    for (int i = from; i < to; i++) {
      journal.append(fence, i, records.subList(i, i + 1), Durability.SYNCED);
    }
    journal.release(fence);
  }

  private void assertOpensWith(int ofA, int ofB) {
    try (FileJournal journal = open(disk)) {
      assertThat(journal.read(A, 0)).isEqualTo(OF_A.subList(0, ofA));
      assertThat(journal.read(B, 0)).isEqualTo(OF_B.subList(0, ofB));
    }
  }

  private static FileJournal open(Disk disk) {
    return FileJournal.open(DIRECTORY, new SystemTime(), disk);
  }

  private record NoSnapshots(Disk beneath) implements DelegatingDisk {
    @Override
    public DiskFile create(Path file) throws IOException {
      DiskFile created = beneath.create(file);
      return file.toString().contains("snapshot") ? new FullFile(created) : created;
    }
  }

  private record FullFile(Disk.DiskFile beneath) implements DelegatingDisk.DelegatingFile {
    @Override
    public int write(long position, byte[] bytes, int from, int length) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  /** A fault that nobody thought of. */
  private record NoRenames(Disk beneath) implements DelegatingDisk {
    @Override
    public void rename(Path from, Path to) throws IOException {
      if (to.equals(SNAPSHOT)) {
        throw new IllegalStateException("no such thing");
      }
      beneath.rename(from, to);
    }
  }
}

package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileJournalTest {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final String STREAM = "INC-TEST1";

  @TempDir private Path directory;

  @Test
  void aRecordIsALineThatAPersonCanRead() throws IOException {
    JournalRecord record = Records.of(STREAM, 1).get(0);
    write(record);

    assertThat(Files.readString(file()))
        .isEqualTo(
            "{\"seq\":1,\"type\":\"noted\",\"v\":1,\"chain\":\"%s\",".formatted(record.chain())
                + "\"payload\":{\"text\":\"record 1\"},\"crc32c\":\"e7105d3e\"}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "ar-EG", "mr-IN", "de-DE"})
  void itsBytesAreTheSameInACountryThatWritesNumbersInItsOwnDigits(String country)
      throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(country));
    try {
      aRecordIsALineThatAPersonCanRead();
      try (FileJournal journal = FileJournal.open(directory)) {
        assertThat(journal.read(STREAM, 0)).isEqualTo(Records.of(STREAM, 1));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "{}{}",
        "{\"a\":\n1}",
        "{\"a\":\"\r\"}",
        "{broken}",
        "[1]",
        "{\"a\":1,\"a\":1}",
        "{\"x\":\",\\\"crc32c\\\":\\\"00000000\\\"}\"}",
        "{\"x\":{\"seq\":1,\"type\":\"noted\",\"v\":1}}"
      })
  void anyPayloadComesBackByteForByte(String payload) throws IOException {
    JournalRecord record =
        HashChain.link(
            HashChain.start(STREAM), 1, "noted", 1, payload.getBytes(StandardCharsets.UTF_8));
    write(record);

    try (FileJournal journal = FileJournal.open(directory)) {
      assertThat(journal.read(STREAM, 0)).containsExactly(record);
    }
    assertThat(Files.readString(file()).lines()).hasSize(1);
  }

  @Test
  void aPayloadThatIsNoTextIsKeptAsBase64() throws IOException {
    byte[] payload = {'{', (byte) 0xff, '}'};
    write(HashChain.link(HashChain.start(STREAM), 1, "noted", 1, payload));

    assertThat(Files.readString(file())).contains("\"payload64\":\"e/99\"");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void filesAreForTheirOwnerAlone() throws IOException {
    Path fresh = directory.resolve("made-by-the-journal");
    try (FileJournal journal = FileJournal.open(fresh)) {
      Fence fence = journal.claim(STREAM, LEASE);
      journal.append(fence, 0, Records.of(STREAM, 1), Durability.SYNCED);
    }

    assertThat(permissions(fresh)).isEqualTo("rwx------");
    try (var files = Files.list(fresh)) {
      assertThat(files.toList())
          .hasSize(5)
          .allSatisfy(each -> assertThat(permissions(each)).isEqualTo("rw-------"));
    }
  }

  @Test
  void epochsGrowOverRestartsAlsoOfStreamsThatWereNeverWritten() {
    long before = 0;
    for (int i = 0; i < 3; i++) {
      try (FileJournal journal = FileJournal.open(directory)) {
        Fence first = journal.claim(STREAM, LEASE);
        journal.release(first);
        Fence second = journal.claim(STREAM, LEASE);

        assertThat(first.epoch()).isGreaterThan(before);
        assertThat(second.epoch()).isGreaterThan(first.epoch());
        before = second.epoch();
      }
    }
  }

  @Test
  void aSecondOpeningInThisProcessIsRefusedAndDoesNotWeakenTheFirst() {
    try (FileJournal journal = FileJournal.open(directory)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> FileJournal.open(directory))
            .isInstanceOfSatisfying(
                JournalException.class,
                failure -> assertThat(failure.code()).isEqualTo("journal-in-use"))
            .hasMessageContaining(directory.toString())
            .hasMessageContaining("Stop the other one");
      }
      assertThat(journal.streams()).isEmpty();
    }
    FileJournal.open(directory).close();
  }

  @Test
  void anInterruptedThreadWritesAllTheSame() {
    List<JournalRecord> records = Records.of(STREAM, 3);
    Thread.currentThread().interrupt();
    try (FileJournal journal = FileJournal.open(directory)) {
      Fence fence = journal.claim(STREAM, LEASE);
      journal.append(fence, 0, records.subList(0, 2), Durability.SYNCED);
      journal.append(fence, 2, records.subList(2, 3), Durability.SYNCED);
      assertThat(journal.read(STREAM, 0)).isEqualTo(records);
    } finally {
      assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
    }
  }

  @Test
  void aFileThatShrinksWhileItIsOpenIsNoticedByTheReader() throws IOException {
    try (FileJournal journal = FileJournal.open(directory)) {
      Fence fence = journal.claim(STREAM, LEASE);
      journal.append(fence, 0, Records.of(STREAM, 2), Durability.SYNCED);
      Files.writeString(file(), "");

      assertThatThrownBy(() -> journal.read(STREAM, 0))
          .isInstanceOfSatisfying(
              JournalException.class,
              failure -> assertThat(failure.code()).isEqualTo("journal-damaged"));
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aSnapshotThatIsALinkIsNotFollowedAndIsReplaced() throws IOException {
    write(Records.of(STREAM, 1).get(0));
    Path snapshot = directory.resolve("journal.snapshot");
    Path elsewhere = Files.move(snapshot, directory.resolve("elsewhere"));
    Files.createSymbolicLink(snapshot, elsewhere);
    String before = Files.readString(elsewhere);

    try (FileJournal journal = FileJournal.open(directory)) {
      assertThat(journal.notes()).singleElement().asString().contains("is not a plain file");
    }

    assertThat(snapshot).isRegularFile();
    assertThat(Files.isSymbolicLink(snapshot)).isFalse();
    assertThat(elsewhere).hasContent(before);
  }

  @Test
  void aJournalOfAVersionFromTheFutureIsRefusedClearly() throws IOException {
    Files.writeString(directory.resolve("journal.json"), "{\"format\":2,\"shards\":[1]}\n");

    assertThatThrownBy(() -> FileJournal.open(directory))
        .isInstanceOfSatisfying(
            JournalException.class,
            failure -> assertThat(failure.code()).isEqualTo("journal-too-new"))
        .hasMessageContaining("has format 2, but this version of the library knows only 1");
  }

  @Test
  void aLostOrChangedHeaderIsDamage() throws IOException {
    write(Records.of(STREAM, 1).get(0));
    Path header = directory.resolve("journal.json");
    String text = Files.readString(header);

    Files.writeString(header, text.replace("\"generation\":1", "\"generation\":7"));
    assertDamaged();
    Files.delete(header);
    assertDamaged();
    Files.writeString(header, text);
    FileJournal.open(directory).close();
  }

  @Test
  void aPayloadBeyondTheLimitIsRefusedAndNothingIsWritten() {
    try (FileJournal journal = FileJournal.open(directory)) {
      Fence fence = journal.claim(STREAM, LEASE);
      JournalRecord large =
          HashChain.link(HashChain.start(STREAM), 1, "noted", 1, new byte[RecordLine.LONGEST]);

      assertThatThrownBy(() -> journal.append(fence, 0, List.of(large), Durability.SYNCED))
          .isInstanceOfSatisfying(
              JournalException.class,
              failure -> assertThat(failure.code()).isEqualTo("record-too-large"));
      journal.append(fence, 0, Records.of(STREAM, 1), Durability.SYNCED);
      assertThat(journal.read(STREAM, 0)).hasSize(1);
    }
  }

  private void assertDamaged() {
    assertThatThrownBy(() -> FileJournal.open(directory))
        .isInstanceOfSatisfying(
            JournalException.class,
            failure -> assertThat(failure.code()).isEqualTo("journal-damaged"))
        .hasMessageContaining("journal.json");
  }

  private void write(JournalRecord record) {
    try (FileJournal journal = FileJournal.open(directory)) {
      Fence fence = journal.claim(STREAM, LEASE);
      journal.append(fence, 0, List.of(record), Durability.SYNCED);
    }
  }

  private Path file() {
    return directory.resolve(STREAM + ".jsonl");
  }

  private static String permissions(Path path) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    return PosixFilePermissions.toString(permissions);
  }
}

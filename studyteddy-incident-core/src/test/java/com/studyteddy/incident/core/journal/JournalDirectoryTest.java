package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.JournalException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory that will not do is refused with a reason, and nothing is begun in it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class JournalDirectoryTest {
  @TempDir private Path parent;

  @Test
  void aDirectoryIsMadeWhereItsParentIs() {
    FileJournal.open(parent.resolve("journal")).close();

    assertThat(parent.resolve("journal")).isDirectory();
  }

  @Test
  void aMissingParentIsNamed() {
    assertUnusable(parent.resolve("no/journal"), parent.resolve("no") + " is not there");
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void aFileIsNoDirectory() throws IOException {
    Path file = Files.writeString(parent.resolve("journal"), "text");

    assertUnusable(file, "is a file");
    assertThat(file).hasContent("text");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path real = Files.createDirectory(parent.resolve("real"));
    Path link = Files.createSymbolicLink(parent.resolve("journal"), real);

    assertUnusable(link, "is a link");
    assertThat(real).isEmptyDirectory();

    Path nowhere = Files.createSymbolicLink(parent.resolve("dangling"), parent.resolve("gone"));
    assertUnusable(nowhere, "is a link");
  }

  @Test
  void aDirectoryThatEveryoneMayWriteIsNoPlaceForARecord() throws IOException {
    Path open = Files.createDirectory(parent.resolve("journal"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertUnusable(open, "can be written by every user");
    assertThat(open).isEmptyDirectory();
  }

  @Test
  void aDirectoryOfAnotherUserIsRefused() throws IOException {
    Path foreign = Files.createDirectory(parent.resolve("journal"));
    giveToNobody(foreign);

    assertUnusable(foreign, "belongs to nobody, but this process runs as");
    assertThat(foreign).isEmptyDirectory();
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsRefused() {
    Path journal = parent.resolve("journal");
    Disk readOnly =
        new LocalDiskWith() {
          @Override
          public DiskFile create(Path file) throws IOException {
            throw new FileSystemException(file.toString(), null, "Read-only file system");
          }
        };

    assertThatThrownBy(() -> FileJournal.open(journal, new SystemTime(), readOnly))
        .hasMessageContaining("Read-only file system")
        .hasMessageContaining("may read and write there");
    assertThat(journal).isEmptyDirectory();
  }

  @Test
  void aFullDiskIsRefusedAndTheJournalStaysAsItWas() throws IOException {
    Path journal = parent.resolve("journal");
    write(journal);
    int calls = callsOfAnOpening(journal);
    Map<String, String> before = content(journal);
    for (int call = 1; call <= calls; call++) {
      Disk full = new FaultyDisk(new LocalDisk(), FaultyDisk.Fault.NO_SPACE, call, true);
      boolean replaced = call == calls; // the header was, and the disk did not say that it lasts
      assertThatThrownBy(() -> FileJournal.open(journal, new SystemTime(), full))
          .as("call %d", call)
          .isInstanceOfSatisfying(
              JournalException.class,
              failure -> assertThat(failure.code()).isEqualTo("journal-unusable"))
          .hasMessageContaining("No space left on device")
          .hasMessageContaining("with free space");
      if (!replaced) {
        assertThat(content(journal)).as("call %d", call).isEqualTo(before);
      }
    }
    FileJournal.open(journal).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal.json", "INC-TEST1.jsonl"})
  void aJavaObjectInThePlaceOfAFileIsRefusedAndNotRead(String name) throws IOException {
    Path journal = parent.resolve("journal");
    write(journal);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(new IllegalStateException("read me"));
    }
    Files.write(journal.resolve(name), bytes.toByteArray());

    assertThatThrownBy(() -> FileJournal.open(journal))
        .isInstanceOfSatisfying(
            JournalException.class,
            failure -> assertThat(failure.code()).isEqualTo("journal-damaged"))
        .hasMessageContaining(name + " is damaged at byte 0");
    assertThat(journal.resolve(name)).hasBinaryContent(bytes.toByteArray());
  }

  @Test
  void aFileSystemWithoutLocksIsRefusedAndNothingStaysLocked() {
    Path journal = parent.resolve("journal");
    Disk lockless =
        new LocalDiskWith() {
          @Override
          public Optional<Closeable> lock(Path file) throws IOException {
            if (file.endsWith("journal.lock")) {
              throw new IOException("No locks available");
            }
            return super.lock(file);
          }
        };

    assertThatThrownBy(() -> FileJournal.open(journal, new SystemTime(), lockless))
        .isInstanceOfSatisfying(
            JournalException.class,
            failure -> assertThat(failure.code()).isEqualTo("journal-unusable"))
        .hasMessageContaining("No locks available");
    FileJournal.open(journal).close();
  }

  @Test
  void aStreamThatIsALinkIsNotRead() throws IOException {
    Path journal = parent.resolve("journal");
    FileJournal.open(journal).close();
    Path elsewhere = Files.writeString(parent.resolve("elsewhere"), "");
    Files.createSymbolicLink(journal.resolve("INC-TEST1.jsonl"), elsewhere);

    assertUnusable(journal, "is not a plain file");
  }

  /** How many calls to the disk an opening makes. */
  private static int callsOfAnOpening(Path journal) {
    for (int call = 1; ; call++) {
      FaultyDisk counting =
          new FaultyDisk(new LocalDisk(), FaultyDisk.Fault.SHORT_WRITE, call, false);
      FileJournal opened = FileJournal.open(journal, new SystemTime(), counting);
      boolean reached = counting.happened();
      opened.close();
      if (!reached) {
        return call - 1;
      }
    }
  }

  private static void write(Path journal) {
    try (FileJournal opened = FileJournal.open(journal)) {
      opened.append(
          opened.claim("INC-TEST1", Duration.ofMinutes(1)),
          0,
          Records.of("INC-TEST1", 2),
          Durability.SYNCED);
    }
  }

  /** The files that count, by name. */
  private static Map<String, String> content(Path journal) throws IOException {
    Map<String, String> content = new TreeMap<>();
    for (String name : List.of("journal.json", "INC-TEST1.jsonl")) {
      content.put(name, Files.readString(journal.resolve(name)));
    }
    return content;
  }

  private static void assertUnusable(Path directory, String reason) {
    assertThatThrownBy(() -> FileJournal.open(directory))
        .isInstanceOfSatisfying(
            JournalException.class,
            failure -> assertThat(failure.code()).isEqualTo("journal-unusable"))
        .hasMessageContaining("The journal directory " + directory)
        .hasMessageContaining(reason);
  }

  private static void giveToNobody(Path directory) throws IOException {
    try {
      Files.setOwner(
          directory,
          directory
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName("nobody"));
    } catch (FileSystemException onlyRootMay) {
      assumeThat(false).as("only root can give a directory away").isTrue();
    }
  }

  /** The real disk but for what a test says. */
  private abstract static class LocalDiskWith implements DelegatingDisk {
    private final Disk beneath = new LocalDisk();

    @Override
    public Disk beneath() {
      return beneath;
    }

    @Override
    public Optional<Closeable> lock(Path file) throws IOException {
      return beneath.lock(file);
    }
  }
}

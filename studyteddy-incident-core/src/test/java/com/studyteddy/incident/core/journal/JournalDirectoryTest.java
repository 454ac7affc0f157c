package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.JournalException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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

package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.Disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of the snapshot, which is only ever replaced whole. A journal without it, or with one
 * that cannot be read, is read from the start instead.
 */
final class SnapshotFile {
  static final String NAME = "journal.snapshot";
  private static final String FRESH = "journal.snapshot.new";

  /** Half a million streams. */
  static final int LARGEST = 64 << 20;

  private SnapshotFile() {}

  /**
   * What there was.
   *
   * @param snapshot empty when it cannot be used
   * @param note why it cannot be used; empty when it can
   */
  record Found(Snapshot snapshot, Optional<String> note) {}

  /** Reads it; whatever is wrong with it is a note. */
  static Found read(Path directory, Disk disk) {
    Path path = directory.resolve(NAME);
    try {
      if (!disk.look(path).exists()) {
        return unusable("is not there");
      }
      try (DiskFile file = disk.openToRead(path)) {
        long size = file.size();
        if (size > LARGEST) {
          return unusable("has %d bytes, which is too much".formatted(size));
        }
        return Snapshot.of(Disk.readFully(file, 0, (int) size))
            .map(whole -> new Found(whole, Optional.empty()))
            .orElseGet(() -> unusable("is damaged, or of another version"));
      }
    } catch (IOException failed) {
      return unusable("cannot be read (%s)".formatted(Failures.reason(failed)));
    }
  }

  /**
   * Puts a new one in the place of the old one; one that would not be read is not written.
   *
   * @param largest how many bytes it may have
   * @return how many bytes it has
   */
  static int write(Path directory, Disk disk, Snapshot snapshot, int largest) throws IOException {
    byte[] bytes = snapshot.bytes();
    if (bytes.length > largest) {
      throw new IOException(
          "%d streams make %d bytes, and at most %d are read"
              .formatted(snapshot.marks().size(), bytes.length, largest));
    }
    Path fresh = directory.resolve(FRESH);
    disk.delete(fresh);
    try (DiskFile created = disk.create(fresh)) {
      Disk.writeFully(created, 0, bytes);
      created.sync();
    }
    disk.rename(fresh, directory.resolve(NAME));
    disk.syncDirectory(directory);
    return bytes.length;
  }

  /** Takes away what a failed write has left, as far as the disk lets it. */
  static void discard(Path directory, Disk disk) {
    try {
      disk.delete(directory.resolve(FRESH));
    } catch (IOException | RuntimeException staysThere) {
      // nobody reads it, and the next write replaces it
    }
  }

  private static Found unusable(String why) {
    return new Found(
        Snapshot.EMPTY,
        Optional.of(
            "The snapshot "
                + NAME
                + " "
                + why
                + ", so every record was read; the next one is written by itself"));
  }
}

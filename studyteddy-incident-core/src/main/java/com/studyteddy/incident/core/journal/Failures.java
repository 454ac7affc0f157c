package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.host.JournalException;
import java.io.IOException;
import java.nio.file.Path;

/** The ways in which the file journal fails, each with what to do next. */
final class Failures {
  private Failures() {}

  static JournalException unusable(Path directory, String what) {
    return new JournalException(
        "journal-unusable", "The journal directory %s %s".formatted(directory, what));
  }

  static JournalException unusable(Path directory, IOException cause) {
    return new JournalException(
        "journal-unusable",
        "The journal directory %s cannot be used: %s. See that it is on a local disk with free space and"
                .formatted(directory, reason(cause))
            + " that the user of this process may read and write there",
        cause);
  }

  static JournalException inUse(Path directory) {
    return new JournalException(
        "journal-in-use",
        "The journal in %s is open already, in this process or another. Stop the other one, or give this"
                .formatted(directory)
            + " one a directory of its own; the lock ends with the process that holds it, so there is no"
            + " file to delete");
  }

  static JournalException damaged(Path file, long offset, String reason) {
    return new JournalException(
        "journal-damaged",
        "The journal file %s is damaged at byte %d: %s. Nothing was changed. Put back a copy of the file,"
                .formatted(file, offset, reason)
            + " or move it and "
            + SnapshotFile.NAME
            + " away to go on without this stream; JournalSalvage reads what is left of it");
  }

  static JournalException shorter(Path file, Mark left, long safe) {
    return new JournalException(
        "journal-damaged",
        "The journal file %s ends too early at byte %d: its last record is %d, but record %d was safe once."
                .formatted(file, left.end(), left.sequence(), safe)
            + " Either records were lost, or this is a backup for which "
            + SnapshotFile.NAME
            + " was copied later than the file. Nothing was changed. Put back a copy of the file that has them,"
            + " or move only %s away to go on with the %d records"
                .formatted(SnapshotFile.NAME, left.sequence()));
  }

  static JournalException gone(Path file, long records) {
    return new JournalException(
        "journal-damaged",
        "The journal file %s is gone, and the %d records that were safe in it. Nothing was changed. Put back"
                .formatted(file, records)
            + " a copy of the file, or move "
            + SnapshotFile.NAME
            + " away, which remembers it, to go on without this stream");
  }

  static JournalException writeFailed(Path file, IOException cause) {
    return new JournalException(
        "write-failed",
        "Writing %s failed: %s. What was appended last may be missing, and no more is written to this file"
                .formatted(file, reason(cause))
            + " until the journal is closed and opened again; see to the disk first",
        cause);
  }

  static JournalException readFailed(Path file, IOException cause) {
    return new JournalException(
        "read-failed",
        "Reading %s failed: %s. See to the disk, then try again".formatted(file, reason(cause)),
        cause);
  }

  static JournalException closed(Path directory) {
    return new JournalException(
        "journal-closed", "The journal in %s was closed; open it again".formatted(directory));
  }

  static String reason(Exception cause) {
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}

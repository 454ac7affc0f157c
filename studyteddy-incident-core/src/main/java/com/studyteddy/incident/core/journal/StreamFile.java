package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.Disk.DiskFile;
import com.studyteddy.incident.core.journal.StreamScan.Finding;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file of one stream. One thread at a time.
 *
 * <p>After a failed write or sync nobody knows what the disk holds, and a second sync would say
 * that all is well. So the file is closed then and stays closed until the journal is opened again.
 */
final class StreamFile {
  private final Disk disk;
  private final Path path;
  private Mark written;
  private volatile Mark safe;
  private boolean exists;
  private @Nullable DiskFile open;
  private @Nullable JournalException failure;

  private StreamFile(Disk disk, Path path, Mark written, Mark safe, boolean exists) {
    this.disk = disk;
    this.path = path;
    this.written = written;
    this.safe = safe;
    this.exists = exists;
  }

  /** A file that is made with the first append. */
  static StreamFile fresh(Disk disk, Path path) {
    return new StreamFile(disk, path, Mark.START, Mark.START, false);
  }

  /**
   * A file that is there.
   *
   * @param written up to where it is whole
   * @param safe up to where that is known to be on stable storage: what a killed process wrote may
   *     be in the machine's memory alone
   */
  static StreamFile existing(Disk disk, Path path, Mark written, Mark safe) {
    return new StreamFile(disk, path, written, safe, true);
  }

  Path path() {
    return path;
  }

  /** Tells up to where the file is written; reading beyond it means nothing. */
  Mark written() {
    return written;
  }

  /** Tells up to where the file survives a crash. Any thread may ask. */
  Mark safe() {
    return safe;
  }

  void requireUsable() {
    if (failure != null) {
      throw new JournalException(failure.code(), String.valueOf(failure.getMessage()), failure);
    }
  }

  /**
   * Adds lines; they count only when all that was asked for went well.
   *
   * @param lines what is written
   * @param upTo where they end
   */
  void append(byte[] lines, Mark upTo, boolean synced) {
    requireUsable();
    try {
      DiskFile file = opened();
      Disk.writeFully(file, written.end(), lines);
      if (synced) {
        file.sync();
      }
    } catch (IOException failed) {
      throw closedAfter(failed);
    }
    written = upTo;
    safe = synced ? upTo : safe;
  }

  /** Makes all that was written survive a crash. */
  void sync() {
    requireUsable();
    if (safe.end() < written.end()) {
      try {
        opened().sync();
      } catch (IOException failed) {
        throw closedAfter(failed);
      }
      safe = written;
    }
  }

  /** Syncs what was written since it was opened, and closes; the next write opens it again. */
  void rest() {
    if (failure == null && open != null) {
      sync();
    }
    close();
  }

  private DiskFile opened() throws IOException {
    DiskFile file = open;
    if (file == null) {
      file = exists ? disk.open(path) : disk.create(path);
      open = file;
    }
    if (!exists) {
      disk.syncDirectory(directory());
      exists = true;
    }
    return file;
  }

  private Path directory() {
    Path parent = path.getParent();
    return parent == null ? Path.of(".") : parent;
  }

  private JournalException closedAfter(IOException failed) {
    close();
    JournalException end = Failures.writeFailed(path, failed);
    failure = end;
    return end;
  }

  private void close() {
    DiskFile file = open;
    open = null;
    if (file != null) {
      try {
        file.close();
      } catch (IOException nothingIsPending) {
        // all that was promised is synced already
      }
    }
  }

  /**
   * Reads the records after a sequence up to an end that was written. Where the last one begins is
   * known, so whoever asks for that one alone waits for no other.
   */
  static List<JournalRecord> read(Disk disk, Path path, Mark written, long after) {
    long end = written.end();
    Mark from = after == written.sequence() - 1 ? written.before() : Mark.START;
    List<JournalRecord> records = new ArrayList<>();
    Finding finding;
    try (DiskFile file = disk.openToRead(path)) {
      finding =
          StreamScan.of(
              file,
              from,
              end,
              line -> {
                if (line.sequence() > after) {
                  records.add(line.record());
                }
              });
    } catch (IOException failed) {
      throw Failures.readFailed(path, failed);
    }
    if (finding instanceof Finding.Damaged damaged) {
      throw Failures.damaged(path, damaged.offset(), damaged.reason());
    }
    if (finding instanceof Finding.Torn torn) {
      throw Failures.damaged(path, torn.upTo().end(), torn.reason());
    }
    if (finding instanceof Finding.Whole whole && whole.upTo().end() < end) {
      throw Failures.damaged(
          path, whole.upTo().end(), "the file is shorter than what was written to it");
    }
    return records;
  }
}

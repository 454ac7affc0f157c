package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.Disk.DiskFile;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what can still be read of a journal that does not open any more, and changes nothing: not a
 * byte, not a lock. For a person who decides what to do next; the engine never acts on it.
 */
public final class JournalSalvage {
  private JournalSalvage() {}

  /**
   * What is left of a stream.
   *
   * @param stream its name
   * @param records every record that is whole, by sequence; also those of an append that was never
   *     finished, and those that {@code damages} name as changed
   * @param missing the sequences that are nowhere; what stood behind the last record cannot be
   *     known
   * @param damages what is not as it was written, by place; empty when nothing is
   */
  public record Salvaged(
      String stream, List<JournalRecord> records, List<Missing> missing, List<Damage> damages) {
    // Copies the lists.
    public Salvaged {
      records = List.copyOf(records);
      missing = List.copyOf(missing);
      damages = List.copyOf(damages);
    }
  }

  /**
   * Sequences in a row that no record has.
   *
   * @param first the first one
   * @param last the last one
   */
  public record Missing(long first, long last) {}

  /**
   * A place that is not as it was written.
   *
   * @param offset where it begins in the stream's file, in bytes
   * @param bytes how long it is; 0 when something is missing there
   * @param reason in words
   */
  public record Damage(long offset, long bytes, String reason) {}

  /**
   * Reads a journal. It holds all records of the largest stream in memory, and may read while the
   * journal is open elsewhere: the newest record may then look unfinished.
   *
   * @param directory the journal's
   * @return one for each stream that has a file, by name
   * @throws JournalException code {@code "journal-unusable"} when there is no such directory or it
   *     cannot be listed; what is wrong with a single file is in the answer
   */
  public static List<Salvaged> read(Path directory) {
    return read(directory, new LocalDisk());
  }

  static List<Salvaged> read(Path directory, Disk disk) {
    try {
      JournalDirectory.requireReadable(directory, disk);
      List<Salvaged> salvaged = new ArrayList<>();
      for (String stream : JournalDirectory.streams(directory, disk)) {
        salvaged.add(read(stream, JournalDirectory.file(directory, stream), disk));
      }
      return List.copyOf(salvaged);
    } catch (IOException failed) {
      throw Failures.unusable(directory, failed);
    }
  }

  private static Salvaged read(String stream, Path path, Disk disk) {
    SalvageScan scan = new SalvageScan(stream);
    try (DiskFile opened = disk.openToRead(path)) {
      scan.read(new PatientFile(opened));
    } catch (IOException failed) {
      scan.stopped(failed);
    }
    return scan.result();
  }
}

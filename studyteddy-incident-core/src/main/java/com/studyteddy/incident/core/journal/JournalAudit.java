package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.Disk.DiskFile;
import com.studyteddy.incident.core.journal.HashChain.Anchor;
import com.studyteddy.incident.host.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Proves of a journal that nobody changed it, and changes nothing itself.
 *
 * <p>Every record is tied to all before it, so a byte that flipped and a record that was changed,
 * removed, inserted, swapped or copied from elsewhere are found from the journal alone. Whoever
 * cuts records off the end, or writes the whole stream anew, is found by an anchor: a link that was
 * kept outside, such as in a message that was sent.
 */
public final class JournalAudit {
  private JournalAudit() {}

  /**
   * A link that was seen before.
   *
   * @param stream the stream
   * @param link its record's sequence and chain; sequence 0 for the start
   */
  public record Seen(String stream, Anchor link) {}

  /** What was found in one file. */
  public sealed interface Finding {
    /** Returns the name of the file. */
    String file();

    /**
     * Every record is the one that was written.
     *
     * @param file the name of the file
     * @param stream the stream
     * @param last the newest record, to be kept as an anchor
     */
    record Intact(String file, String stream, Anchor last) implements Finding {}

    /**
     * Every record is the one that was written, and behind them stands the beginning of an append
     * that was never finished, which opening the journal cuts off; or somebody cut the end of it.
     *
     * @param file the name of the file
     * @param stream the stream
     * @param last the newest finished record
     * @param offset where in the file the rest begins, in bytes
     * @param reason in words
     */
    record Unfinished(String file, String stream, Anchor last, long offset, String reason)
        implements Finding {}

    /**
     * Something is not as it was written.
     *
     * @param file the name of the file
     * @param sequence the first record that is missing or does not fit; 0 when it is no record
     * @param offset where in the file, in bytes
     * @param reason in words
     */
    record Broken(String file, long sequence, long offset, String reason) implements Finding {}
  }

  /**
   * Looks at every stream. Holds one record in memory at a time, takes no lock and may read while
   * the journal is open elsewhere: the newest record may then look unfinished.
   *
   * @param directory the journal's
   * @param seen links that were seen before; none is needed
   * @return one for each file, by name; the first broken record of each that is broken
   * @throws JournalException codes {@code "journal-unusable"} and {@code "read-failed"} when it
   *     cannot be read, {@code "journal-too-new"} when this version does not know its format
   */
  public static List<Finding> verify(Path directory, List<Seen> seen) {
    return verify(directory, seen, new LocalDisk());
  }

  static List<Finding> verify(Path directory, List<Seen> seen, Disk disk) {
    try {
      JournalDirectory.requireReadable(directory, disk);
      List<Finding> findings = new ArrayList<>();
      header(directory, disk, findings);
      Set<String> streams = new TreeSet<>(JournalDirectory.streams(directory, disk));
      for (String stream : streams) {
        findings.add(stream(directory, stream, seen, disk));
      }
      Set<String> gone = new LinkedHashSet<>();
      seen.stream().filter(link -> link.link().sequence() > 0).forEach(s -> gone.add(s.stream()));
      gone.removeAll(streams);
      for (String stream : gone) {
        findings.add(
            new Finding.Broken(
                name(directory, stream), 1, 0, "the stream was seen before and is not there"));
      }
      if (findings.isEmpty() && JournalHeader.generation(directory, disk) == 0) {
        throw Failures.unusable(
            directory, "holds no journal; name the one that holds journal.json");
      }
      return List.copyOf(findings);
    } catch (IOException failed) {
      throw Failures.unusable(directory, failed);
    }
  }

  private static void header(Path directory, Disk disk, List<Finding> findings) throws IOException {
    try {
      JournalHeader.generation(directory, disk);
    } catch (JournalException failure) {
      if (!failure.code().equals("journal-damaged")) {
        throw failure;
      }
      findings.add(
          new Finding.Broken(JournalHeader.NAME, 0, 0, "it is not as it was written, or missing"));
    }
  }

  private static Finding stream(Path directory, String stream, List<Seen> seen, Disk disk) {
    Path path = JournalDirectory.file(directory, stream);
    List<Anchor> links =
        seen.stream().filter(each -> each.stream().equals(stream)).map(Seen::link).toList();
    AuditScan scan = new AuditScan(stream, name(directory, stream), links);
    try (DiskFile file = disk.openToRead(path)) {
      return scan.judge(StreamScan.of(file, Mark.START, file.size(), scan));
    } catch (IOException failed) {
      throw Failures.readFailed(path, failed);
    }
  }

  private static String name(Path directory, String stream) {
    return String.valueOf(JournalDirectory.file(directory, stream).getFileName());
  }
}

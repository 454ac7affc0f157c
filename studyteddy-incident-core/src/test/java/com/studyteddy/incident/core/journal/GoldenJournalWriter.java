package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Writes a golden journal into an empty directory: once for each version, before it is published.
 */
final class GoldenJournalWriter {
  private GoldenJournalWriter() {}

  /** Takes the directory and the version, such as {@code version-2}. */
  public static void main(String[] arguments) {
    EventCodec codec = new EventCodec(text -> text);
    try (FileJournal journal = FileJournal.open(Path.of(arguments[0]))) {
      Fence fence = journal.claim(GoldenJournalTest.STREAM, Duration.ofMinutes(1));
      String previous = HashChain.start(GoldenJournalTest.STREAM);
      for (TimelineEntry entry : GoldenEntries.of(arguments[1])) {
        JournalRecord record = codec.encode(entry, previous);
        previous = record.chain();
        journal.append(fence, entry.sequence() - 1, List.of(record), Durability.SYNCED);
      }
    }
  }
}

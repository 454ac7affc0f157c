package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A journal that was written by a run of many appends, and how long its file was after each.
 *
 * @param disk what it stands on
 * @param records all that was written
 * @param steps the appends, in order
 */
record RecordedRun(MemoryDisk disk, List<JournalRecord> records, List<Step> steps) {
  static final Path DIRECTORY = Path.of("/journal");
  static final String STREAM = "INC-RUN1";
  static final Path FILE = DIRECTORY.resolve(STREAM + ".jsonl");
  static final Path SNAPSHOT = DIRECTORY.resolve("journal.snapshot");

  /** An append: where it ended in the file, and with which record. */
  record Step(int end, int sequence) {}

  /**
   * Appends one to four records at a time, of all sizes and with payloads of every kind. There is
   * no snapshot, as if the process had been killed at the end.
   */
  static RecordedRun of(long seed, int operations) {
    MemoryDisk disk = new MemoryDisk(DIRECTORY);
    Random random = new Random(seed);
    List<JournalRecord> records = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    try (FileJournal journal = open(disk)) {
      Fence fence = journal.claim(STREAM, Duration.ofMinutes(1));
      for (int i = 0; i < operations; i++) {
        int before = records.size();
        int together = random.nextInt(8) == 0 ? 2 + random.nextInt(3) : 1;
        for (int each = 0; each < together; each++) {
          records.add(next(records, payload(random, records.size())));
        }
        Durability durability = random.nextInt(4) == 0 ? Durability.RELAXED : Durability.SYNCED;
        journal.append(fence, before, records.subList(before, records.size()), durability);
        steps.add(new Step(disk.content(FILE).length, records.size()));
      }
    }
    disk.remove(SNAPSHOT);
    return new RecordedRun(disk, List.copyOf(records), List.copyOf(steps));
  }

  static FileJournal open(Disk disk) {
    return FileJournal.open(DIRECTORY, new SystemTime(), disk);
  }

  /** Returns the record that goes on from the last of these. */
  static JournalRecord next(List<JournalRecord> before, byte[] payload) {
    String previous =
        before.isEmpty() ? HashChain.start(STREAM) : before.get(before.size() - 1).chain();
    return HashChain.link(previous, before.size() + 1L, "noted", 1, payload);
  }

  private static byte[] payload(Random random, int number) {
    if (random.nextInt(10) == 0) {
      byte[] anything = new byte[random.nextInt(300)];
      random.nextBytes(anything);
      return anything;
    }
    String text = "seen \\\"{\\\"seq\\\":" + number + "\\\" ";
    return ("{\"n\":" + number + ",\"text\":\"" + text.repeat(1 + random.nextInt(15)) + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  byte[] file() {
    return disk.content(FILE);
  }

  /** Returns the same journal with another file in it. */
  MemoryDisk with(byte[] file) {
    MemoryDisk changed = disk.copy();
    changed.put(FILE, file);
    return changed;
  }

  /** Returns the same journal with a snapshot that was written after so many appends. */
  RecordedRun withSnapshotAfter(int appends) {
    byte[] file = file();
    int end = steps.get(appends - 1).end();
    int line = end - 1;
    while (line > 0 && file[line - 1] != '\n') {
      line--;
    }
    JournalRecord last = records.get(steps.get(appends - 1).sequence() - 1);
    MemoryDisk covered = disk.copy();
    covered.put(
        SNAPSHOT,
        new Snapshot(Map.of(STREAM, new Mark(line, end, last.sequence(), last.chain()))).bytes());
    return new RecordedRun(covered, records, steps);
  }

  /** Returns what a file that ends at a place holds: whole appends only. */
  List<JournalRecord> upTo(int place) {
    int kept = 0;
    for (Step step : steps) {
      kept = step.end() <= place ? step.sequence() : kept;
    }
    return records.subList(0, kept);
  }
}

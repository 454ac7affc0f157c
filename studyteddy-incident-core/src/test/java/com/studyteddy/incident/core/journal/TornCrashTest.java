package com.studyteddy.incident.core.journal;

import static com.studyteddy.incident.core.journal.RecordedRun.STREAM;
import static com.studyteddy.incident.core.journal.RecordedRun.open;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.journal.Snapshots.Pace;
import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The machine crashes while the disk holds any sectors, in any order, of what was not synced. What
 * was acknowledged is there. Whole records behind lost ones cannot be told from damage, so that is
 * refused as such, and only that.
 */
class TornCrashTest {
  private static final int SEEDS = Boolean.getBoolean("incident.thorough") ? 20_000 : 1_500;

  @Test
  void oneRecordThatWasNotSyncedNeverKeepsTheJournalFromOpening() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Crash crash = new Crash(seed);
      crash.append(1 + crash.random.nextInt(5), Durability.SYNCED);
      crash.append(1, Durability.RELAXED);

      assertThat(crash.kept()).as("seed %d", seed).isIn(crash.safe, crash.all);
    }
  }

  @Test
  void whateverWasNotSyncedNothingAcknowledgedIsLostAndNothingIsInvented() {
    int opened = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Crash crash = new Crash(seed);
      for (int i = 0; i < 6; i++) {
        crash.append(
            1 + crash.random.nextInt(3),
            crash.random.nextBoolean() ? Durability.SYNCED : Durability.RELAXED);
      }
      try {
        List<JournalRecord> kept = crash.kept();
        assertThat(kept)
            .as("seed %d", seed)
            .hasSizeGreaterThanOrEqualTo(crash.safe.size())
            .isEqualTo(crash.all.subList(0, kept.size()));
        opened++;
      } catch (JournalException refused) {
        assertThat(refused.code()).isEqualTo("journal-damaged");
        assertThat(refused).hasMessageContaining("whole records follow");
        assertThat(crash.all.size()).isGreaterThan(crash.safe.size() + 1);
      }
    }
    assertThat(opened).isGreaterThan(SEEDS / 2);
  }

  private static final class Crash {
    final Random random;
    final List<JournalRecord> all = new ArrayList<>();
    List<JournalRecord> safe = List.of();
    private final MemoryDisk disk = new MemoryDisk(RecordedRun.DIRECTORY);
    private final FileJournal journal;
    private final Fence fence;

    /** Every other one with snapshots on the way. */
    Crash(int seed) {
      random = new Random(seed);
      Pace pace = seed % 2 == 0 ? Pace.USUAL : new Pace(1 + random.nextInt(3000), 0);
      journal = FileJournal.open(RecordedRun.DIRECTORY, new SystemTime(), disk, pace);
      fence = journal.claim(STREAM, Duration.ofMinutes(1));
    }

    void append(int records, Durability durability) {
      int before = all.size();
      for (int i = 0; i < records; i++) {
        String text = "x".repeat(random.nextInt(1500));
        all.add(
            RecordedRun.next(
                all, ("{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8)));
      }
      journal.append(fence, before, all.subList(before, all.size()), durability);
      safe = durability == Durability.SYNCED ? List.copyOf(all) : safe;
    }

    List<JournalRecord> kept() {
      disk.crash(random);
      try (FileJournal again = open(disk)) {
        return again.read(STREAM, 0);
      }
    }
  }
}

package com.studyteddy.incident.core.journal;

import static com.studyteddy.incident.core.journal.RecordedRun.FILE;
import static com.studyteddy.incident.core.journal.RecordedRun.STREAM;
import static com.studyteddy.incident.core.journal.RecordedRun.open;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A recorded run of 200 appends, cut, zeroed and changed at every place. A share of the places is
 * tried in each build, all of them with {@code -Pthorough}.
 */
class JournalTortureTest {
  private static final boolean THOROUGH = Boolean.getBoolean("incident.thorough");
  private static final int LAST = 64 << 10;
  private static final int OPERATIONS = 200;

  private final RecordedRun run = RecordedRun.of(1, OPERATIONS);
  private final byte[] file = run.file();

  @Test
  void theRunIsLongEnough() {
    assertThat(file.length).isGreaterThan(LAST);
    assertThat(run.steps()).hasSize(OPERATIONS);
    assertThat(run.records()).hasSizeGreaterThan(OPERATIONS);
    assertOpensWith(file, run.records());
  }

  @Test
  void cutAtAnyByteOfTheLast64KiBNothingBeforeTheCutIsLost() {
    places().forEach(cut -> assertOpensWith(Arrays.copyOf(file, cut), run.upTo(cut)));
  }

  @Test
  void zerosFromAnyByteOfTheLast64KiBNothingBeforeThemIsLost() {
    places()
        .forEach(
            cut ->
                assertOpensWith(
                    Arrays.copyOf(Arrays.copyOf(file, cut), file.length), run.upTo(cut)));
  }

  @Test
  void cutBehindASnapshotNothingIsLostAndCutBeforeItIsRefused() {
    int appends = OPERATIONS - 60;
    RecordedRun covered = run.withSnapshotAfter(appends);
    int end = run.steps().get(appends - 1).end();
    assertThat(end).isBetween(file.length - LAST, file.length);
    places()
        .forEach(
            cut -> {
              byte[] shorter = Arrays.copyOf(file, cut);
              MemoryDisk disk = covered.with(shorter);
              if (cut >= end) {
                assertOpensWith(disk, run.upTo(cut), cut);
              } else {
                assertThat(refusedAt(disk)).isLessThanOrEqualTo(cut);
                assertThat(disk.content(FILE)).isEqualTo(shorter);
              }
            });
  }

  @Test
  void zerosBehindASnapshotLoseNothingAndInItsLastRecordTheyAreRefused() {
    int appends = OPERATIONS - 60;
    RecordedRun covered = run.withSnapshotAfter(appends);
    int end = run.steps().get(appends - 1).end();
    places()
        .filter(cut -> cut >= lineStart(end))
        .forEach(
            cut -> {
              MemoryDisk disk = covered.with(Arrays.copyOf(Arrays.copyOf(file, cut), file.length));
              if (cut >= end) {
                assertOpensWith(disk, run.upTo(cut), cut);
              } else {
                assertThat(refusal(disk).code()).isEqualTo("journal-damaged");
              }
            });
  }

  @Test
  void everyBitThatFlipsBehindASnapshotIsMissed() {
    RecordedRun covered = run.withSnapshotAfter(OPERATIONS - 3);
    int end = run.steps().get(OPERATIONS - 4).end();
    IntStream.range(end * 8, file.length * 8)
        .filter(bit -> THOROUGH || bit % 37 == 0)
        .forEach(
            bit -> {
              byte[] flipped = file.clone();
              flipped[bit / 8] ^= (byte) (1 << bit % 8);

              long start = lineStart(bit / 8 + 1);
              assertThat(refusedAt(covered.with(flipped))).isBetween(start, (long) bit / 8);
            });
  }

  @Test
  void everyBitOfASnapshotThatFlipsIsNoticedAndDoesNoHarm() {
    RecordedRun covered = run.withSnapshotAfter(OPERATIONS - 3);
    byte[] whole = covered.disk().content(RecordedRun.SNAPSHOT);
    for (int bit = 0; bit < whole.length * 8; bit += THOROUGH ? 1 : 11) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      MemoryDisk disk = covered.disk().copy();
      disk.put(RecordedRun.SNAPSHOT, flipped);
      try (FileJournal journal = open(disk)) {
        assertThat(journal.notes()).as("bit %d", bit).hasSize(1);
        assertThat(journal.read(STREAM, 0)).hasSameSizeAs(run.records());
      }
    }
  }

  @Test
  void afterACutTheStreamGoesOn() {
    places()
        .filter(cut -> cut % 19 == 0)
        .forEach(
            cut -> {
              MemoryDisk disk = run.with(Arrays.copyOf(file, cut));
              List<JournalRecord> kept = new ArrayList<>(run.upTo(cut));
              try (FileJournal journal = open(disk)) {
                Fence fence = journal.claim(STREAM, Duration.ofMinutes(1));
                JournalRecord next = RecordedRun.next(kept, "{}".getBytes(StandardCharsets.UTF_8));
                journal.append(fence, kept.size(), List.of(next), Durability.SYNCED);
                kept.add(next);
              }
              disk.crash();
              assertOpensWith(disk, kept, cut);
            });
  }

  @Test
  void everyBitOfTheLastThreeRecordsIsMissedWhenItFlips() {
    int first = lineStart(lineStart(lineStart(file.length)));
    IntStream.range(first * 8, file.length * 8)
        .filter(bit -> THOROUGH || bit % 37 == 0)
        .forEach(
            bit -> {
              byte[] flipped = file.clone();
              flipped[bit / 8] ^= (byte) (1 << bit % 8);
              MemoryDisk disk = run.with(flipped);

              long start = lineStart(bit / 8 + 1);
              assertThat(refusedAt(disk)).as("bit %d", bit).isBetween(start, (long) bit / 8);
              assertThat(disk.content(FILE)).isEqualTo(flipped);
            });
  }

  @Test
  void everyBitOfTheHeaderIsMissedWhenItFlips() {
    Path header = RecordedRun.DIRECTORY.resolve("journal.json");
    byte[] whole = run.disk().content(header);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      MemoryDisk disk = run.disk().copy();
      disk.put(header, flipped);

      assertThat(refusal(disk).code()).isIn("journal-damaged", "journal-too-new");
      assertThat(disk.content(header)).isEqualTo(flipped);
    }
  }

  @Test
  void damageBeforeWholeRecordsIsRefusedWithItsPlace() {
    for (RecordedRun.Step step : run.steps().subList(0, OPERATIONS - 1)) {
      int line = lineStart(step.end());
      byte[] zeroed = file.clone();
      Arrays.fill(zeroed, line, step.end(), (byte) 0);

      assertThat(refusedAt(run.with(zeroed))).isEqualTo(line);
    }
  }

  /** The last bytes at every place, the others at some, or all of them. */
  private IntStream places() {
    return IntStream.range(file.length - LAST, file.length)
        .filter(place -> THOROUGH || place >= file.length - 400 || place % 389 == 0);
  }

  private void assertOpensWith(byte[] content, List<JournalRecord> expected) {
    assertOpensWith(run.with(content), expected, content.length);
  }

  private static void assertOpensWith(MemoryDisk disk, List<JournalRecord> expected, int cut) {
    try (FileJournal journal = open(disk)) {
      List<JournalRecord> kept = journal.read(STREAM, 0);
      if (!kept.equals(expected)) {
        assertThat(kept).as("cut at %d", cut).isEqualTo(expected);
      }
    }
  }

  private static long refusedAt(MemoryDisk disk) {
    JournalException refused = refusal(disk);
    assertThat(refused.code()).isEqualTo("journal-damaged");
    String message = String.valueOf(refused.getMessage());
    return Long.parseLong(message.replaceAll("(?s).* at byte (\\d+):.*", "$1"));
  }

  private static JournalException refusal(MemoryDisk disk) {
    try (FileJournal journal = open(disk)) {
      throw new AssertionError("opened, and cut " + journal.recoveries());
    } catch (JournalException refused) {
      return refused;
    }
  }

  /** Where the line begins that has its end before a place. */
  private int lineStart(int before) {
    int start = before - 1;
    while (start > 0 && file[start - 1] != '\n') {
      start--;
    }
    return start;
  }
}

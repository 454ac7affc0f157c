package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.journal.FaultyDisk.Fault;
import com.studyteddy.incident.core.journal.Snapshots.Pace;
import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever call to the disk goes wrong, and whatever crash follows: what was acknowledged is there.
 */
class FileJournalFaultTest {
  private static final Path PARENT = Path.of("/data");
  private static final Path DIRECTORY = PARENT.resolve("journal");
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final List<JournalRecord> A = Records.of("INC-AAAA", 6);
  private static final List<JournalRecord> B = Records.of("INC-BBBB", 6);

  /** A snapshot with almost each append. */
  private static final Pace SOON = new Pace(10, 0);

  /** What the journal answered, by stream. */
  private final Map<String, Integer> acknowledged = new TreeMap<>();

  private final Map<String, Integer> attempted = new TreeMap<>();

  @ParameterizedTest
  @EnumSource
  void whicheverCallFailsNothingAcknowledgedIsLost(Fault fault) {
    assertNothingIsLost(fault, false, Pace.USUAL);
  }

  @ParameterizedTest
  @EnumSource
  void whicheverCallIsTheFirstToFailForGoodNothingAcknowledgedIsLost(Fault fault) {
    assertNothingIsLost(fault, true, Pace.USUAL);
  }

  @ParameterizedTest
  @EnumSource
  void theSameWithASnapshotAfterAlmostEachAppend(Fault fault) {
    assertNothingIsLost(fault, false, SOON);
    assertNothingIsLost(fault, true, SOON);
  }

  private void assertNothingIsLost(Fault fault, boolean lasting, Pace pace) {
    int call = 0;
    boolean happened;
    do {
      call++;
      MemoryDisk disk = new MemoryDisk(PARENT);
      FaultyDisk faulty = new FaultyDisk(disk, fault, call, lasting);
      acknowledged.clear();
      attempted.clear();
      try {
        work(faulty, pace);
      } catch (JournalException failure) {
        assertThat(fault).isNotEqualTo(Fault.SHORT_WRITE);
        assertThat(failure.code()).isIn("journal-unusable", "write-failed", "read-failed");
      }
      disk.kill();
      MemoryDisk killed = disk.copy();
      assertKept(killed, fault + " at call " + call + ", process killed");
      disk.crash();
      assertKept(disk, fault + " at call " + call + ", machine crashed");
      happened = faulty.happened();
    } while (happened);
    assertThat(call).isGreaterThan(60);
  }

  private void work(Disk disk, Pace pace) {
    try (FileJournal journal = open(disk, pace)) {
      Fence a = journal.claim("INC-AAAA", LEASE);
      append(journal, a, A.subList(0, 1), Durability.SYNCED);
      Fence b = journal.claim("INC-BBBB", LEASE);
      append(journal, b, B.subList(0, 3), Durability.SYNCED);
      append(journal, a, A.subList(1, 2), Durability.RELAXED);
      append(journal, a, A.subList(2, 4), Durability.SYNCED);
      assertThat(journal.read("INC-AAAA", 0)).isEqualTo(A.subList(0, 4));
      journal.release(b);
    }
    try (FileJournal journal = open(disk, pace)) {
      Fence b = journal.claim("INC-BBBB", LEASE);
      append(journal, b, B.subList(3, 6), Durability.SYNCED);
    }
  }

  private static FileJournal open(Disk disk, Pace pace) {
    return FileJournal.open(DIRECTORY, new SystemTime(), disk, pace);
  }

  private void append(
      FileJournal journal, Fence fence, List<JournalRecord> records, Durability durability) {
    int before = (int) records.get(0).sequence() - 1;
    attempted.put(fence.stream(), before + records.size());
    journal.append(fence, before, records, durability);
    if (durability == Durability.SYNCED) {
      acknowledged.put(fence.stream(), before + records.size());
    }
  }

  private void assertKept(Disk disk, String when) {
    if (acknowledged.isEmpty()) {
      return;
    }
    try (FileJournal journal = FileJournal.open(DIRECTORY, new SystemTime(), disk)) {
      for (List<JournalRecord> all : List.of(A, B)) {
        String stream = all == A ? "INC-AAAA" : "INC-BBBB";
        List<JournalRecord> kept = journal.read(stream, 0);
        assertThat(kept)
            .as(when)
            .hasSizeBetween(acknowledged.getOrDefault(stream, 0), attempted.getOrDefault(stream, 0))
            .isEqualTo(all.subList(0, kept.size()));
        Fence fence = journal.claim(stream, LEASE);
        journal.append(fence, kept.size(), List.of(next(stream, kept)), Durability.SYNCED);
      }
    }
  }

  private static JournalRecord next(String stream, List<JournalRecord> kept) {
    return Records.of(stream, kept.size() + 1).get(kept.size());
  }

  @Test
  void theNameOfAFileIsSafeBeforeItsFirstRecordIsPromised() {
    MemoryDisk disk = new MemoryDisk(PARENT);
    List<String> calls = new ArrayList<>();
    FileJournal journal =
        FileJournal.open(DIRECTORY, new SystemTime(), new WatchedDisk(disk, calls));
    assertThat(calls)
        .as("the header is replaced whole, and the directory then says so")
        .endsWith("write", "sync", "rename", "syncDirectory " + DIRECTORY)
        .contains("syncDirectory " + PARENT);
    calls.clear();

    Fence fence = journal.claim("INC-AAAA", LEASE);
    journal.append(fence, 0, A.subList(0, 1), Durability.SYNCED);

    assertThat(calls).containsExactly("create", "syncDirectory " + DIRECTORY, "write", "sync");
    calls.clear();
    journal.append(fence, 1, A.subList(1, 3), Durability.SYNCED);
    journal.append(fence, 3, A.subList(3, 4), Durability.RELAXED);
    assertThat(calls).as("one sync an append").containsExactly("write", "sync", "write");
    disk.crash();
    try (FileJournal again = FileJournal.open(DIRECTORY, new SystemTime(), disk)) {
      assertThat(again.read("INC-AAAA", 0)).isEqualTo(A.subList(0, 3));
    }
  }

  @Test
  void afterAFailedSyncTheStreamStaysClosedAndShowsNothingUnacknowledged() {
    MemoryDisk disk = new MemoryDisk(PARENT);
    AtomicBoolean broken = new AtomicBoolean();
    AtomicInteger syncs = new AtomicInteger();
    AtomicInteger closes = new AtomicInteger();
    Disk failing = new FailingSync(disk, broken, syncs, closes);
    FileJournal journal = FileJournal.open(DIRECTORY, new SystemTime(), failing);
    Fence a = journal.claim("INC-AAAA", LEASE);
    Fence b = journal.claim("INC-BBBB", LEASE);
    journal.append(a, 0, A.subList(0, 1), Durability.SYNCED);

    int before = closes.get();
    broken.set(true);
    assertThatThrownBy(() -> journal.append(a, 1, A.subList(1, 2), Durability.SYNCED))
        .isInstanceOfSatisfying(
            JournalException.class, failure -> assertThat(failure.code()).isEqualTo("write-failed"))
        .hasMessageContaining("INC-AAAA.jsonl")
        .hasMessageContaining("until the journal is closed and opened again");
    broken.set(false);
    assertThat(closes.get()).as("the handle is closed at once").isEqualTo(before + 1);
    int asked = syncs.get();

    for (Durability durability : Durability.values()) {
      assertThatThrownBy(() -> journal.append(a, 1, A.subList(1, 2), durability))
          .hasMessageContaining("INC-AAAA.jsonl");
    }
    assertThat(syncs.get()).as("a failed sync is never asked again").isEqualTo(asked);
    assertThat(journal.read("INC-AAAA", 0)).isEqualTo(A.subList(0, 1));
    journal.append(b, 0, B.subList(0, 1), Durability.SYNCED);
    journal.close();

    try (FileJournal again = FileJournal.open(DIRECTORY, new SystemTime(), disk)) {
      assertThat(again.read("INC-AAAA", 0)).startsWith(A.get(0));
      assertThat(again.read("INC-BBBB", 0)).isEqualTo(B.subList(0, 1));
    }
  }

  @Test
  void whatAKilledProcessWroteIsSyncedWhenSomeoneAsksForIt() {
    MemoryDisk disk = new MemoryDisk(PARENT);
    FileJournal killed = FileJournal.open(DIRECTORY, new SystemTime(), disk);
    Fence before = killed.claim("INC-AAAA", LEASE);
    killed.append(before, 0, A.subList(0, 1), Durability.SYNCED);
    killed.append(before, 1, A.subList(1, 2), Durability.RELAXED);
    disk.kill();

    FileJournal next = FileJournal.open(DIRECTORY, new SystemTime(), disk);
    assertThat(next.read("INC-AAAA", 0)).isEqualTo(A.subList(0, 2));
    next.append(next.claim("INC-AAAA", LEASE), 2, List.of(), Durability.SYNCED);
    disk.crash();

    try (FileJournal last = FileJournal.open(DIRECTORY, new SystemTime(), disk)) {
      assertThat(last.read("INC-AAAA", 0)).isEqualTo(A.subList(0, 2));
    }
  }

  private record FailingSync(
      MemoryDisk beneath, AtomicBoolean broken, AtomicInteger syncs, AtomicInteger closes)
      implements DelegatingDisk {
    @Override
    public DiskFile create(Path file) throws IOException {
      return new SyncFails(beneath.create(file), broken, syncs, closes);
    }

    @Override
    public DiskFile open(Path file) throws IOException {
      return new SyncFails(beneath.open(file), broken, syncs, closes);
    }
  }

  private record SyncFails(
      Disk.DiskFile beneath, AtomicBoolean broken, AtomicInteger syncs, AtomicInteger closes)
      implements DelegatingDisk.DelegatingFile {
    @Override
    public void close() throws IOException {
      closes.incrementAndGet();
      beneath.close();
    }

    @Override
    public void sync() throws IOException {
      syncs.incrementAndGet();
      if (broken.get()) {
        throw new IOException("Input/output error");
      }
      beneath.sync();
    }
  }
}

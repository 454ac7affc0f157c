package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.JournalRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryJournalTest extends JournalContract {
  private final HandMovedClock clock = HandMovedClock.startingAt("2026-03-01T09:00:00Z");
  private MemoryJournal present = new MemoryJournal(clock);

  @Override
  protected Journal open() {
    present = present.reopened();
    return present;
  }

  @Override
  protected void pass(Duration length) {
    clock.advance(length);
  }

  @Test
  void aPowerCutTakesOnlyWhatWasNotSynced() {
    List<JournalRecord> records = JournalFixture.records(5);
    Journal.Fence fence = present.claim(JournalFixture.STREAM, JournalFixture.LEASE);
    present.append(fence, 0, records.subList(0, 2), Durability.SYNCED);
    present.append(fence, 2, records.subList(2, 5), Durability.RELAXED);

    present = present.afterPowerCut(unsynced -> unsynced - 2);
    assertThat(present.read(JournalFixture.STREAM, 0)).isEqualTo(records.subList(0, 3));
    present = present.afterPowerCut(unsynced -> 0);
    assertThat(present.read(JournalFixture.STREAM, 0)).isEqualTo(records.subList(0, 3));
  }
}

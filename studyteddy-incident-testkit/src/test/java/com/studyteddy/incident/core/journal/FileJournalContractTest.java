package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.JournalContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class FileJournalContractTest extends JournalContract {
  private final HandMovedClock clock = HandMovedClock.startingAt("2026-03-01T09:00:00Z");

  @TempDir private Path directory;

  @Override
  protected Journal open() {
    return FileJournal.open(directory, clock);
  }

  @Override
  protected void pass(Duration length) {
    clock.advance(length);
  }
}

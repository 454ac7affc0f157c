package com.studyteddy.incident.core.simulation;

import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A journal as one process has it: its writes may fail, and with the process it is gone. */
final class FailingJournal implements Journal {
  private final Journal journal;
  private final Chances chances;
  private final BooleanSupplier alive;
  private final Runnable onWrite;

  FailingJournal(Journal journal, Chances chances, BooleanSupplier alive, Runnable onWrite) {
    this.journal = journal;
    this.chances = chances;
    this.alive = alive;
    this.onWrite = onWrite;
  }

  private void mayFail() {
    if (!alive.getAsBoolean()) {
      throw new PowerCut();
    }
  }

  @Override
  public Fence claim(String stream, Duration lease) {
    mayFail();
    return journal.claim(stream, lease);
  }

  @Override
  public void renew(Fence fence, Duration lease) {
    mayFail();
    journal.renew(fence, lease);
  }

  @Override
  public void release(Fence fence) {
    mayFail();
    journal.release(fence);
  }

  @Override
  public void append(
      Fence fence, long expected, List<JournalRecord> records, Durability durability) {
    mayFail();
    onWrite.run();
    if (chances.fault(60)) {
      throw new JournalException("write-failed", "no space left on device");
    }
    journal.append(fence, expected, records, durability);
    onWrite.run();
  }

  @Override
  public List<JournalRecord> read(String stream, long after) {
    mayFail();
    return journal.read(stream, after);
  }

  @Override
  public List<String> streams() {
    mayFail();
    return journal.streams();
  }

  @Override
  public void close() {
    journal.close();
  }
}

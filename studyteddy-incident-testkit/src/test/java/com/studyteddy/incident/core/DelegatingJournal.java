package com.studyteddy.incident.core;

import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.JournalRecord;
import java.time.Duration;
import java.util.List;

/** A journal around another, for tests that change one thing about it. */
class DelegatingJournal implements Journal {
  private final Journal journal;

  DelegatingJournal(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Fence claim(String stream, Duration lease) {
    return journal.claim(stream, lease);
  }

  @Override
  public void renew(Fence fence, Duration lease) {
    journal.renew(fence, lease);
  }

  @Override
  public void release(Fence fence) {
    journal.release(fence);
  }

  @Override
  public void append(
      Fence fence, long expected, List<JournalRecord> records, Durability durability) {
    journal.append(fence, expected, records, durability);
  }

  @Override
  public List<JournalRecord> read(String stream, long after) {
    return journal.read(stream, after);
  }

  @Override
  public List<String> streams() {
    return journal.streams();
  }

  @Override
  public void close() {
    journal.close();
  }
}

package com.studyteddy.incident.core.guest;

import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.JournalRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Takes everything and keeps nothing, so that only what the engine keeps is left in the heap. */
final class ForgetfulJournal implements Journal {
  private final Map<String, Long> ends = new ConcurrentHashMap<>();
  private final AtomicLong epochs = new AtomicLong();
  private final AtomicLong records = new AtomicLong();

  long records() {
    return records.get();
  }

  @Override
  public Fence claim(String stream, Duration lease) {
    return new Fence(stream, epochs.incrementAndGet());
  }

  @Override
  public void renew(Fence fence, Duration lease) {
    // nobody else wants it
  }

  @Override
  public void release(Fence fence) {
    // nobody else wants it
  }

  @Override
  public void append(Fence fence, long expected, List<JournalRecord> added, Durability durability) {
    long end = ends.getOrDefault(fence.stream(), 0L);
    if (end != expected) {
      throw new IllegalStateException(
          "%s ends at %d, but %d was expected".formatted(fence.stream(), end, expected));
    }
    ends.put(fence.stream(), end + added.size());
    records.addAndGet(added.size());
  }

  @Override
  public List<JournalRecord> read(String stream, long after) {
    return List.of();
  }

  @Override
  public List<String> streams() {
    return List.of();
  }

  @Override
  public void close() {
    // nothing is open
  }
}

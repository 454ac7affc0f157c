package com.studyteddy.incident.testkit;

import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.host.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A journal in memory that keeps every promise of a {@link Journal}, and forgets like a disk when
 * the power goes: what was synced stays, of the rest any first part. Safe for several threads.
 */
public final class MemoryJournal implements Journal {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Duration LONGEST_LEASE = Duration.ofDays(36_500);

  private final TimeSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Stream> streams = new TreeMap<>();
  private long epochs;
  private boolean closed;

  private static final class Stream {
    final List<JournalRecord> records = new ArrayList<>();
    int synced;
    long epoch;
    long leasedUntil;
    boolean claimed;
  }

  /**
   * Makes an empty journal.
   *
   * @param time measures leases
   */
  public MemoryJournal(TimeSource time) {
    this.time = time;
  }

  /**
   * Opens what a clean end left: everything.
   *
   * @return another journal on the same records; this one is closed
   */
  public MemoryJournal reopened() {
    return afterPowerCut(unsynced -> unsynced);
  }

  /**
   * Opens what a power cut left.
   *
   * @param kept of so many records of a stream that were written and not synced, how many are still
   *     there
   * @return another journal on what is left; this one is closed
   */
  public MemoryJournal afterPowerCut(IntUnaryOperator kept) {
    lock.lock();
    try {
      closed = true;
      MemoryJournal next = new MemoryJournal(time);
      next.epochs = epochs;
      streams.forEach(
          (name, stream) -> {
            int unsynced = stream.records.size() - stream.synced;
            int end = stream.synced + kept.applyAsInt(unsynced);
            Stream left = new Stream();
            left.records.addAll(stream.records.subList(0, end));
            left.synced = end;
            next.streams.put(name, left);
          });
      return next;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells what a power cut at this moment would surely leave.
   *
   * @param name the stream's name
   * @return its synced records
   */
  public List<JournalRecord> synced(String name) {
    return locked(
        () -> {
          Stream stream = stream(name);
          return List.copyOf(stream.records.subList(0, stream.synced));
        });
  }

  private Stream stream(String name) {
    if (closed) {
      throw new JournalException("journal-closed", "The journal in memory was closed");
    }
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A stream's name is 1 to 64 letters, digits and hyphens, but was '%s'"
              .formatted(name.replaceAll("\\p{Cntrl}", "?")));
    }
    return streams.computeIfAbsent(name, fresh -> new Stream());
  }

  private Stream current(Fence fence) {
    Stream stream = stream(fence.stream());
    if (!stream.claimed || stream.epoch != fence.epoch()) {
      throw new JournalException(
          "fenced",
          "The claim %d of stream %s does not hold any more"
              .formatted(fence.epoch(), fence.stream()));
    }
    return stream;
  }

  private void lease(Stream stream, Duration lease) {
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException("A lease must be positive, but was " + lease);
    }
    Duration bounded = lease.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : lease;
    stream.leasedUntil = time.nanoTime() + bounded.toNanos();
  }

  private <T extends @Nullable Object> T locked(java.util.function.Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Fence claim(String name, Duration lease) {
    return locked(
        () -> {
          Stream stream = stream(name);
          if (stream.claimed && stream.leasedUntil - time.nanoTime() > 0) {
            throw new JournalException(
                "claimed-elsewhere", "Stream %s is claimed by another".formatted(name));
          }
          lease(stream, lease);
          epochs++;
          stream.epoch = epochs;
          stream.claimed = true;
          return new Fence(name, epochs);
        });
  }

  @Override
  public void renew(Fence fence, Duration lease) {
    lock.lock();
    try {
      lease(current(fence), lease);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void release(Fence fence) {
    lock.lock();
    try {
      Stream stream = closed ? null : streams.get(fence.stream());
      if (stream != null && stream.epoch == fence.epoch()) {
        stream.claimed = false;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void append(
      Fence fence, long expected, List<JournalRecord> records, Durability durability) {
    lock.lock();
    try {
      Stream stream = current(fence);
      requireNext(fence.stream(), stream.records.size(), expected, records);
      stream.records.addAll(records);
      if (durability == Durability.SYNCED) {
        stream.synced = stream.records.size();
      }
    } finally {
      lock.unlock();
    }
  }

  private static void requireNext(
      String name, int size, long expected, List<JournalRecord> records) {
    boolean follows = expected == size;
    for (int i = 0; i < records.size(); i++) {
      follows &= records.get(i).sequence() == size + 1L + i;
    }
    if (!follows) {
      throw new JournalException(
          "out-of-sequence", "Stream %s ends at record %d; read it again".formatted(name, size));
    }
  }

  @Override
  public List<JournalRecord> read(String name, long after) {
    if (after < 0) {
      throw new IllegalArgumentException("Sequences count from 0, but was asked after " + after);
    }
    return locked(
        () -> stream(name).records.stream().filter(record -> record.sequence() > after).toList());
  }

  @Override
  public List<String> streams() {
    return locked(
        () -> {
          stream("any"); // refuses when closed
          return streams.entrySet().stream()
              .filter(entry -> !entry.getValue().records.isEmpty())
              .map(Map.Entry::getKey)
              .toList();
        });
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}

package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One stream: who may write to it, and up to where it is written. Safe for several threads. */
final class JournalStream {
  /** Long enough to be for ever, short enough to add to a reading of a clock. */
  private static final long LONGEST_LEASE = Duration.ofDays(36_500).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final String name;
  private final Disk disk;
  private final StreamFile file;
  private long sequence;
  private @Nullable Claim claim;

  private record Claim(long epoch, long until) {}

  JournalStream(String name, Disk disk, StreamFile file, long sequence) {
    this.name = name;
    this.disk = disk;
    this.file = file;
    this.sequence = sequence;
  }

  Fence claim(Duration lease, long now, LongSupplier epochs) {
    lock.lock();
    try {
      file.requireUsable();
      Claim held = claim;
      if (held != null && held.until() - now > 0) {
        throw new JournalException(
            "claimed-elsewhere",
            "Stream %s is claimed for %s more; release that claim or wait for its end"
                .formatted(name, Duration.ofNanos(held.until() - now)));
      }
      Claim fresh = new Claim(epochs.getAsLong(), until(lease, now));
      claim = fresh;
      return new Fence(name, fresh.epoch());
    } finally {
      lock.unlock();
    }
  }

  void renew(Fence fence, Duration lease, long now) {
    lock.lock();
    try {
      requireCurrent(fence);
      claim = new Claim(fence.epoch(), until(lease, now));
    } finally {
      lock.unlock();
    }
  }

  void release(Fence fence) {
    lock.lock();
    try {
      if (claim != null && claim.epoch() == fence.epoch()) {
        claim = null;
        file.rest();
      }
    } finally {
      lock.unlock();
    }
  }

  void append(Fence fence, long expected, List<JournalRecord> records, Durability durability) {
    lock.lock();
    try {
      requireCurrent(fence);
      requireNext(expected, records);
      boolean synced = durability == Durability.SYNCED;
      if (!records.isEmpty()) {
        file.append(lines(records), synced);
        sequence += records.size();
      } else if (synced) {
        file.sync();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the records after a sequence; reads beside whoever writes. */
  List<JournalRecord> read(long after) {
    long end;
    lock.lock();
    try {
      end = file.end();
    } finally {
      lock.unlock();
    }
    if (end == 0) {
      return List.of();
    }
    return StreamFile.read(disk, file.path(), end, after);
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return file.end() == 0;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      claim = null;
      file.rest();
    } finally {
      lock.unlock();
    }
  }

  private void requireCurrent(Fence fence) {
    if (claim == null || claim.epoch() != fence.epoch()) {
      throw new JournalException(
          "fenced",
          "The claim %d of stream %s does not hold any more; claim the stream again and read what was"
                  .formatted(fence.epoch(), name)
              + " written since");
    }
  }

  private void requireNext(long expected, List<JournalRecord> records) {
    if (expected != sequence) {
      throw new JournalException(
          "out-of-sequence",
          "Stream %s ends at record %d, but %d was expected; read it again"
              .formatted(name, sequence, expected));
    }
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).sequence() != sequence + 1 + i) {
        throw new JournalException(
            "out-of-sequence",
            "Record %d was given where record %d of stream %s belongs"
                .formatted(records.get(i).sequence(), sequence + 1 + i, name));
      }
    }
  }

  private static byte[] lines(List<JournalRecord> records) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = 0; i < records.size(); i++) {
      byte[] line = new RecordLine(records.get(i), records.size() - 1 - i).bytes();
      if (line.length > RecordLine.LONGEST) {
        throw new JournalException(
            "record-too-large",
            "Record %s makes a line of %d bytes; at most %d are kept"
                .formatted(records.get(i), line.length, RecordLine.LONGEST));
      }
      lines.writeBytes(line);
    }
    return lines.toByteArray();
  }

  private static long until(Duration lease, long now) {
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException("A lease must be positive, but was " + lease);
    }
    return now
        + (lease.compareTo(Duration.ofNanos(LONGEST_LEASE)) > 0 ? LONGEST_LEASE : lease.toNanos());
  }
}

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
  private @Nullable Claim claim;

  private record Claim(long epoch, long until) {}

  JournalStream(String name, Disk disk, StreamFile file) {
    this.name = name;
    this.disk = disk;
    this.file = file;
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

  /** Returns how many bytes were added. */
  long append(Fence fence, long expected, List<JournalRecord> records, Durability durability) {
    lock.lock();
    try {
      requireCurrent(fence);
      requireNext(expected, records);
      boolean synced = durability == Durability.SYNCED;
      if (records.isEmpty()) {
        if (synced) {
          file.sync();
        }
        return 0;
      }
      long start = file.written().end();
      Lines lines = lines(records);
      JournalRecord last = records.get(records.size() - 1);
      long end = start + lines.bytes().length;
      file.append(
          lines.bytes(),
          new Mark(start + lines.last(), end, last.sequence(), last.chain()),
          synced);
      return end - start;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the records after a sequence; reads beside whoever writes. */
  List<JournalRecord> read(long after) {
    Mark written;
    lock.lock();
    try {
      written = file.written();
    } finally {
      lock.unlock();
    }
    if (written.end() == 0) {
      return List.of();
    }
    return StreamFile.read(disk, file.path(), written, after);
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return file.written().end() == 0;
    } finally {
      lock.unlock();
    }
  }

  /** Tells up to where it survives a crash; waits for nobody. */
  Mark safe() {
    return file.safe();
  }

  /** Tries to make all that was written survive a crash; when that fails, less of it is safe. */
  void settle() {
    lock.lock();
    try {
      file.sync();
      file.rest();
    } catch (JournalException lessIsSafe) {
      // nobody was promised more, and the file is not written to any more
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
    long sequence = file.written().sequence();
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

  /** Lines, and where the last of them begins. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Lines(byte[] bytes, int last) {}

  private static Lines lines(List<JournalRecord> records) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    int last = 0;
    for (int i = 0; i < records.size(); i++) {
      byte[] line = new RecordLine(records.get(i), records.size() - 1 - i).bytes();
      if (line.length > RecordLine.LONGEST) {
        throw new JournalException(
            "record-too-large",
            "Record %s makes a line of %d bytes; at most %d are kept"
                .formatted(records.get(i), line.length, RecordLine.LONGEST));
      }
      last = lines.size();
      lines.writeBytes(line);
    }
    return new Lines(lines.toByteArray(), last);
  }

  private static long until(Duration lease, long now) {
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException("A lease must be positive, but was " + lease);
    }
    return now
        + (lease.compareTo(Duration.ofNanos(LONGEST_LEASE)) > 0 ? LONGEST_LEASE : lease.toNanos());
  }
}

package com.studyteddy.incident.core.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Writes a snapshot when an opening would have much to read without it, and at the end. One that
 * fails is noted and keeps nobody from anything. Safe for several threads.
 */
final class Snapshots {
  /**
   * How often one is written.
   *
   * @param every after how many bytes at the soonest
   * @param times and after how many times as much as the last one has
   */
  record Pace(long every, int times) {
    /** So much is read in a fifth of a second or so. */
    static final Pace USUAL = new Pace(32 << 20, 16);
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Path directory;
  private final Disk disk;
  private final Pace pace;
  private final AtomicLong unread;
  private Snapshot last;
  private boolean ended;
  private volatile long limit;
  private volatile Optional<String> failure = Optional.empty();

  /**
   * Begins after an opening.
   *
   * @param pace how often one is written
   * @param last the one that was found
   * @param unread how many bytes the opening had to read beyond that
   */
  Snapshots(Path directory, Disk disk, Pace pace, Snapshot last, long unread) {
    this.directory = directory;
    this.disk = disk;
    this.pace = pace;
    this.limit = pace.every();
    this.last = last;
    this.unread = new AtomicLong(unread);
  }

  /** Counts what was appended; the one whose append makes it too much writes, the others go on. */
  void appended(long bytes, Supplier<Map<String, Mark>> safe) {
    if (unread.addAndGet(bytes) >= limit && lock.tryLock()) {
      try {
        if (!ended) {
          write(safe.get());
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Writes the last one; none is written after it. */
  void end(Map<String, Mark> safe) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        write(safe);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Says why the last one could not be written; empty when it was. */
  Optional<String> failure() {
    return failure;
  }

  private void write(Map<String, Mark> safe) {
    unread.set(0);
    Snapshot next = new Snapshot(safe);
    if (next.equals(last)) {
      return;
    }
    try {
      int bytes = SnapshotFile.write(directory, disk, next);
      last = next;
      limit = Math.max(pace.every(), (long) pace.times() * bytes);
      failure = Optional.empty();
    } catch (IOException failed) {
      SnapshotFile.discard(directory, disk);
      failure =
          Optional.of(
              "The snapshot %s could not be written (%s); the next opening takes longer"
                  .formatted(SnapshotFile.NAME, Failures.reason(failed)));
    }
  }
}

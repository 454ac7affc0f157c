package com.studyteddy.incident.core.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
   * @param largest how many bytes one may have
   */
  record Pace(long every, int times, int largest) {
    /** So much is read in a fifth of a second or so. */
    static final Pace USUAL = new Pace(32 << 20, 16);

    Pace(long every, int times) {
      this(every, times, SnapshotFile.LARGEST);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Path directory;
  private final Disk disk;
  private final Pace pace;
  private final Consumer<String> log;
  private final AtomicLong unread;
  private Snapshot last;
  private boolean ended;
  private volatile long limit;
  private volatile Optional<String> failure = Optional.empty();

  /**
   * Begins after an opening.
   *
   * @param pace how often one is written
   * @param log hears why one could not be written
   * @param last the one that was found
   * @param unread how many bytes the opening had to read beyond that
   */
  Snapshots(
      Path directory, Disk disk, Pace pace, Consumer<String> log, Snapshot last, long unread) {
    this.directory = directory;
    this.disk = disk;
    this.pace = pace;
    this.log = log;
    this.limit = pace.every();
    this.last = last;
    this.unread = new AtomicLong(unread);
  }

  /** Counts what was appended; the one whose append makes it too much writes, the others go on. */
  void appended(long bytes, Supplier<Map<String, Mark>> safe) {
    if (unread.addAndGet(bytes) >= limit && lock.tryLock()) {
      try {
        if (!ended) {
          write(safe);
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
        write(() -> safe);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Says why the last one could not be written; empty when it was. */
  Optional<String> failure() {
    return failure;
  }

  /** Whoever appended has what was asked for by now, so nothing may come out of here. */
  private void write(Supplier<Map<String, Mark>> safe) {
    unread.set(0);
    try {
      Snapshot next = new Snapshot(safe.get());
      if (next.equals(last)) {
        return;
      }
      int bytes = SnapshotFile.write(directory, disk, next, pace.largest());
      last = next;
      limit = Math.max(pace.every(), (long) pace.times() * bytes);
      failure = Optional.empty();
    } catch (IOException | RuntimeException failed) {
      SnapshotFile.discard(directory, disk);
      String note =
          "The snapshot %s could not be written (%s); the next opening takes longer"
              .formatted(SnapshotFile.NAME, Failures.reason(failed));
      failure = Optional.of(note);
      log.accept(note);
    }
  }
}

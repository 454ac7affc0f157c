package com.studyteddy.incident.stage;

import com.studyteddy.incident.host.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Counts requests over a sliding window. Safe for several threads. */
public final class RequestTally implements Consumer<Request> {
  private final TimeSource time;
  private final Duration kept;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Entry> entries = new ArrayDeque<>();

  private record Entry(long endedNanos, Duration took, boolean succeeded) {}

  /**
   * Makes an empty tally.
   *
   * @param time the clock it goes by
   * @param kept how long requests are remembered
   */
  public RequestTally(TimeSource time, Duration kept) {
    this.time = time;
    this.kept = kept;
  }

  @Override
  public void accept(Request request) {
    long now = time.nanoTime();
    lock.lock();
    try {
      entries.addLast(new Entry(now, request.took(), request.succeeded()));
      while (now - entries.getFirst().endedNanos() > kept.toNanos()) {
        entries.removeFirst();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Counts what ended lately.
   *
   * @param window how far back; at most what is kept
   * @return the counts; all zero when nothing ended
   */
  public Count over(Duration window) {
    return since(time.nanoTime() - window.toNanos());
  }

  /**
   * Counts what ended after a point in time.
   *
   * @param nanos a reading of the monotonic clock
   * @return the counts; all zero when nothing ended
   */
  public Count since(long nanos) {
    lock.lock();
    try {
      int failed = 0;
      List<Duration> lengths = new ArrayList<>();
      for (Iterator<Entry> newest = entries.descendingIterator(); newest.hasNext(); ) {
        Entry entry = newest.next();
        if (entry.endedNanos() - nanos < 0) {
          break;
        }
        lengths.add(entry.took());
        failed += entry.succeeded() ? 0 : 1;
      }
      lengths.sort(null);
      return new Count(lengths.size(), failed, percentile95(lengths));
    } finally {
      lock.unlock();
    }
  }

  private static Duration percentile95(List<Duration> sorted) {
    return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
  }

  /**
   * How many requests ended, and how.
   *
   * @param total all of them
   * @param failed those without a good answer in time
   * @param p95 95 of 100 took no longer than this; zero when there were none
   */
  public record Count(int total, int failed, Duration p95) {
    /**
     * Returns the share of failures.
     *
     * @return from 0 to 1; empty when there were no requests, which is neither good nor bad
     */
    public OptionalDouble errorRate() {
      return total == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) failed / total);
    }
  }
}

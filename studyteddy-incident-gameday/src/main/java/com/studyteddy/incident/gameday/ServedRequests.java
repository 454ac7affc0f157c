package com.studyteddy.incident.gameday;

import com.studyteddy.incident.stage.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What the workers themselves say became of each request; the referee's counters, which the library
 * never sees. Safe for several threads.
 */
final class ServedRequests implements Consumer<Request> {
  /** Users are served when so many of a hundred requests are. */
  static final double SERVED = 0.99;

  private static final long STRETCH_NANOS = Duration.ofSeconds(1).toNanos();

  private record Ended(long nanos, boolean succeeded) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Ended> all = new ArrayList<>();

  @Override
  public void accept(Request request) {
    Ended ended = new Ended(request.startedNanos() + request.took().toNanos(), request.succeeded());
    lock.lock();
    try {
      all.add(ended);
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many requests ended in a stretch of time.
   *
   * @param total all of them
   * @param succeeded those that were served
   */
  record Share(int total, int succeeded) {
    /** From 0 to 1; nothing at all is nothing served. */
    double rate() {
      return total == 0 ? 0 : (double) succeeded / total;
    }
  }

  /** Counts what ended between two readings of the monotonic clock. */
  Share between(long fromNanos, long untilNanos) {
    int total = 0;
    int succeeded = 0;
    for (Ended ended : copy()) {
      if (ended.nanos() - fromNanos >= 0 && ended.nanos() - untilNanos < 0) {
        total++;
        succeeded += ended.succeeded() ? 1 : 0;
      }
    }
    return new Share(total, succeeded);
  }

  /**
   * Tells since when users are served without a break: the end of the last second, counted from a
   * point in time, in which they were not.
   *
   * @return how long after that point; zero when there was no such second, empty when they are not
   *     served at the end either
   */
  Optional<Duration> servedAgain(long fromNanos, long untilNanos) {
    TreeMap<Long, int[]> seconds = new TreeMap<>();
    long last = (untilNanos - fromNanos) / STRETCH_NANOS;
    for (long second = 0; second < last; second++) {
      seconds.put(second, new int[2]);
    }
    for (Ended ended : copy()) {
      int[] counts = seconds.get(Math.floorDiv(ended.nanos() - fromNanos, STRETCH_NANOS));
      if (counts != null) {
        counts[0]++;
        counts[1] += ended.succeeded() ? 1 : 0;
      }
    }
    long lastBad =
        seconds.entrySet().stream()
            .filter(each -> new Share(each.getValue()[0], each.getValue()[1]).rate() < SERVED)
            .mapToLong(each -> each.getKey() + 1)
            .max()
            .orElse(0);
    return lastBad >= last ? Optional.empty() : Optional.of(Duration.ofSeconds(lastBad));
  }

  private List<Ended> copy() {
    lock.lock();
    try {
      return List.copyOf(all);
    } finally {
      lock.unlock();
    }
  }
}

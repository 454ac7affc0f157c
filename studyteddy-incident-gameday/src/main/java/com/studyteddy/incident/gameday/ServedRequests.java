package com.studyteddy.incident.gameday;

import com.studyteddy.incident.stage.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What the workers themselves say became of each request; the referee's counters, which the library
 * never sees. Safe for several threads.
 */
final class ServedRequests implements Consumer<Request> {
  /** Users are served when so many of a hundred requests are. */
  static final double SERVED = 0.99;

  private static final Duration STRETCH = Duration.ofMillis(500);

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

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%d of %d requests served (%.1f %%)", succeeded, total, rate() * 100);
    }
  }

  /** Counts what ended between two readings of the monotonic clock. */
  Share between(long fromNanos, long untilNanos) {
    return share(
        copy().stream()
            .filter(ended -> ended.nanos() - fromNanos >= 0 && ended.nanos() - untilNanos < 0)
            .toList());
  }

  /**
   * Tells since when users are served without a break: from the first good answer after the last
   * half second, counted from a point in time, in which they were not.
   *
   * @return how long after that point; zero when there was no such half second, empty when they are
   *     not served at the end either
   */
  Optional<Duration> servedAgain(long fromNanos, long untilNanos) {
    long stretches = (untilNanos - fromNanos) / STRETCH.toNanos();
    Map<Long, List<Ended>> byStretch =
        copy().stream()
            .collect(
                Collectors.groupingBy(
                    ended -> Math.floorDiv(ended.nanos() - fromNanos, STRETCH.toNanos())));
    long bad =
        LongStream.range(0, stretches)
            .filter(each -> share(byStretch.getOrDefault(each, List.of())).rate() < SERVED)
            .map(each -> each + 1)
            .max()
            .orElse(0);
    if (bad >= stretches) {
      return Optional.empty();
    }
    if (bad == 0) {
      return Optional.of(Duration.ZERO);
    }
    return byStretch.getOrDefault(bad, List.of()).stream()
        .filter(Ended::succeeded)
        .map(ended -> Duration.ofNanos(ended.nanos() - fromNanos))
        .min(Duration::compareTo);
  }

  private static Share share(List<Ended> requests) {
    return new Share(requests.size(), (int) requests.stream().filter(Ended::succeeded).count());
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

package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers when the write-ahead log had come how far. A standby that has not replayed what was
 * there a minute ago is a minute behind, whatever the server says: for one that stands still it
 * goes on giving the last delay that it measured. Safe for several threads.
 */
final class WalHistory {
  private static final Duration SPACING = Duration.ofSeconds(5);

  /** Ten minutes when somebody looks all the time. */
  private static final int MOST = 120;

  /** How far the log had come, and when, by the clock that only goes forward. */
  private record Position(long bytes, long nanos) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Position> positions = new ArrayDeque<>();

  /** Corrects the delays by what was remembered, and remembers how far the log is now. */
  List<ReplicationLag> corrected(List<ReplicationLag> lags, long nanos) {
    lock.lock();
    try {
      lags.stream()
          .flatMap(
              lag ->
                  lag
                      .replayed()
                      .flatMap(replayed -> lag.bytes().map(bytes -> replayed + bytes))
                      .stream())
          .max(Long::compare)
          .ifPresent(bytes -> remember(new Position(bytes, nanos)));
      return lags.stream().map(lag -> corrected(lag, nanos)).toList();
    } finally {
      lock.unlock();
    }
  }

  private ReplicationLag corrected(ReplicationLag lag, long nanos) {
    return lag.replayed()
        .flatMap(
            replayed ->
                positions.stream().filter(position -> position.bytes() > replayed).findFirst())
        .map(missed -> lag.atLeast(Duration.ofNanos(nanos - missed.nanos())))
        .orElse(lag);
  }

  private void remember(Position now) {
    Position latest = positions.peekLast();
    if (latest != null && now.bytes() < latest.bytes()) {
      // another server answers now
      positions.clear();
      latest = null;
    }
    if (latest == null
        || (now.bytes() > latest.bytes() && now.nanos() - latest.nanos() >= SPACING.toNanos())) {
      positions.addLast(now);
    }
    if (positions.size() > MOST) {
      positions.removeFirst();
    }
  }
}

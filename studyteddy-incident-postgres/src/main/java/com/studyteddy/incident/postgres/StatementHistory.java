package com.studyteddy.incident.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers what statements had cost some time ago, so that the present can be told from the past.
 * Safe for several threads.
 */
final class StatementHistory {
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  /** Long enough to hold what is usual, short enough to be about the present trouble. */
  private static final Duration RENEWAL = Duration.ofMinutes(10);

  private static final Duration LONGEST = Duration.ofHours(24);

  private final ReentrantLock lock = new ReentrantLock();
  private final Baseline<StatementReading> baseline = new Baseline<>(SHORTEST, RENEWAL, LONGEST);

  /** Compares with the baseline, and keeps this reading where one is due. */
  StatementSpan spanTo(StatementReading now, long nanos) {
    lock.lock();
    try {
      Part<Baseline.Taken<StatementReading>> before = baseline.before(now, nanos);
      if (before.value().isEmpty()) {
        return StatementSpan.sinceReset(now, before.whyNot());
      }
      Baseline.Taken<StatementReading> earlier = before.value().get();
      if (!earlier.reading().origin().equals(now.origin())) {
        baseline.startAnew(now, nanos);
        return StatementSpan.sinceReset(now, "the statistics were reset meanwhile");
      }
      return StatementSpan.between(
          earlier.reading(), now, Duration.ofNanos(nanos - earlier.nanos()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Keeps a reading where one is due, so that a baseline is there when somebody looks for slow
   * statements; where it cannot be read there is none, which the one who looks is told.
   */
  void renew(PartByPart parts, long nanos) throws SQLException, InterruptedException {
    if (!isDue(nanos)) {
      return;
    }
    Part<StatementsView> view = StatementsView.find(parts);
    if (view.value().isPresent()) {
      parts
          .ask(StatementsView.NAME, view.value().get()::read)
          .value()
          .ifPresent(reading -> spanTo(reading, nanos));
    }
  }

  private boolean isDue(long nanos) {
    lock.lock();
    try {
      return baseline.isDue(nanos);
    } finally {
      lock.unlock();
    }
  }
}

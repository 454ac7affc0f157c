package com.studyteddy.incident.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds when patterns grew or fell silent, by exact times of their events. */
final class Onsets {
  private final TimeAxis before;
  private final TimeAxis now;

  Onsets(TimeAxis before, TimeAxis now) {
    this.before = before;
    this.now = now;
  }

  /** Returns when a pattern set in, grew or should have been seen next. */
  @Nullable Instant of(
      LogPatternDiff.Kind kind, LogPattern pattern, long countBefore, SurgeEvidence surge) {
    return switch (kind) {
      case NEW -> pattern.first();
      case VANISHED -> next(pattern, countBefore);
      case SURGED -> now.isEmpty() ? null : Instant.ofEpochMilli(surge.onset());
      case UNCHANGED -> null;
    };
  }

  SurgeEvidence evidence(long[] sampledTimes) {
    return new SurgeEvidence(sampledTimes, before, now);
  }

  /** Returns how many events the rate before lets expect since the last one. */
  double missedSinceLast(LogPattern pattern, long countBefore) {
    Instant last = pattern.last();
    if (last == null || now.isEmpty() || before.isEmpty()) {
      return 0;
    }
    return countBefore * (double) (now.last - last.toEpochMilli()) / length(before);
  }

  private static long length(TimeAxis axis) {
    return Math.max(1, axis.last - axis.first);
  }

  private @Nullable Instant next(LogPattern pattern, long countBefore) {
    Instant last = pattern.last();
    if (last == null || before.isEmpty()) {
      return last;
    }
    return last.plusMillis(length(before) / Math.max(1, countBefore));
  }
}

package com.studyteddy.incident.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds when patterns set in, grew or ended, by the counts over time of two stretches together. */
final class Onsets {
  private final TimeAxis before;
  private final TimeAxis now;
  private final TimeAxis both;

  Onsets(TimeAxis before, TimeAxis now, TimeAxis both) {
    this.before = before;
    this.now = now;
    this.both = both;
  }

  @Nullable Instant of(LogPatternDiff.Kind kind, LogPattern pattern, long countBefore) {
    return switch (kind) {
      case NEW -> pattern.first();
      case VANISHED -> pattern.last();
      case SURGED -> surge(pattern, countBefore);
      case UNCHANGED -> null;
    };
  }

  /** Returns the first bucket of now that holds clearly more than the usual bucket before. */
  private @Nullable Instant surge(LogPattern pattern, long countBefore) {
    if (pattern.histogram().isEmpty() || now.isEmpty()) {
      return null;
    }
    if (before.isEmpty()) {
      return pattern.first();
    }
    double buckets = Math.max(1, (before.last - before.first + 1) / (double) both.width());
    double usual = countBefore / buckets;
    double much = 2 * usual + 3 * Math.sqrt(usual + 1);
    for (int i = 0; i < pattern.histogram().size(); i++) {
      long end = both.begin() + (i + 1) * both.width();
      if (end > now.first && pattern.histogram().get(i) > much) {
        return Instant.ofEpochMilli(Math.max(now.first, end - 1)); // somewhere in that bucket
      }
    }
    return Instant.ofEpochMilli(now.first);
  }
}

package com.studyteddy.incident.log;

/**
 * The buckets that counts over time share: at most 64, aligned to 1970, each a power of two of
 * seconds wide, and no wider than the times seen need.
 */
final class TimeAxis {
  static final int BUCKETS = 64;
  private static final int MAX_SHIFT = 40;

  long first = Long.MAX_VALUE;
  long last = Long.MIN_VALUE;
  private int shift;
  private long start;

  // the bucket asked for last, since the next line nearly always falls into it too
  private int near;
  private long nearFrom = Long.MAX_VALUE;
  private long nearTo = Long.MIN_VALUE;

  boolean isEmpty() {
    return last < first;
  }

  /** Returns the time's bucket, or -1 if the axis has to be {@link #include widened} first. */
  int bucket(long time) {
    if (time >= nearFrom && time < nearTo) {
      last = Math.max(last, time);
      return near;
    }
    if (time < first || isEmpty()) {
      return -1;
    }
    long at = Math.floorDiv(time, width()) - start;
    if (at >= BUCKETS) {
      return -1;
    }
    last = Math.max(last, time);
    near = (int) at;
    nearFrom = Math.max(first, (start + at) * width());
    nearTo = (start + at + 1) * width();
    return near;
  }

  long width() {
    return 1000L << shift;
  }

  /** Returns when the first bucket begins. */
  long begin() {
    return start * width();
  }

  /** Widens the axis to hold a time; returns whether the buckets changed. */
  boolean include(long time) {
    boolean wasEmpty = isEmpty();
    nearTo = Long.MIN_VALUE;
    first = Math.min(first, time);
    last = Math.max(last, time);
    int oldShift = shift;
    long oldStart = start;
    while (shift < MAX_SHIFT
        && Math.floorDiv(last, width()) - Math.floorDiv(first, width()) >= BUCKETS) {
      shift++;
    }
    start = Math.floorDiv(first, width());
    return !wasEmpty && (shift != oldShift || start != oldStart);
  }

  TimeAxis copy() {
    TimeAxis copy = new TimeAxis();
    copy.first = first;
    copy.last = last;
    copy.shift = shift;
    copy.start = start;
    return copy;
  }

  /** Returns counts made on another, narrower axis as counts on this one. */
  long[] rebucket(long[] counts, TimeAxis from) {
    long[] result = new long[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      if (counts[i] != 0) {
        long time = (from.start + i) * from.width();
        int at = (int) (Math.floorDiv(time, width()) - start);
        result[Math.max(0, Math.min(BUCKETS - 1, at))] += counts[i];
      }
    }
    return result;
  }
}

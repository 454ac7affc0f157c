package com.studyteddy.incident.log;

import java.util.Arrays;

/**
 * The exact times of some events: of rare statements all, of common ones those whose hash is
 * smallest, so that the order in which events and samples come cannot matter.
 */
final class TimeSample {
  static final int KEPT = 48;

  private long[] hashes = new long[4];
  private long[] times = new long[4];
  private int size;

  /** Offers a time; returns the greatest hash that still has a chance. */
  long add(long hash, long time) {
    if (size == KEPT && hash > hashes[size - 1]) {
      return hashes[size - 1];
    }
    int at = size;
    while (at > 0 && (hashes[at - 1] > hash || (hashes[at - 1] == hash && times[at - 1] > time))) {
      at--;
    }
    if (at == KEPT) {
      return hashes[size - 1];
    }
    if (size == hashes.length && size < KEPT) {
      hashes = Arrays.copyOf(hashes, Math.min(KEPT, size * 2));
      times = Arrays.copyOf(times, Math.min(KEPT, size * 2));
    }
    int moved = Math.min(size, KEPT - 1) - at;
    System.arraycopy(hashes, at, hashes, at + 1, moved);
    System.arraycopy(times, at, times, at + 1, moved);
    hashes[at] = hash;
    times[at] = time;
    size = Math.min(size + 1, KEPT);
    return size < KEPT ? Long.MAX_VALUE : hashes[size - 1];
  }

  void addAll(TimeSample other) {
    for (int i = 0; i < other.size; i++) {
      add(other.hashes[i], other.times[i]);
    }
  }

  void write(ByteWriter w) {
    w.number(size);
    for (int i = 0; i < size; i++) {
      w.fixed(hashes[i]);
      w.fixed(times[i]);
    }
  }

  void read(ByteReader r) {
    for (int n = r.size(); n > 0; n--) {
      add(r.fixed(), r.fixed());
    }
  }

  long[] times() {
    return Arrays.copyOf(times, size);
  }
}

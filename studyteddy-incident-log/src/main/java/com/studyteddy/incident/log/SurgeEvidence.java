package com.studyteddy.incident.log;

import java.util.Arrays;

/**
 * How well each instant explains a surge: the rate before is known, the rate since is whatever fits
 * best, and the evidence is by how much the times seen are likelier so than at the rate before.
 */
final class SurgeEvidence {
  private final long[] times;
  private final double usual;
  private final long firstNow;
  private final long end;

  SurgeEvidence(long[] sampledTimes, TimeAxis before, TimeAxis now) {
    times = sampledTimes.clone();
    Arrays.sort(times);
    firstNow = now.first;
    end = now.last;
    TimeAxis usually = before.isEmpty() ? now : before;
    usual = (after(firstNow) + 0.5) / Math.max(1, usually.last - usually.first);
  }

  private int after(long instant) {
    int at = Arrays.binarySearch(times, instant);
    while (at > 0 && times[at - 1] == instant) {
      at--;
    }
    return at < 0 ? -at - 1 : at;
  }

  /** Returns the log-likelihood that the rate rose then, above that it never did; at least 0. */
  double at(long instant) {
    double seen = times.length - after(instant);
    double expected = usual * (end - instant + 1_000.0);
    return seen > expected && expected > 0 ? seen * Math.log(seen / expected) - seen + expected : 0;
  }

  /** Returns the event that explains the surge best as its first. */
  long onset() {
    long onset = firstNow;
    double best = 0;
    for (int i = after(firstNow); i < times.length; i++) {
      double likelier = at(times[i]);
      if (likelier > best) {
        best = likelier;
        onset = times[i];
      }
    }
    return onset;
  }
}

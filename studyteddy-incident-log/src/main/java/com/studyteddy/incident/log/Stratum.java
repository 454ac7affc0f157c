package com.studyteddy.incident.log;

import java.util.ArrayList;
import java.util.List;

/**
 * All skeletons of one layout, the unit of sampling.
 *
 * <p>A layout that outgrows its share keeps only skeletons whose hash starts with {@link #level}
 * zero bits; the lines of the others stay counted here.
 */
final class Stratum {
  final long layout;
  final List<Skeleton> skeletons = new ArrayList<>();
  int level;
  long weight;

  /** Lines whose skeleton was not kept. */
  long unsampled;

  Stratum(long layout) {
    this.layout = layout;
  }

  boolean keeps(long hash) {
    return Long.numberOfLeadingZeros(StableHash.mix(hash)) >= level;
  }

  /** What this layout counts towards the bound; never falls while lines are added. */
  long charge(long share) {
    return level > 0 ? share : Math.min(weight, share);
  }

  long lines() {
    long sum = unsampled;
    for (Skeleton s : skeletons) {
      sum += s.count;
    }
    return sum;
  }

  void raiseTo(int newLevel) {
    level = newLevel;
    List<Skeleton> kept = new ArrayList<>();
    for (Skeleton s : skeletons) {
      if (keeps(s.hash)) {
        kept.add(s);
      } else {
        weight -= s.weight();
        unsampled += s.count;
      }
    }
    skeletons.clear();
    skeletons.addAll(kept);
  }

  /** Returns the hash of what lies round the words and values of a skeleton. */
  static long layoutOf(byte[] key) {
    long hash = 2;
    boolean inWord = false;
    for (byte b : key) {
      boolean delimiter = b == ':' || (b > LexedLine.TAIL && ByteClass.table()[b & 255] < 0);
      if (delimiter) {
        hash = StableHash.and(hash, b);
        inWord = false;
      } else if (!inWord) {
        hash = StableHash.and(hash, 1);
        inWord = true;
      }
    }
    return hash;
  }
}

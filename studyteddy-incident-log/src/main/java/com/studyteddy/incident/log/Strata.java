package com.studyteddy.incident.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layouts of a table and how they share its memory.
 *
 * <p>Each layout may weigh at most {@link #share}. The share is the largest power of two at which
 * all fit; when it is at its smallest, layouts are sampled too. Both depend on what was seen and
 * not on its order, because neither ever comes back up.
 */
final class Strata {
  /** What all skeletons together may weigh. */
  static final long BUDGET = 24L << 20;

  private static final long SMALLEST_SHARE = 4_096;
  private static final int FINEST = 48;

  private final Map<Long, Stratum> byLayout = new HashMap<>();
  private long share = Long.highestOneBit(BUDGET);
  private int layoutLevel;
  private long charged;

  /** Lines of layouts that are not kept at all. */
  long unsampled;

  /** Returns the layout's stratum, or null if the layout is not kept. */
  @Nullable Stratum of(long layout) {
    if (!keeps(layout)) {
      return null;
    }
    return byLayout.computeIfAbsent(layout, Stratum::new);
  }

  private boolean keeps(long layout) {
    return Long.numberOfLeadingZeros(StableHash.mix(layout)) >= layoutLevel;
  }

  /** Adds a skeleton; returns whether everything still fits as it is. */
  boolean add(Skeleton born, Stratum to) {
    long before = to.charge(share);
    born.stratum = to;
    to.skeletons.add(born);
    to.weight += born.weight();
    charged += to.charge(share) - before;
    return to.weight <= share && charged <= BUDGET;
  }

  /** Samples until everything fits. */
  void shrink() {
    thin();
    while (charged > BUDGET) {
      if (share > SMALLEST_SHARE) {
        share /= 2;
      } else {
        layoutLevel++;
        byLayout.values().removeIf(this::isDropped);
      }
      thin();
    }
  }

  private void thin() {
    charged = 0;
    for (Stratum s : byLayout.values()) {
      while (s.weight > share && s.level < FINEST) {
        s.raiseTo(s.level + 1);
      }
      charged += s.charge(share);
    }
  }

  private boolean isDropped(Stratum s) {
    if (keeps(s.layout)) {
      return false;
    }
    unsampled += s.lines();
    return true;
  }

  /** Takes the bounds and what is not sampled of others, before their skeletons are added. */
  void adopt(Strata others) {
    share = Math.min(share, others.share);
    layoutLevel = Math.max(layoutLevel, others.layoutLevel);
    byLayout.values().removeIf(this::isDropped);
    unsampled += others.unsampled;
    for (Stratum theirs : others.byLayout.values()) {
      Stratum ours = of(theirs.layout);
      if (ours == null) {
        unsampled += theirs.unsampled;
      } else {
        ours.unsampled += theirs.unsampled;
        ours.raiseTo(Math.max(ours.level, theirs.level));
      }
    }
    shrink();
  }

  List<Stratum> sorted() {
    List<Stratum> all = new ArrayList<>(byLayout.values());
    all.sort(Comparator.comparingLong(s -> s.layout));
    return all;
  }

  long share() {
    return share;
  }

  int layoutLevel() {
    return layoutLevel;
  }

  /** Returns the stratum of a layout that was kept when a summary was written. */
  Stratum restored(long layout) {
    return byLayout.computeIfAbsent(layout, Stratum::new);
  }

  void restore(long savedShare, int savedLayoutLevel, long savedUnsampled) {
    share = savedShare;
    layoutLevel = savedLayoutLevel;
    unsampled = savedUnsampled;
  }
}

package com.studyteddy.incident.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The skeletons seen, found by hash and confirmed by their exact bytes. */
final class SkeletonTable {
  private @Nullable Skeleton[] slots = new @Nullable Skeleton[1 << 10];
  private int size;
  final Strata strata = new Strata();
  final KnownKeys known = new KnownKeys();

  /** Returns the skeleton of the line, or null if none is kept for it. */
  @Nullable Skeleton find(LexedLine line, long hash) {
    int mask = slots.length - 1;
    int at = (int) hash & mask;
    while (true) {
      Skeleton s = slots[at];
      if (s == null || (s.hash == hash && s.isFor(line))) {
        return s;
      }
      at = (at + 1) & mask;
    }
  }

  private @Nullable Skeleton find(byte[] key, long hash) {
    int mask = slots.length - 1;
    int at = (int) hash & mask;
    while (true) {
      Skeleton s = slots[at];
      if (s == null || (s.hash == hash && Arrays.equals(s.key, key))) {
        return s;
      }
      at = (at + 1) & mask;
    }
  }

  /**
   * Returns the skeleton with this key, a new one if need be.
   *
   * @return null if the bound on memory lets none be kept; the lines are counted then
   */
  @Nullable Skeleton obtain(byte[] key, long hash, long lines) {
    Skeleton known = find(key, hash);
    if (known != null) {
      return known;
    }
    long layout = Stratum.layoutOf(key);
    Stratum stratum = strata.of(layout);
    if (stratum == null) {
      strata.unsampled += lines;
      return null;
    }
    if (!stratum.keeps(hash)) {
      stratum.unsampled += lines;
      return null;
    }
    Skeleton born = new Skeleton(key, hash);
    place(born);
    if (strata.add(born, stratum)) {
      return born;
    }
    strata.shrink();
    rebuild();
    Skeleton kept = find(key, hash);
    if (kept == null) {
      Stratum now = strata.of(layout);
      if (now == null) {
        strata.unsampled += lines;
      } else {
        now.unsampled += lines;
      }
    }
    return kept;
  }

  private void place(Skeleton s) {
    if (size * 2 >= slots.length) {
      @Nullable Skeleton[] old = slots;
      slots = new @Nullable Skeleton[old.length * 2];
      for (Skeleton o : old) {
        if (o != null) {
          slots[freeSlot(o.hash)] = o;
        }
      }
    }
    slots[freeSlot(s.hash)] = s;
    size++;
  }

  private int freeSlot(long hash) {
    int mask = slots.length - 1;
    int at = (int) hash & mask;
    while (slots[at] != null) {
      at = (at + 1) & mask;
    }
    return at;
  }

  /** Forgets the skeletons that the strata no longer keep. */
  void rebuild() {
    Arrays.fill(slots, null);
    known.clear();
    size = 0;
    for (Stratum s : strata.sorted()) {
      for (Skeleton k : s.skeletons) {
        place(k);
      }
    }
  }

  /** Returns the skeletons by their keys, with nothing pending. */
  List<Skeleton> sorted() {
    List<Skeleton> all = new ArrayList<>(size);
    for (Skeleton s : slots) {
      if (s != null) {
        s.settle();
        all.add(s);
      }
    }
    all.sort(Comparator.comparing((Skeleton s) -> s.key, Arrays::compareUnsigned));
    return all;
  }

  int size() {
    return size;
  }
}

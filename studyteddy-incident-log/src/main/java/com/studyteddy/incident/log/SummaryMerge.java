package com.studyteddy.incident.log;

import java.util.Map;

/** Adds one summary to another; the operation that makes summaries a commutative monoid. */
final class SummaryMerge {
  private SummaryMerge() {}

  static void add(SummaryBuilder to, SummaryBuilder from) {
    if (to.earlier != null && from.earlier != null) {
      add(to.earlier, from.earlier);
    }
    to.lines.add(from.lines);
    for (int i = 0; i < to.levels.length; i++) {
      to.levels[i] += from.levels[i];
    }
    from.formats.forEach(to.formats::putIfAbsent);
    int[] source = new int[from.sources.size()];
    for (int i = 0; i < source.length; i++) {
      source[i] = to.sourceNumber(from.sources.get(i));
    }
    for (Map.Entry<String, Tally> e : from.tallies.entrySet()) {
      to.tally(e.getKey()).addAll(e.getValue());
    }
    if (!from.axis.isEmpty()) {
      to.include(from.axis.first);
      to.include(from.axis.last);
    }
    to.table.strata.adopt(from.table.strata);
    to.table.rebuild();
    for (Skeleton theirs : from.table.sorted()) {
      Skeleton ours = to.table.obtain(theirs.key, theirs.hash, theirs.count);
      if (ours != null) {
        add(ours, theirs, to, from, source);
      }
    }
  }

  private static void add(
      Skeleton ours, Skeleton theirs, SummaryBuilder to, SummaryBuilder from, int[] source) {
    ours.count += theirs.count;
    ours.first = Math.min(ours.first, theirs.first);
    ours.last = Math.max(ours.last, theirs.last);
    for (int i = 0; i < ours.levels.length; i++) {
      ours.levels[i] += theirs.levels[i];
    }
    for (int i = 0; i < theirs.sources.length; i++) {
      if (theirs.sources[i] != 0) {
        ours.countSource(source[i], theirs.sources[i]);
      }
    }
    ours.soft.addAll(theirs.soft);
    ours.times.addAll(theirs.times);
    if (theirs.exemplarHash != Long.MAX_VALUE) {
      ours.offerExemplar(theirs.exemplarHash, theirs.exemplar);
    }
    if (theirs.traces != null) {
      ours.tracesForWriting().addAll(theirs.traces);
    }
    if (theirs.buckets != null) {
      long[] moved = to.axis.rebucket(theirs.buckets, from.axis);
      if (ours.buckets == null) {
        ours.buckets = moved;
      } else {
        for (int i = 0; i < moved.length; i++) {
          ours.buckets[i] += moved[i];
        }
      }
    }
  }
}

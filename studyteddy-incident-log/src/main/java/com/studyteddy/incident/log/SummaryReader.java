package com.studyteddy.incident.log;

import java.util.List;

/** Reads the body that {@link SummaryCodec} wrote. */
final class SummaryReader {
  private SummaryReader() {}

  static SummaryBuilder read(ByteReader r) {
    SummaryBuilder s = new SummaryBuilder(new Redactor(List.of()));
    s.lines.selected = r.number();
    s.lines.unselected = r.number();
    s.lines.unparsed = r.number();
    s.lines.dropped = r.number();
    s.lines.bytes = r.number();
    for (int i = 0; i < s.levels.length; i++) {
      s.levels[i] = r.number();
    }
    for (int n = r.size(); n > 0; n--) {
      s.sourceNumber(r.text());
    }
    for (int n = r.size(); n > 0; n--) {
      s.formats.put(r.text(), r.text());
    }
    for (int n = r.size(); n > 0; n--) {
      tally(r, s.tally(r.text()));
    }
    s.table.strata.restore(r.number(), (int) r.number(), r.number());
    for (int n = r.size(); n > 0; n--) {
      Stratum stratum = s.table.strata.restored(r.fixed());
      stratum.level = (int) r.number();
      stratum.unsampled = r.number();
    }
    long first = r.fixed();
    long last = r.fixed();
    if (first <= last) {
      s.axis.include(first);
      s.axis.include(last);
    }
    for (int n = r.size(); n > 0; n--) {
      skeleton(r, s);
    }
    return s;
  }

  private static void tally(ByteReader r, Tally into) {
    into.raiseTo((int) r.number());
    into.unsampled = r.number();
    for (int n = r.size(); n > 0; n--) {
      byte[] key = r.bytes();
      into.add(key, 0, key.length, r.number());
    }
  }

  private static void skeleton(ByteReader r, SummaryBuilder s) {
    byte[] key = r.bytes();
    long count = r.number();
    Skeleton k = s.table.obtain(key, StableHash.of(key, 0, key.length), count);
    if (k == null) {
      throw ByteReader.damaged();
    }
    k.count = count;
    k.first = r.fixed();
    k.last = r.fixed();
    for (int i = 0; i < k.levels.length; i++) {
      k.levels[i] = r.number();
    }
    for (int i = 0; i < s.sources.size(); i++) {
      k.countSource(i, r.number());
    }
    if (r.number() == 1) {
      long[] buckets = new long[TimeAxis.BUCKETS];
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = r.number();
      }
      k.buckets = buckets;
    }
    for (int slot = 0; slot < k.soft.slots(); slot++) {
      for (int n = r.size(); n > 0; n--) {
        byte[] text = r.bytes();
        k.soft.add(slot, text, 0, text.length);
      }
    }
    k.times.read(r);
    k.exemplarHash = r.fixed();
    k.exemplar = r.bytes();
    if (r.number() == 1) {
      tally(r, k.tracesForWriting());
    }
  }
}

package com.studyteddy.incident.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of all lines that have one skeleton: only sums, minima, maxima and unions, so that
 * the order in which lines and summaries come cannot matter.
 */
final class Skeleton {
  /** What a skeleton weighs beside its bytes, for the memory bound; an upper estimate. */
  static final int BASE_WEIGHT = 2_000;

  private static final int TRACES_KEPT = 16;

  final byte[] key;
  final long hash;
  final SoftTexts soft;

  /** The key made ready to be followed, or null if it cannot be. */
  final @Nullable KnownKey known;

  /** Where the tally of loggers had this one's last: a hint, no part of the state. */
  int loggerAt;

  /** The endpoint that its lines name: a guess, no part of the state. */
  @Nullable KnownEndpoint endpoint;

  long count;
  long first = Long.MAX_VALUE;
  long last = Long.MIN_VALUE;

  // events counted by now of which level, source and bucket are still to be counted
  private long pending;
  private long pendingKind = -1;

  /** No greater hash is kept in {@link #times}. */
  private long sampleBound = Long.MAX_VALUE;

  /** Counts per level. */
  final long[] levels = new long[6];

  /** Counts per time bucket; the table knows where they start. Null until a time is seen. */
  long @Nullable [] buckets;

  /** Counts per source, by the summary's own numbering. */
  long[] sources = new long[1];

  final TimeSample times = new TimeSample();

  byte[] exemplar = new byte[0];
  long exemplarHash = Long.MAX_VALUE;

  @Nullable Stratum stratum;

  /** The stack traces that followed its lines, reduced to a line each. */
  @Nullable Tally traces;

  Skeleton(byte[] key, long hash) {
    this.key = key;
    this.hash = hash;
    this.known = KnownKey.of(key);
    int slots = 0;
    for (byte b : key) {
      slots += b == LexedLine.SOFT ? 1 : 0;
    }
    this.soft = new SoftTexts(Math.min(slots, LexedLine.MAX_SOFT));
  }

  boolean isFor(LexedLine line) {
    return Arrays.equals(key, 0, key.length, line.key, 0, line.keyLength);
  }

  /** Counts one more event; most are of the kind of the one before, so that few fields change. */
  void countOne(int level, int source, int bucket) {
    count++;
    long kind = ((long) source << 16) | (level << 8) | (bucket + 1);
    if (kind != pendingKind) {
      settle();
      pendingKind = kind;
    }
    pending++;
  }

  /** Brings what is pending to where it belongs. */
  void settle() {
    long n = pending;
    if (n == 0) {
      return;
    }
    pending = 0;
    levels[(int) (pendingKind >>> 8) & 255] += n;
    countSource((int) (pendingKind >>> 16), n);
    int bucket = (int) (pendingKind & 255) - 1;
    if (bucket >= 0) {
      long[] counts = buckets;
      if (counts == null) {
        counts = new long[TimeAxis.BUCKETS];
        buckets = counts;
      }
      counts[bucket] += n;
    }
  }

  /** Offers the exact time of an event. */
  void offerTime(long eventHash, long time) {
    first = Math.min(first, time);
    last = Math.max(last, time);
    if (eventHash <= sampleBound) {
      sampleBound = times.add(eventHash, time);
    }
  }

  int weight() {
    return key.length + BASE_WEIGHT;
  }

  void countSource(int source, long n) {
    if (source >= sources.length) {
      sources = Arrays.copyOf(sources, Math.max(source + 1, sources.length * 2));
    }
    sources[source] += n;
  }

  Tally tracesForWriting() {
    Tally kept = traces;
    if (kept == null) {
      kept = new Tally(TRACES_KEPT);
      traces = kept;
    }
    return kept;
  }

  /** Keeps the exemplar with the smaller hash; of equal ones the smaller text. */
  void offerExemplar(long lineHash, byte[] redacted) {
    if (lineHash < exemplarHash
        || (lineHash == exemplarHash && Arrays.compareUnsigned(redacted, exemplar) < 0)) {
      exemplarHash = lineHash;
      exemplar = redacted;
    }
  }

  SkeletonText text() {
    return new SkeletonText(key, count, soft.sorted());
  }
}

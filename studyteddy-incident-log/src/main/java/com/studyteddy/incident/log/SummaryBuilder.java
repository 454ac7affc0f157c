package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts events into a summary. Belongs to one thread; summaries of several threads merge. */
final class SummaryBuilder {
  private static final int TALLY_CAPACITY = 4096;

  /** What is counted by without being asked for. */
  static final List<String> DIMENSIONS = List.of("logger", "endpoint", "status", "exception");

  final SkeletonTable table = new SkeletonTable();
  final TimeAxis axis = new TimeAxis();
  final LineCounts lines = new LineCounts();
  final long[] levels = new long[7];
  final Map<String, Tally> tallies = new TreeMap<>();
  final List<String> sources = new ArrayList<>();
  final Map<String, String> formats = new TreeMap<>();

  /** Where events before {@link #splitAt} are counted instead, if that is asked for. */
  @Nullable SummaryBuilder earlier;

  private long splitAt = Long.MIN_VALUE;
  private final Redactor redactor;
  private final SkeletonFinder finder;
  private final LexedLine lexed;
  final Tally exceptions = tally("exception");
  private final Tally loggers = tally("logger");
  private final Tally endpoints = tally("endpoint");
  private final EndpointReader endpointReader = new EndpointReader();
  private int source;

  SummaryBuilder(Redactor redactor) {
    this.redactor = redactor;
    this.finder = new SkeletonFinder(table, redactor);
    this.lexed = finder.lexed;
  }

  /** Counts events before an instant apart, in {@link #earlier}. */
  SummaryBuilder splitAt(long millis) {
    splitAt = millis;
    earlier = new SummaryBuilder(redactor);
    return this;
  }

  /** Returns where an event of that time is counted, or null if it has none and needs one. */
  @Nullable SummaryBuilder at(long time) {
    if (earlier == null) {
      return this;
    }
    return time == EventHeader.NO_TIME ? null : time < splitAt ? earlier : this;
  }

  Tally tally(String dimension) {
    return tallies.computeIfAbsent(dimension, d -> new Tally(TALLY_CAPACITY));
  }

  /** Says which source the events that follow come from. */
  void from(String name) {
    source = sourceNumber(name);
    if (earlier != null) {
      earlier.from(name);
    }
  }

  int sourceNumber(String name) {
    int at = sources.indexOf(name);
    if (at < 0) {
      sources.add(name);
      at = sources.size() - 1;
    }
    return at;
  }

  /**
   * Counts one event.
   *
   * @param b the line, with a control character at {@code to} and eight more bytes
   * @return its skeleton, or null if the bound on memory lets none be kept
   */
  @Nullable Skeleton add(byte[] b, int from, int to, EventHeader h) {
    return add(b, from, to, h, b, h.messageFrom, h.messageTo);
  }

  /**
   * Counts one event whose message lies in a buffer of its own.
   *
   * @param text the message, with a control character behind it and eight more bytes
   */
  @Nullable Skeleton add(
      byte[] b, int from, int to, EventHeader h, byte[] text, int textFrom, int textTo) {
    Skeleton s = finder.find(text, textFrom, textTo);
    boolean secret =
        redactor.holdsRegistered(b, from, to)
            || (text != b && redactor.holdsRegistered(text, textFrom, textTo));
    return counted(s, secret, b, from, to, h, text, textFrom);
  }

  /** Counts one event of which the code gave the pattern. */
  @Nullable Skeleton addDeclared(byte[] key, byte[] b, int to, EventHeader h) {
    Skeleton s = finder.declared(key, b, to);
    return counted(s, redactor.holdsRegistered(b, 0, to), b, 0, to, h, b, 0);
  }

  private @Nullable Skeleton counted(
      @Nullable Skeleton s,
      boolean secret,
      byte[] b,
      int from,
      int to,
      EventHeader h,
      byte[] text,
      int textFrom) {
    if (secret) {
      lexed.softCount = 0;
    }
    int level = h.level;
    levels[level + 1]++;
    if (s != null) {
      count(s, b, from, to, h, text);
    }
    if (secret) {
      return s; // nothing of such a line is kept but its redacted skeleton and exemplar
    }
    if (h.head != null) {
      h.head.countLogger(loggers, b, h);
    } else if (h.loggerTo > h.loggerFrom) {
      int hint = s == null ? 0 : s.loggerAt;
      hint = loggers.add(b, h.loggerFrom, h.loggerTo, 1, hint);
      if (s != null) {
        s.loggerAt = hint;
      }
    }
    if (h.endpointFrom >= 0) {
      endpointReader.count(endpoints, b, h.endpointFrom, h.endpointTo);
    } else if (lexed.pathFrom >= 0) {
      KnownEndpoint known = s == null ? null : s.endpoint;
      known =
          endpointReader.countIfEndpoint(
              endpoints, text, textFrom, lexed.pathFrom, lexed.pathTo, known);
      if (s != null && s.endpoint != known) {
        s.endpoint = known;
      }
    }
    if (h.status > 0) {
      countStatus(h.status);
    }
    return s;
  }

  /** Finds a skeleton as {@link SkeletonFinder#follow} does. */
  @Nullable Skeleton follow(byte[] b, int from, int limit) {
    return finder.follow(b, from, limit);
  }

  /** Returns where the message ended that was followed last. */
  int followedTo() {
    return finder.followedTo;
  }

  /** Counts one event whose skeleton was {@link #follow followed} just now. */
  void countFollowed(Skeleton s, byte[] b, int from, EventHeader h) {
    counted(s, false, b, from, finder.followedTo, h, b, h.messageFrom);
  }

  /** Tells whether a line holds a secret that the host has named. */
  boolean holdsSecret(byte[] b, int from, int to) {
    return redactor.holdsRegistered(b, from, to);
  }

  /** Counts a value of a field that was asked for, without its secrets. */
  void countField(String name, String value) {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    boolean secret = SecretWords.endsWithSecretName(nameBytes, nameBytes.length);
    byte[] text =
        (secret ? Redactor.MASK : redactor.redact(value)).getBytes(StandardCharsets.UTF_8);
    tally(name).add(text, 0, text.length, 1);
  }

  private void count(Skeleton s, byte[] b, int from, int to, EventHeader h, byte[] text) {
    if (lexed.softCount > 0) {
      for (int i = Math.min(lexed.softCount, s.soft.slots()) - 1; i >= 0; i--) {
        s.soft.add(i, text, lexed.softFrom[i], lexed.softTo[i]);
      }
    }
    long lineHash =
        StableHash.mix(
            StableHash.and(lexed.valueHash, StableHash.tail(b, from, Math.min(to, from + 8)))
                ^ StableHash.tail(b, Math.min(to, from + 16), Math.min(to, from + 24)));
    int bucket = -1;
    if (h.time != EventHeader.NO_TIME) {
      bucket = bucket(h.time);
      s.offerTime(lineHash ^ h.time, h.time);
    }
    s.countOne(Math.max(0, h.level), source, bucket);
    if (lineHash <= s.exemplarHash) {
      s.offerExemplar(lineHash, redactor.exemplar(b, from, to));
    }
  }

  private int bucket(long time) {
    int bucket = axis.bucket(time);
    if (bucket < 0) {
      include(time);
      bucket = axis.bucket(time);
    }
    return bucket;
  }

  void include(long time) {
    TimeAxis before = axis.copy();
    if (axis.include(time)) {
      for (Skeleton each : table.sorted()) {
        if (each.buckets != null) {
          each.buckets = axis.rebucket(each.buckets, before);
        }
      }
    }
  }

  private final byte[] digits = new byte[3 + 8];

  private void countStatus(int status) {
    digits[0] = (byte) ('0' + status / 100 % 10);
    digits[1] = (byte) ('0' + status / 10 % 10);
    digits[2] = (byte) ('0' + status % 10);
    tally("status").add(digits, 0, 3, 1);
  }

  LogSummary build() {
    table.sorted(); // from here on it is only read, by any number of threads
    return new LogSummary(this);
  }
}

package com.studyteddy.incident.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Keeps the last events of all sources; an event too old is turned away before it is copied. */
final class LastEvents implements EventListener {
  /** An event that may be among the last; further lines are still counted. */
  private static final class Candidate {
    final long time;
    final long number;
    final String source;
    final int level;
    final byte[] text;
    int further;

    Candidate(long time, long number, String source, int level, byte[] text) {
      this.time = time;
      this.number = number;
      this.source = source;
      this.level = level;
      this.text = text;
    }

    LogEvent event() {
      return new LogEvent(
          time == EventHeader.NO_TIME ? null : Instant.ofEpochMilli(time),
          source,
          level < 0 ? null : Level.at(level),
          new String(text, StandardCharsets.UTF_8),
          further);
    }
  }

  private static final Comparator<Candidate> ORDER =
      Comparator.comparingLong((Candidate c) -> c.time).thenComparingLong(c -> c.number);

  private final int count;
  private final Redactor redactor;
  private final PriorityQueue<Candidate> kept = new PriorityQueue<>(ORDER);
  private String source = "";
  private long lastTime = EventHeader.NO_TIME;
  private long number;
  private @Nullable Candidate current;

  private LastEvents(int count, Redactor redactor) {
    this.count = count;
    this.redactor = redactor;
  }

  static List<LogEvent> of(ReadingPlan plan, int count) throws IOException {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, but was " + count);
    }
    LastEvents last = new LastEvents(count, plan.redactor());
    new LogReading(plan).tell(last).builder();
    List<Candidate> sorted = new ArrayList<>(last.kept);
    sorted.sort(ORDER);
    return sorted.stream().map(Candidate::event).toList();
  }

  @Override
  public void source(String name) {
    source = name;
    lastTime = EventHeader.NO_TIME;
  }

  @Override
  public void event(byte[] b, int from, int to, EventHeader h, @Nullable Skeleton skeleton) {
    long time = h.time == EventHeader.NO_TIME ? lastTime : h.time;
    lastTime = time;
    current = null;
    Candidate oldest = kept.peek();
    if (kept.size() == count && oldest != null && time < oldest.time) {
      return;
    }
    current = new Candidate(time, number++, source, h.level, redactor.exemplar(b, from, to));
    kept.add(current);
    if (kept.size() > count) {
      kept.remove();
    }
  }

  @Override
  public void further(byte[] b, int from, int to) {
    if (current != null) {
      current.further++;
    }
  }
}

package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.mitigation.Digests;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.RunbookKept;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The runbooks that incidents ran against, each in a stream of its own: a changed runbook does not
 * touch an incident that is running. Written once, before the first incident under it is opened.
 * Safe for several threads.
 */
final class KeptRunbooks {
  private static final String PREFIX = "runbook-";
  private static final int NAME_DIGITS = 40;
  private static final int PART = 128 << 10;

  /** No runbook is larger: it was read from a file, or built by hand. */
  private static final int LARGEST = 64 << 20;

  private final StreamWriter.Store store;
  private final RecordJson json;
  private final Clockwork clockwork;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean kept;

  KeptRunbooks(StreamWriter.Store store, RecordJson json, Clockwork clockwork) {
    this.store = store;
    this.json = json;
    this.clockwork = clockwork;
  }

  /**
   * Keeps the present runbook, unless that was done before; no incident is opened when it fails.
   */
  void keep(Rules rules) {
    lock.lock();
    try {
      if (kept) {
        return;
      }
      StreamWriter writer = new StreamWriter(store, stream(rules.runbookChecksum()));
      try {
        if (writer.claim().isEmpty()) {
          writer.append(entries(rules));
        }
        kept = true;
      } finally {
        writer.release();
      }
    } finally {
      lock.unlock();
    }
  }

  private List<TimelineEntry> entries(Rules rules) {
    String text = new String(json.canonical(rules.runbook()), StandardCharsets.UTF_8);
    List<String> parts = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + PART);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      parts.add(text.substring(from, to));
      from = to;
    }
    Moment now = clockwork.now();
    List<TimelineEntry> entries = new ArrayList<>();
    for (String part : parts) {
      int number = entries.size() + 1;
      entries.add(
          new TimelineEntry(
              number,
              now.at(),
              now.sinceStart(),
              now.engine(),
              Actor.ENGINE,
              new RunbookKept(rules.runbookChecksum(), number, parts.size(), part)));
    }
    return entries;
  }

  /** What became of a runbook that an incident began with. */
  sealed interface Kept {
    /** It is here. */
    record Found(Runbook runbook) implements Kept {}

    /** It was never kept, as before runbooks were; or its whole stream was taken away. */
    record Never() implements Kept {}

    /** It was kept, and cannot be read now. */
    record Unreadable(String reason) implements Kept {}
  }

  Kept find(String checksum) {
    try {
      List<RunbookKept> parts =
          store.read(stream(checksum)).entries().stream()
              .map(TimelineEntry::event)
              .filter(RunbookKept.class::isInstance)
              .map(RunbookKept.class::cast)
              .toList();
      if (parts.isEmpty()) {
        return new Kept.Never();
      }
      if (parts.size() != parts.get(0).parts()) {
        return new Kept.Unreadable(
            "%d of its %d parts are there".formatted(parts.size(), parts.get(0).parts()));
      }
      StringBuilder text = new StringBuilder();
      parts.forEach(part -> text.append(part.text()));
      Runbook runbook =
          json.fromPlain(
              json.parse(text.toString().getBytes(StandardCharsets.UTF_8), LARGEST).values(),
              Runbook.class);
      return new Digests(json).checksum(runbook).equals(checksum)
          ? new Kept.Found(runbook)
          : new Kept.Unreadable("it is another one than its checksum says");
    } catch (JournalException | IllegalArgumentException unreadable) {
      return new Kept.Unreadable(String.valueOf(unreadable.getMessage()));
    }
  }

  private static String stream(String checksum) {
    return PREFIX + checksum.substring(0, NAME_DIGITS);
  }
}

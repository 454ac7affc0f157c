package com.studyteddy.incident.core;

import com.studyteddy.incident.core.journal.EventCodec;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.Opened;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures, by hand, how long a start takes beside many finished incidents. */
final class ManyFinished {
  private final EventCodec codec = new EventCodec(text -> text);

  private ManyFinished() {}

  /**
   * Takes {@code write FROM DIRECTORY INCIDENTS}, where {@code FROM} is a journal with a finished
   * incident, to write so many like it; or {@code start DIRECTORY}.
   */
  public static void main(String[] arguments) {
    if (arguments[0].equals("write")) {
      new ManyFinished()
          .write(Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]));
    } else {
      start(Path.of(arguments[1]));
    }
  }

  private void write(Path from, Path directory, int incidents) {
    try (FileJournal source = FileJournal.open(from);
        FileJournal journal = FileJournal.open(directory)) {
      String longest =
          source.streams().stream()
              .filter(stream -> stream.startsWith("INC-"))
              .max((a, b) -> source.read(a, 0).size() - source.read(b, 0).size())
              .orElseThrow();
      List<TimelineEntry> entries = source.read(longest, 0).stream().map(codec::decode).toList();
      for (int i = 0; i < incidents; i++) {
        String stream = String.format(Locale.ROOT, "INC-%08d", i);
        Fence fence = journal.claim(stream, Duration.ofMinutes(1));
        journal.append(fence, 0, linked(stream, entries), Durability.RELAXED);
        journal.release(fence);
      }
    }
  }

  /** Each about something of its own. */
  private List<JournalRecord> linked(String stream, List<TimelineEntry> entries) {
    List<JournalRecord> records = new ArrayList<>();
    String chain = HashChain.start(stream);
    for (TimelineEntry entry : entries) {
      TimelineEntry own =
          entry.event() instanceof Opened opened
              ? new TimelineEntry(
                  entry.sequence(),
                  entry.at(),
                  entry.sinceStart(),
                  entry.engine(),
                  entry.by(),
                  new Opened(
                      opened.title(),
                      stream,
                      opened.alert(),
                      opened.runbook(),
                      opened.runbookChecksum()))
              : entry;
      JournalRecord record = codec.encode(own, chain);
      chain = record.chain();
      records.add(record);
    }
    return records;
  }

  private static void start(Path directory) {
    long began = System.nanoTime();
    try (FileJournal journal = FileJournal.open(directory)) {
      long opened = System.nanoTime();
      LockedShop shop = new LockedShop();
      try (IncidentResponse response =
          IncidentResponse.builder()
              .provider(shop)
              .runbook(ShopOnTheBench.runbook())
              .authorizer(ShopOnTheBench::oneOfTheTeam)
              .journal(journal)
              .build()) {
        response.start();
        long started = System.nanoTime();
        int incidents = response.incidents().size();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
            Locale.ROOT,
            "open %.1f s, start %.1f s, %d incidents, heap after %d MiB, peak %d MiB%n",
            (opened - began) / 1e9,
            (started - opened) / 1e9,
            incidents,
            (runtime.totalMemory() - runtime.freeMemory()) >> 20,
            peak() >> 20);
      }
    }
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}

package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.host.TimeSource;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a large journal takes to open, and what memory. A figure for a person, not a test:
 *
 * <pre>{@code
 * java -cp ... com.studyteddy.incident.core.journal.LargeJournal write DIRECTORY STREAMS EVENTS
 * java -Xmx256m -cp ... com.studyteddy.incident.core.journal.LargeJournal open DIRECTORY
 * }</pre>
 */
final class LargeJournal {
  private static final int BATCH = 1000;

  private LargeJournal() {}

  /** Takes {@code write DIRECTORY STREAMS EVENTS} or {@code open DIRECTORY}. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[1]);
    PrintStream out = System.out;
    if (arguments[0].equals("write")) {
      write(directory, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
      return;
    }
    TimeSource time = new SystemTime();
    long before = time.nanoTime();
    try (FileJournal journal = FileJournal.open(directory)) {
      double seconds = (time.nanoTime() - before) / 1e9;
      out.printf("open: %.2f s, %d streams%n", seconds, journal.streams().size());
      out.printf("peak heap while opening: %d MiB%n", peakHeap() >> 20);
      before = time.nanoTime();
      long records = 0;
      for (String stream : journal.streams()) {
        records += journal.read(stream, 0).size();
      }
      seconds = (time.nanoTime() - before) / 1e9;
      out.printf("read all, a stream at a time: %.2f s, %d records%n", seconds, records);
      out.printf("peak heap in all: %d MiB%n", peakHeap() >> 20);
    }
  }

  private static void write(Path directory, int streams, int events) {
    try (FileJournal journal = FileJournal.open(directory)) {
      for (int i = 0; i < streams; i++) {
        write(journal, "INC-%07d".formatted(i), events / streams);
      }
    }
  }

  private static void write(FileJournal journal, String stream, int events) {
    Fence fence = journal.claim(stream, Duration.ofHours(1));
    String previous = HashChain.start(stream);
    List<JournalRecord> batch = new ArrayList<>();
    for (int i = 1; i <= events; i++) {
      byte[] payload =
          ("{\"at\":\"2026-03-01T09:00:00Z\",\"by\":{\"id\":\"engine\",\"kind\":\"ENGINE\"},"
                  + "\"engine\":\"shop-7f9c\",\"event\":{\"text\":\"what was seen, number "
                  + i
                  + ", is written down here for whoever reads it later\"},\"sinceStart\":"
                  + i * 1000L
                  + "}")
              .getBytes(StandardCharsets.UTF_8);
      batch.add(HashChain.link(previous, i, "noted", 1, payload));
      previous = batch.get(batch.size() - 1).chain();
      if (batch.size() == BATCH || i == events) {
        journal.append(fence, i - batch.size(), batch, Durability.RELAXED);
        batch.clear();
      }
    }
    journal.release(fence);
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}

package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.host.TimeSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;

/**
 * Synced appends a second by 1 and by 8 callers, each with a stream of its own, beside bare loops
 * that write the same bytes to files of their own and sync them. Interleaved, so that a busy
 * machine is unfair to all alike. A figure for a person, not a test:
 *
 * <pre>{@code
 * java -cp ... com.studyteddy.incident.core.journal.AppendRate DIRECTORY SECONDS ROUNDS
 * }</pre>
 */
final class AppendRate {
  private final TimeSource time = new SystemTime();
  private final Path directory;
  private final Duration length;

  private AppendRate(Path directory, Duration length) {
    this.directory = directory;
    this.length = length;
  }

  /** Takes {@code DIRECTORY SECONDS ROUNDS}; the directory must be there. */
  public static void main(String[] arguments) throws Exception {
    AppendRate rate =
        new AppendRate(Path.of(arguments[0]), Duration.ofSeconds(Long.parseLong(arguments[1])));
    rate.round(0, 8); // warms up
    for (int callers : new int[] {1, 8}) {
      List<Rates> rounds = new ArrayList<>();
      for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
        rounds.add(rate.round(round, callers));
      }
      System.out.printf(
          Locale.ROOT,
          "%d callers, appends/s, medians: journal %.0f, bare fsync %.0f, bare fdatasync %.0f;"
              + " bare / journal, median (quarters): fsync %s, fdatasync %s%n",
          callers,
          at(rounds, 0.5, Rates::journal),
          at(rounds, 0.5, Rates::fsync),
          at(rounds, 0.5, Rates::fdatasync),
          quarters(rounds, each -> each.fsync() / each.journal()),
          quarters(rounds, each -> each.fdatasync() / each.journal()));
    }
  }

  private record Rates(double journal, double fsync, double fdatasync) {}

  /** Measures each of the three once; another one is first in each round. */
  private Rates round(int round, int callers) throws Exception {
    double[] found = new double[3];
    for (int i = 0; i < found.length; i++) {
      int which = (round + i) % found.length;
      found[which] = which == 0 ? journal(callers) : bare(callers, which == 1);
    }
    return new Rates(found[0], found[1], found[2]);
  }

  private static String quarters(List<Rates> rounds, ToDoubleFunction<Rates> figure) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        at(rounds, 0.5, figure),
        at(rounds, 0.25, figure),
        at(rounds, 0.75, figure));
  }

  private static double at(List<Rates> rounds, double part, ToDoubleFunction<Rates> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return sorted[(int) (part * (sorted.length - 1))];
  }

  /** Does one synced append. */
  private interface Append {
    void once(int number) throws IOException;
  }

  /** Makes what one caller does, on files of its own. */
  private interface Caller {
    Append start(int caller) throws IOException;
  }

  private double journal(int callers) throws Exception {
    try (FileJournal journal = FileJournal.open(Files.createTempDirectory(directory, "journal-"))) {
      return perSecond(callers, caller -> new Stream(journal, "INC-" + caller)::append);
    }
  }

  private double bare(int callers, boolean metadata) throws Exception {
    Path files = Files.createTempDirectory(directory, "bare-");
    byte[] line = new RecordLine(Records.of("INC-1", 1).get(0), 0).bytes();
    return perSecond(
        callers,
        caller -> {
          Path file = Files.createFile(files.resolve("file-" + caller));
          if (metadata) {
            RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
            return number -> {
              open.write(line);
              open.getFD().sync();
            };
          }
          FileChannel open = FileChannel.open(file, StandardOpenOption.APPEND);
          return number -> {
            open.write(ByteBuffer.wrap(line));
            open.force(false);
          };
        });
  }

  private static final class Stream {
    private final FileJournal journal;
    private final Fence fence;
    private String previous;

    Stream(FileJournal journal, String name) {
      this.journal = journal;
      this.fence = journal.claim(name, Duration.ofHours(1));
      this.previous = HashChain.start(name);
    }

    void append(int number) {
      byte[] payload = RecordLine.bytes("{\"text\":\"record " + number + "\"}");
      JournalRecord record = HashChain.link(previous, number, "noted", 1, payload);
      previous = record.chain();
      journal.append(fence, number - 1L, List.of(record), Durability.SYNCED);
    }
  }

  private double perSecond(int callers, Caller caller)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long start = time.nanoTime();
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        int which = i;
        counts.add(threads.submit(() -> count(caller.start(which), start)));
      }
      long all = 0;
      for (Future<Integer> count : counts) {
        all += count.get();
      }
      return all * 1e9 / (time.nanoTime() - start);
    } finally {
      threads.shutdownNow();
    }
  }

  private int count(Append append, long start) {
    int done = 0;
    try {
      while (time.nanoTime() - start < length.toNanos()) {
        append.once(++done);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return done;
  }
}

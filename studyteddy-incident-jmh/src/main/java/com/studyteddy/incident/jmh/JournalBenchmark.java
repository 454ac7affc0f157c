package com.studyteddy.incident.jmh;

import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Synced appends by one and by eight callers, each with a stream of its own, beside loops that
 * write as many bytes to files of their own and call {@code fdatasync}. Run: see {@code
 * docs/benchmarks.md}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class JournalBenchmark {
  private static final byte[] PAYLOAD =
      ("{\"at\":\"2026-03-01T09:00:00Z\",\"by\":{\"id\":\"engine\",\"kind\":\"ENGINE\"},"
              + "\"engine\":\"shop-7f9c\",\"event\":{\"text\":\"what was seen is written down here"
              + " for whoever reads it later\"},\"sinceStart\":1234567}")
          .getBytes(StandardCharsets.US_ASCII);

  /** One journal for all callers. */
  @State(Scope.Benchmark)
  public static class Shared {
    private final ScratchDirectory scratch = new ScratchDirectory();
    private final FileJournal journal = FileJournal.open(scratch.resolve("journal"));
    private final AtomicInteger callers = new AtomicInteger();

    /** Closes and deletes it. */
    @TearDown
    public void end() throws IOException {
      journal.close();
      scratch.delete();
    }
  }

  /** A stream of a caller's own. */
  @State(Scope.Thread)
  public static class Stream {
    private Fence fence = new Fence("none", 0);
    private String previous = "";
    private long sequence;

    /** Claims it. */
    @Setup
    public void begin(Shared shared) {
      String name = "INC-" + shared.callers.incrementAndGet();
      fence = shared.journal.claim(name, Duration.ofHours(1));
      previous = HashChain.start(name);
    }
  }

  /** A file of a caller's own. */
  @State(Scope.Thread)
  public static class Bare {
    private final byte[] line =
        new byte[PAYLOAD.length + 140]; // the record's line, but for a digit
    private final ScratchDirectory scratch = new ScratchDirectory();
    private final FileChannel file = open();

    private FileChannel open() {
      try {
        return FileChannel.open(
            scratch.resolve("file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    /** Closes and deletes it. */
    @TearDown
    public void end() throws IOException {
      file.close();
      scratch.delete();
    }
  }

  private static long append(Shared shared, Stream stream) {
    long before = stream.sequence++;
    JournalRecord record = HashChain.link(stream.previous, stream.sequence, "noted", 1, PAYLOAD);
    stream.previous = record.chain();
    shared.journal.append(stream.fence, before, List.of(record), Durability.SYNCED);
    return stream.sequence;
  }

  private static int write(Bare bare) throws IOException {
    int written = bare.file.write(ByteBuffer.wrap(bare.line));
    bare.file.force(false);
    return written;
  }

  /** One caller. */
  @Benchmark
  @Threads(1)
  public long journalOneCaller(Shared shared, Stream stream) {
    return append(shared, stream);
  }

  /** Eight callers. */
  @Benchmark
  @Threads(8)
  public long journalEightCallers(Shared shared, Stream stream) {
    return append(shared, stream);
  }

  /** One caller without a journal. */
  @Benchmark
  @Threads(1)
  public int bareOneCaller(Bare bare) throws IOException {
    return write(bare);
  }

  /** Eight callers without a journal. */
  @Benchmark
  @Threads(8)
  public int bareEightCallers(Bare bare) throws IOException {
    return write(bare);
  }
}

package com.studyteddy.incident.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the sources of a {@link ReadingPlan} into one summary. */
final class LogReading {
  /** Files below this are not worth a split. */
  private static final long MIN_PART = 4L << 20;

  private final ReadingPlan plan;
  private @Nullable EventListener listener;
  private long split = Long.MIN_VALUE;

  LogReading(ReadingPlan plan) {
    this.plan = plan;
  }

  LogReading tell(EventListener eventListener) {
    listener = eventListener;
    return this;
  }

  /** Asks for the events before an instant to be counted apart. */
  LogReading splitAt(long millis) {
    split = millis;
    return this;
  }

  LogSummary summary() throws IOException {
    return builder().build();
  }

  SummaryBuilder builder() throws IOException {
    if (plan.sources.isEmpty()) {
      throw new IllegalStateException("Name at least one source, for example LogPatterns.of(path)");
    }
    for (LogSource source : plan.sources) {
      source.check();
    }
    SummaryBuilder sum = fresh();
    Executor executor = listener == null ? plan.executor : null;
    if (executor == null || plan.sources.size() == 1) {
      for (LogSource source : plan.sources) {
        read(source, sum, executor);
      }
      return sum;
    }
    List<Part> parts = new ArrayList<>();
    for (LogSource source : plan.sources) {
      parts.add(part -> read(source, part, null)); // the sources share the threads already
    }
    join(parts, sum, executor);
    return sum;
  }

  private void read(LogSource source, SummaryBuilder sum, @Nullable Executor executor)
      throws IOException {
    if (source.isPlainFile()) {
      readFile(source, sum, executor);
    } else {
      readStream(source, sum);
    }
  }

  private SummaryBuilder fresh() {
    SummaryBuilder fresh = new SummaryBuilder(plan.redactor());
    return split == Long.MIN_VALUE ? fresh : fresh.splitAt(split);
  }

  private void readStream(LogSource source, SummaryBuilder sum) throws IOException {
    try (ByteFeed feed = source.open()) {
      byte[] sample = new byte[FormatRecognizer.SAMPLE + LineScanner.SLACK];
      int n = 0;
      while (n < FormatRecognizer.SAMPLE) {
        int read = feed.read(sample, n, FormatRecognizer.SAMPLE - n);
        if (read < 0) {
          break;
        }
        n += read;
      }
      LineFormat format = format(plan, sample, n, plan.times(source));
      sum.formats.put(source.name(), format.name());
      scan(new PrefixedFeed(sample, n, feed), format, source, sum, plan.progress);
    }
  }

  static LineFormat format(ReadingPlan plan, byte[] sample, int length, LogTimes times) {
    if (plan.plain) {
      return new PlainFormat();
    }
    String layout = plan.layout;
    return layout == null
        ? FormatRecognizer.recognise(sample, 0, length, times)
        : new DeclaredFormat(layout, times);
  }

  private void readFile(LogSource source, SummaryBuilder sum, @Nullable Executor executor)
      throws IOException {
    try (FileChannel channel = source.channel()) {
      long size = channel.size();
      int sampled = (int) Math.min(size, FormatRecognizer.SAMPLE);
      byte[] sample = new byte[sampled + LineScanner.SLACK];
      ByteBuffer buffer = ByteBuffer.wrap(sample, 0, sampled);
      while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {}
      LineFormat format = format(plan, sample, buffer.position(), plan.times(source));
      sum.formats.put(source.name(), format.name());
      int parts = (int) Math.min(plan.parts, Math.max(1, size / MIN_PART));
      if (executor == null || parts == 1) {
        scan(new FileFeed(channel, 0, size), format, source, sum, plan.progress);
      } else {
        long[] cuts = PartCuts.of(channel, size, parts, format);
        List<Part> work = new ArrayList<>();
        for (int i = 0; i + 1 < cuts.length; i++) {
          long from = cuts[i];
          long to = cuts[i + 1];
          work.add(
              part ->
                  scan(new FileFeed(channel, from, to), format.fresh(), source, part, bytes -> {}));
        }
        join(work, sum, executor);
      }
    }
  }

  /** A piece of the work, counted by itself. */
  private interface Part {
    void readInto(SummaryBuilder sum) throws IOException;
  }

  private void join(List<Part> parts, SummaryBuilder sum, Executor executor) throws IOException {
    List<CompletableFuture<SummaryBuilder>> futures = new ArrayList<>();
    for (Part part : parts) {
      futures.add(
          CompletableFuture.supplyAsync(
              () -> {
                SummaryBuilder own = fresh();
                try {
                  part.readInto(own);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                return own;
              },
              executor));
    }
    try {
      for (CompletableFuture<SummaryBuilder> future : futures) {
        SummaryMerge.add(sum, future.join());
      }
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw e;
    }
  }

  private void scan(
      ByteFeed feed, LineFormat format, LogSource source, SummaryBuilder sum, LongConsumer progress)
      throws IOException {
    sum.from(source.name());
    if (listener != null) {
      listener.source(source.name());
    }
    EventFolder folder =
        new EventFolder(format, plan.selection.copy(), sum, !plan.plain, plan.fields, listener);
    boolean sieves =
        plan.selection.minLevel >= Level.ERROR.rank() && format.namesLevelsInCapitals();
    sum.lines.bytes +=
        sieves
            ? new LevelScanner(folder).run(feed, progress)
            : new LineScanner().run(feed, folder, progress);
  }

  /** A feed whose first bytes were read already. */
  private static final class PrefixedFeed implements ByteFeed {
    private final byte[] prefix;
    private final int length;
    private final ByteFeed rest;
    private int at;

    PrefixedFeed(byte[] prefix, int length, ByteFeed rest) {
      this.prefix = Arrays.copyOf(prefix, length);
      this.length = length;
      this.rest = rest;
    }

    @Override
    public int read(byte[] into, int to, int max) throws IOException {
      if (at == length) {
        return rest.read(into, to, max);
      }
      int n = Math.min(max, length - at);
      System.arraycopy(prefix, at, into, to, n);
      at += n;
      return n;
    }
  }
}

package com.studyteddy.incident.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The parts of the hot path, each over 8 MiB of log, so that a score divides by the score of {@link
 * #reference}. Run: see {@code docs/benchmarks.md}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LogBenchmark {
  private static final int SIZE = 8 << 20;

  private byte[] text = new byte[0];
  private byte[] json = new byte[0];
  private byte[] traces = new byte[0];
  private byte[] message = new byte[0];
  private int messageEnd;
  private final LineLexer lexer = new LineLexer();
  private final KeyFollower follower = new KeyFollower();
  private final LexedLine lexed = new LexedLine();
  private final LevelSieve sieve = new LevelSieve();
  private KnownKey known = known("x 1");
  private SummaryBuilder steady = builder();
  private LogSummary one = LogSummary.empty();
  private LogSummary other = LogSummary.empty();

  private static KnownKey known(String text) {
    LexedLine line = new LexedLine();
    byte[] b = padded(text + "\n");
    new LineLexer().read(b, 0, text.length(), line);
    KnownKey key = KnownKey.of(line.keyBytes());
    if (key == null) {
      throw new IllegalStateException("No key to follow: " + text);
    }
    return key;
  }

  private static SummaryBuilder builder() {
    SummaryBuilder made = new SummaryBuilder(new Redactor(List.of()));
    made.from("log");
    return made;
  }

  private static byte[] padded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return java.util.Arrays.copyOf(bytes, bytes.length + LevelSieve.BYTES + 64);
  }

  /** Makes the logs. */
  @Setup
  public void make() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder plain = new StringBuilder();
    StringBuilder objects = new StringBuilder();
    StringBuilder thrown = new StringBuilder();
    while (plain.length() < SIZE) {
      String level = random.nextInt(20) == 0 ? "ERROR" : " INFO";
      String said =
          String.format(
              Locale.ROOT,
              "Order %d of tenant %d took %d ms, trace %x",
              random.nextInt(9_000),
              random.nextInt(99),
              random.nextInt(900),
              random.nextLong() >>> 24);
      String time =
          String.format(
              Locale.ROOT,
              "2026-03-01 10:00:%02d.%03d",
              plain.length() / (SIZE / 60 + 1),
              random.nextInt(1_000));
      String line = time + " " + level + " 1 --- [worker-" + random.nextInt(8) + "] c.e.Shop : ";
      plain.append(line).append(said).append('\n');
      objects
          .append("{\"@timestamp\":\"")
          .append(time.replace(' ', 'T'))
          .append("Z\",\"level\":\"")
          .append(level.strip())
          .append("\",\"logger_name\":\"c.e.Shop\",\"tenant\":7,\"message\":\"")
          .append(said)
          .append("\"}\n");
      thrown.append(line).append(said).append("\njava.lang.IllegalStateException: no\n");
      thrown.append("\tat com.example.Shop.buy(Shop.java:7)\n".repeat(12));
    }
    text = padded(plain.substring(0, SIZE));
    json = objects.substring(0, SIZE).getBytes(StandardCharsets.UTF_8);
    traces = thrown.substring(0, SIZE).getBytes(StandardCharsets.UTF_8);
    String model = "Order 17 of tenant 4 took 312 ms, trace e5b3f440be";
    message = padded(model + "\n");
    messageEnd = model.length();
    known = known(model);
    steady = builder();
    mine(steady);
    one = manyStatements(1);
    other = manyStatements(2);
  }

  private static LogSummary manyStatements(int seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      int statement = random.nextInt(1_000);
      lines.add(
          "step "
              + Integer.toString(statement * 7 + 99_999, 36).replaceAll("[0-9]", "z")
              + " of job "
              + i
              + " by user"
              + random.nextInt(9));
    }
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return LogPatterns.of("log", new ByteArrayInputStream(bytes)).summary();
  }

  /** What all others are compared with: eight bytes at a time, summed. */
  @Benchmark
  public long reference() {
    long sum = 0;
    for (int i = 0; i < SIZE; i += 8) {
      sum += Swar.at(text, i);
    }
    return sum;
  }

  /** Finds every line end. */
  @Benchmark
  public int newlineScan() {
    int lines = 0;
    int at = 0;
    while (at < SIZE - 200) {
      at = Swar.newline(text, at) + 1;
      lines++;
    }
    return lines;
  }

  /** Sieves for serious levels and counts line ends. */
  @Benchmark
  public long levelScan() {
    int places = 0;
    for (int at = 0; at < SIZE; at += LevelSieve.BYTES) {
      sieve.sieve(text, at);
      places += sieve.next(0);
    }
    return places + sieve.newlines();
  }

  /** Reads one message of 50 bytes again and again. */
  @Benchmark
  public int lexer() {
    int keys = 0;
    for (int at = 0; at < SIZE; at += messageEnd) {
      lexer.read(message, 0, messageEnd, lexed);
      keys += lexed.keyLength;
    }
    return keys;
  }

  /** Follows a known key through one message of 50 bytes again and again. */
  @Benchmark
  public int follower() {
    int followed = 0;
    for (int at = 0; at < SIZE; at += messageEnd) {
      followed += follower.follows(message, 0, messageEnd, known, lexed) ? 1 : 0;
    }
    return followed;
  }

  private void mine(SummaryBuilder into) throws IOException {
    EventFolder folder = folder(into, Level.NONE);
    new LineScanner().run(feed(text, SIZE), folder, n -> {});
  }

  private static EventFolder folder(SummaryBuilder into, int minLevel) {
    Selection selection = new Selection();
    selection.minLevel = minLevel;
    return new EventFolder(new TextFormat(ZoneOffset.UTC), selection, into, true, List.of(), null);
  }

  private static ByteFeed feed(byte[] b, int length) {
    return new StreamFeed(new ByteArrayInputStream(b, 0, length), false);
  }

  /** Mines the ERROR lines. */
  @Benchmark
  public Object errorMining() throws IOException {
    SummaryBuilder sum = builder();
    new LevelScanner(folder(sum, Level.ERROR.rank())).run(feed(text, SIZE), n -> {});
    return sum;
  }

  /** Mines every line. */
  @Benchmark
  public Object allLines() throws IOException {
    SummaryBuilder sum = builder();
    mine(sum);
    return sum;
  }

  /**
   * Mines every line once more into a summary that knows them all: nothing is allocated by line.
   */
  @Benchmark
  public Object allLinesSteady() throws IOException {
    mine(steady);
    return steady;
  }

  /** Mines JSON lines. */
  @Benchmark
  public Object jsonLines() throws IOException {
    return LogPatterns.of("log", new ByteArrayInputStream(json)).summary();
  }

  /** Mines events of fourteen lines. */
  @Benchmark
  public Object stackTraces() throws IOException {
    return LogPatterns.of("log", new ByteArrayInputStream(traces)).summary();
  }

  /** Merges two summaries of a thousand statements. */
  @Benchmark
  public Object merge() {
    return one.merge(other);
  }

  /** Finds the templates of a thousand statements. */
  @Benchmark
  public Object induction() {
    return new PatternTable(one.state);
  }

  /** Finds the templates and prints the report. */
  @Benchmark
  public String report() {
    return LogPatternReport.of(one).toText(120);
  }
}

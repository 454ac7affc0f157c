package com.studyteddy.incident.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short cuts of the hot path find the same as the long way round. */
class ShortCutsTest {
  private static final List<String> CHUNKS =
      List.of(
          "17",
          "4711",
          "12345678",
          "0x1f",
          "89ms",
          "e5b3f440be",
          "fceecbbebc",
          "10.0.3.4:5432",
          "12:30:01",
          "2020-01-31T12:30:01Z",
          "/api/v1/orders/2",
          "/a..b",
          "/",
          "//",
          "C:\\tmp",
          "http://h.example/x?y=1",
          "worker-12",
          "eth0",
          "a1",
          "don't",
          "5'a",
          "1..2",
          "3.",
          "tenant:37",
          "file.c:12",
          "db-1.local:80",
          "user=root",
          "password=hunter2",
          "token=",
          "()",
          "[]",
          "true",
          "NULL",
          "word",
          "Word.",
          "camelCase",
          "a@b.example",
          "Type@1a2b3c",
          "[7]",
          "{x=1,",
          "y=2}",
          "1,",
          "2,",
          "sym+0x1c/0x30",
          "ünïcode",
          "\u0003",
          "  ",
          "\t",
          "-",
          "--",
          "1/2",
          "50%",
          "~5",
          "#8",
          "\"q\"",
          "v2",
          "a:b:c",
          "::1",
          "x".repeat(60),
          "9".repeat(320));

  private static byte[] padded(String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, bytes.length + 64);
  }

  private static LexedLine read(LineLexer lexer, byte[] b, int to) {
    LexedLine line = new LexedLine();
    lexer.read(b, 0, to, line);
    return line;
  }

  @Property(tries = 3_000)
  void whoeverFollowsAKnownKeyHasThatKeyAndThoseValues(@ForAll long seed) {
    Random random = new Random(seed);
    int length = 1 + random.nextInt(7);
    List<String> one = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      one.add(CHUNKS.get(random.nextInt(CHUNKS.size())));
      other.add(random.nextInt(3) == 0 ? CHUNKS.get(random.nextInt(CHUNKS.size())) : one.get(i));
    }
    String joint = random.nextInt(4) == 0 ? "" : " ";
    LineLexer lexer = new LineLexer();
    byte[] model = padded(String.join(joint, one));
    byte[] b = padded(String.join(joint, other));
    int modelEnd = end(model);
    int to = end(b);
    KnownKey known = KnownKey.of(read(lexer, model, modelEnd).keyBytes());
    if (known == null) {
      return;
    }
    LexedLine expected = read(lexer, b, to);
    LexedLine followed = new LexedLine();

    if (new KeyFollower().follows(b, 0, to, known, followed)) {
      assertThat(expected.keyBytes()).isEqualTo(Arrays.copyOf(known.key, known.length));
      assertThat(followed.valueHash).isEqualTo(expected.valueHash);
      assertThat(followed.softCount).isEqualTo(expected.softCount);
      assertThat(Arrays.copyOf(followed.softFrom, followed.softCount))
          .isEqualTo(Arrays.copyOf(expected.softFrom, expected.softCount));
      assertThat(followed.pathFrom).isEqualTo(expected.pathFrom);
    }
  }

  private static int end(byte[] padded) {
    int end = padded.length - 65;
    assertThat(padded[end]).isEqualTo((byte) '\n');
    return end;
  }

  @Test
  void commonLinesAreFollowed() {
    LineLexer lexer = new LineLexer();
    byte[] model = padded("GET /api/v1/orders/7 from 10.0.0.1:80 in 3 ms, trace 00ff00ff00");
    byte[] line = padded("GET /api/v1/carts/71/x from 10.0.99.1:8080 in 312 ms, trace e5b3f440be");
    KnownKey known = KnownKey.of(read(lexer, model, end(model)).keyBytes());

    assertThat(known).isNotNull();
    assertThat(new KeyFollower().follows(line, 0, end(line), known, new LexedLine())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERROR",
        "SEVERE",
        "FATAL",
        "CRITICAL",
        "CRIT",
        "ALERT",
        "EMERG",
        "EMERGENCY",
        "PANIC",
        "ERR"
      })
  void noSeriousLevelEscapesTheSieve(String level) {
    LevelSieve sieve = new LevelSieve();
    for (int at = 0; at < LevelSieve.BYTES - level.length(); at++) {
      byte[] b = new byte[LevelSieve.BYTES + LevelSieve.BEHIND];
      System.arraycopy(level.getBytes(StandardCharsets.US_ASCII), 0, b, at, level.length());
      sieve.sieve(b, 0);
      sieve.newlines();
      assertThat(sieve.next(0)).as("%s at %d", level, at).isBetween(at, at + level.length() - 2);
    }
  }

  @Test
  void theSieveCountsLineEnds() {
    LevelSieve sieve = new LevelSieve();
    byte[] b = new byte[LevelSieve.BYTES + LevelSieve.BEHIND];
    Random random = new Random(4);
    int ends = 0;
    for (int i = 0; i < LevelSieve.BYTES; i++) {
      b[i] = (byte) random.nextInt(256);
      ends += b[i] == '\n' ? 1 : 0;
    }
    sieve.sieve(b, 0);
    sieve.sieve(b, 0);

    assertThat(sieve.newlines()).isEqualTo(2L * ends);
    assertThat(sieve.newlines()).isZero();
  }

  @Property(tries = 40)
  void sievedErrorsAreTheSameAsErrorsFoundLineByLine(
      @ForAll long seed, @ForAll @IntRange(min = 300, max = 50_000) int readAtOnce)
      throws IOException {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(SampleLog.lines(seed, 400));
    for (int i = 0; i < 60; i++) {
      lines.add(1 + random.nextInt(lines.size()), further(random));
    }
    String text = String.join(random.nextBoolean() ? "\n" : "\r\n", lines);
    byte[] bytes = (random.nextBoolean() ? text + "\n" : text).getBytes(StandardCharsets.UTF_8);

    SummaryBuilder sieved = new SummaryBuilder(new Redactor(List.of()));
    sieved.from("pod");
    EventFolder folder = folder(sieved);
    new LevelScanner(folder).run(new StreamFeed(slow(bytes, readAtOnce), false), n -> {});
    SummaryBuilder looked = new SummaryBuilder(new Redactor(List.of()));
    looked.from("pod");
    new LineScanner().run(new StreamFeed(slow(bytes, readAtOnce), false), folder(looked), n -> {});

    assertThat(sieved.lines.selected).isEqualTo(looked.lines.selected).isPositive();
    assertThat(sieved.lines.unselected).isEqualTo(looked.lines.unselected);
    assertThat(SummaryCodec.write(sieved)).isEqualTo(SummaryCodec.write(looked));
  }

  private static EventFolder folder(SummaryBuilder summary) {
    Selection selection = new Selection();
    selection.minLevel = Level.ERROR.rank();
    return new EventFolder(
        new TextFormat(ZoneOffset.UTC), selection, summary, true, List.of(), null);
  }

  private static String further(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "java.lang.IllegalStateException: no ERROR here";
      case 1 -> "\tat com.example.Shop.buy(Shop.java:7)";
      case 2 -> "Caused by: java.io.IOException: PANIC";
      case 3 -> "";
      case 4 -> "SEVERE words in a line of its own";
      case 5 -> "  ERROR " + "y".repeat(random.nextInt(90_000));
      case 6 -> "a stranger";
      default -> "z".repeat(random.nextInt(100_000)) + " ERROR";
    };
  }

  private static InputStream slow(byte[] bytes, int atOnce) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(length, atOnce));
      }
    };
  }
}

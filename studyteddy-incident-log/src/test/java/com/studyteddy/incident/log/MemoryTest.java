package com.studyteddy.incident.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each log is mined by a Java of its own whose heap is 64 MiB, so that more would be an error. */
class MemoryTest {
  private static final boolean THOROUGH = Boolean.getBoolean("incident.thorough");

  /** What the child mines. */
  enum Content {
    SERVICE,
    TEN_THOUSAND_TEMPLATES,
    GROWING_LISTS,
    THREE_FREE_WORDS,
    DISTINCT_LINES
  }

  @ParameterizedTest
  @EnumSource
  void theHeapStaysSmallWhateverComesIn(Content content) throws Exception {
    long size = THOROUGH ? 1_000_000_000L : content == Content.SERVICE ? 150_000_000L : 20_000_000L;

    assertThat(mined(content, size)).isEqualTo("mined " + size + " or more");
  }

  @Test
  void tenGigabytesNeedNoMoreThanOne() throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(THOROUGH, "takes minutes: -Pthorough");

    assertThat(mined(Content.SERVICE, 10_000_000_000L)).isEqualTo("mined 10000000000 or more");
  }

  private static String mined(Content content, long size) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryTest.class.getName(),
                content.name(),
                String.valueOf(size))
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(child.waitFor(10, TimeUnit.MINUTES)).isTrue();
      return said.strip();
    } finally {
      child.destroyForcibly();
    }
  }

  /** The child. */
  public static void main(String[] arguments) throws IOException {
    long size = Long.parseLong(arguments[1]);
    Content content = Content.valueOf(arguments[0]);
    LogPatternReport report = LogPatterns.of("log", new Generated(content, size)).report();
    long lines = report.lines().read();
    boolean whole =
        lines
            == report.patterns().stream().mapToLong(LogPattern::count).sum()
                + report.unsampledEvents();
    System.out.println(whole ? "mined " + size + " or more" : "lost lines of " + lines);
  }

  /** A log that is made while it is read. */
  private static final class Generated extends InputStream {
    private final Content content;
    private long left;
    private long number;
    private byte[] line = new byte[0];
    private int at;

    Generated(Content content, long size) {
      this.content = content;
      this.left = size;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("Read more at once");
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (at == line.length) {
        if (left <= 0) {
          return -1;
        }
        StringBuilder block = new StringBuilder();
        while (block.length() < 32_000) {
          block.append(next()).append('\n');
        }
        line = block.toString().getBytes(StandardCharsets.US_ASCII);
        left -= line.length;
        at = 0;
      }
      int n = Math.min(length, line.length - at);
      System.arraycopy(line, at, into, from, n);
      at += n;
      return n;
    }

    private String next() {
      long n = number++;
      return switch (content) {
        case SERVICE ->
            "2026-02-03 10:"
                + two(n / 60_000 % 60)
                + ":"
                + two(n / 1_000 % 60)
                + ".000 "
                + (n % 20 == 0 ? "ERROR" : " INFO")
                + " 1 --- [worker-"
                + n % 8
                + "] c.e.Shop : order "
                + n
                + " took "
                + n % 999
                + " ms";
        case TEN_THOUSAND_TEMPLATES ->
            "step " + word(n % 10_000) + " of " + word(n % 7) + " took " + n;
        case GROWING_LISTS -> "removing shards " + "17, ".repeat((int) (n % 300)) + "4";
        case THREE_FREE_WORDS ->
            "by "
                + word(n * 7_919)
                + " for "
                + word(n * 104_729)
                + " via "
                + word(n * 31)
                + " failed";
        case DISTINCT_LINES ->
            word(n) + " " + word(n * 31) + (n % 2 == 0 ? " - " : ": ") + word(n * 17);
      };
    }

    private static String two(long n) {
      return String.format(Locale.ROOT, "%02d", n);
    }

    private static String word(long n) {
      StringBuilder word = new StringBuilder();
      for (long rest = n + 1_000; rest > 0; rest /= 20) {
        word.append("bcdfghjklmnpqrstvwxz".charAt((int) (rest % 20))).append('o');
      }
      return word.toString();
    }
  }

  @Test
  void theContentsAreWhatTheirNamesSay() {
    for (Content content : List.of(Content.values())) {
      byte[] b = new byte[64 << 10];
      int n = new Generated(content, 1).read(b, 0, b.length);
      assertThat(new String(b, 0, n, StandardCharsets.US_ASCII).lines().distinct().count())
          .as("distinct lines of %s", content)
          .isGreaterThan(50);
    }
  }
}

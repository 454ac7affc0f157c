package com.studyteddy.incident.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
  @Test
  void aLineOfGigabytesIsOneLineInBoundedMemory() throws IOException {
    long length = Boolean.getBoolean("incident.thorough") ? 2L << 30 : 64L << 20;

    LogPatternReport report = LogPatterns.of("pod", endless(length)).report();

    assertThat(report.lines().read()).isEqualTo(1);
    assertThat(report.patterns()).hasSize(1);
  }

  private static InputStream endless(long length) {
    return new InputStream() {
      private long left = length;

      @Override
      public int read() {
        return left-- > 0 ? 'x' : -1;
      }

      @Override
      public int read(byte[] into, int from, int n) {
        int size = (int) Math.min(n, left);
        Arrays.fill(into, from, from + size, (byte) 'x');
        left -= size;
        return size == 0 ? -1 : size;
      }
    };
  }

  @Test
  void theLastLineNeedsNoLineEnd() throws IOException {
    assertThat(report("one thing\nanother thing").lines().read()).isEqualTo(2);
  }

  @Test
  void crlfIsNoPartOfTheMessage() throws IOException {
    assertThat(report("disk full\r\ndisk full\n").patterns()).hasSize(1);
  }

  @Test
  void zeroBytesAndInvalidUtf8AreMined() throws IOException {
    byte[] bytes = "a\0b failed\n\u00ff\u00fe\u0080 failed\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] log = new byte[bytes.length * 2];
    System.arraycopy(bytes, 0, log, 0, bytes.length);
    System.arraycopy(bytes, 0, log, bytes.length, bytes.length);

    LogPatternReport report = SampleLog.search("pod", log).report();

    assertThat(report.lines().read()).isEqualTo(4);
    assertThat(report.patterns()).allSatisfy(p -> assertThat(p.count()).isEqualTo(2));
  }

  @Test
  void utf16IsReadLikeUtf8() throws IOException {
    String text = "Connection refused by peer\n".repeat(3);
    for (String name : List.of("UTF-16", "UTF-16LE", "UTF-16BE")) {
      LogPatternReport report =
          SampleLog.search("pod", text.getBytes(Charset.forName(name))).report();
      assertThat(report.patterns()).as(name).hasSize(1);
      assertThat(report.patterns().get(0).template())
          .as(name)
          .isEqualTo("Connection refused by peer");
    }
  }

  @Test
  void anEmptyFileHasNoPatterns(@TempDir Path directory) throws IOException {
    Path empty = Files.createFile(directory.resolve("empty.log"));

    assertThat(LogPatterns.of(empty).report().patterns()).isEmpty();
  }

  @Test
  void aDirectoryAndAMissingFileAreNamed(@TempDir Path directory) {
    assertThatThrownBy(() -> LogPatterns.of(directory).report())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> LogPatterns.of(directory.resolve("none.log")).report())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none.log");
  }

  @Test
  void halfAGzipGivesWhatCameBeforeTheBreak() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(SampleLog.bytes(SampleLog.lines(1, 5_000)));
    }
    byte[] whole = packed.toByteArray();

    long read =
        SampleLog.search("pod", Arrays.copyOf(whole, whole.length / 2)).report().lines().read();

    assertThat(SampleLog.search("pod", whole).report().lines().read()).isEqualTo(5_000);
    assertThat(read).isBetween(500L, 4_999L);
  }

  @Test
  void listsOfGrowingLengthAreOnePattern() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int n = 1; n <= 2_000; n++) {
      lines.add("removing shards " + "17, ".repeat(n % 300) + "4 from the ring");
    }

    LogPatternReport report = SampleLog.search("pod", lines).report();

    assertThat(report.patterns()).hasSize(1);
    assertThat(report.summary().skeletons()).isLessThan(12);
  }

  @Test
  void threeFreeWordsEndInFewPatterns() throws IOException {
    Random random = new Random(9);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      lines.add(
          "request by "
              + word(random)
              + " for "
              + word(random)
              + " via "
              + word(random)
              + " failed");
    }

    LogPatternReport report = SampleLog.search("pod", lines).report();

    assertThat(report.patterns()).hasSizeLessThan(5);
    assertThat(report.patterns().get(0).template())
        .isEqualTo("request by <*> for <*> via <*> failed");
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  @Test
  void aHexadecimalValueWithoutDigitsIsAValueToo() throws IOException {
    assertThat(report("request 5d1818e811 refused\nrequest fceecbbebc refused\n").patterns())
        .extracting(LogPattern::template)
        .containsExactly("request <*> refused");
  }

  @Test
  void escapeSequencesAreShownAndNotObeyed() throws IOException {
    LogPatternReport report = report("cleared \u001b[2J screen\ncleared \u001b[2J screen\n");

    assertThat(report.toText(120)).doesNotContain("\u001b");
    assertThat(report.patterns().get(0).exemplar()).contains("\\u001b[2J");
  }

  @Test
  void everyLineIsSomewhere() throws IOException {
    List<String> lines = new ArrayList<>(SampleLog.lines(8, 400));
    int strangers = 0;
    for (int i = 1; i < lines.size(); i += 40) {
      strangers++;
      lines.add(i, "what is this line");
      lines.add(i, "\tat com.example.Shop.buy(Shop.java:7)");
    }

    LogLines all = SampleLog.search("pod", lines).report().lines();
    LogLines errors = SampleLog.search("pod", lines).atLeast(Level.ERROR).report().lines();

    for (LogLines counts : List.of(all, errors)) {
      assertThat(counts.read()).isEqualTo(lines.size());
      assertThat(counts.selected() + counts.unselected() + counts.unparsed() + counts.dropped())
          .isEqualTo(lines.size());
    }
    assertThat(all.unparsed()).isEqualTo(strangers);
    assertThat(errors.unparsed()).as("kept out like any line without a level").isZero();
  }

  private static LogPatternReport report(String text) throws IOException {
    return SampleLog.search("pod", text.getBytes(StandardCharsets.UTF_8)).report();
  }
}

package com.studyteddy.incident.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
  private static final String LINE =
      "2026-02-03 10:00:00.000 %s [main] c.e.Pay - Payment 17 lost\n";

  @Test
  void aGzipBombIsOneLineInBoundedMemory() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        gzip.write(zeros);
      }
    }
    assertThat(packed.size()).isLessThan(300_000);

    LogPatternReport report = SampleLog.search("pod", packed.toByteArray()).report();

    assertThat(report.lines().read()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileTruncatedWhileItIsReadGivesWhatWasThere(boolean errorsOnly, @TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("app.log");
    byte[] lines = LINE.formatted("ERROR").repeat(10_000).getBytes(StandardCharsets.UTF_8);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < 60; i++) {
        out.write(ByteBuffer.wrap(lines));
      }
    }
    LogPatterns search = LogPatterns.of(file).onProgress(bytes -> truncate(file));
    if (errorsOnly) {
      search.atLeast(Level.ERROR);
    }

    LogLines counts = search.report().lines();

    assertThat(counts.read()).isPositive().isLessThan(600_000);
    assertThat(counts.selected() + counts.unselected() + counts.unparsed())
        .isEqualTo(counts.read());
  }

  private static void truncate(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(1 << 20);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void whoMayNotReadAFileIsToldSo(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("app.log"), "disk full\n");
    assertThat(file.toFile().setReadable(false)).isTrue();
    Assumptions.assumeFalse(Files.isReadable(file), "this user may read everything");

    assertThatThrownBy(() -> LogPatterns.of(file).report())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No permission");
  }

  @Test
  void timesThatJumpAreCountedWhereTheySay() throws IOException {
    StringBuilder log = new StringBuilder();
    for (String time :
        new String[] {
          "2026-02-03T10:00:00Z",
          "1999-12-31T23:59:59Z",
          "2099-01-01T00:00:00Z",
          "2026-13-45T10:00:00Z"
        }) {
      log.append(time).append(" INFO [main] c.e.Pay - Payment 17 lost\n");
    }

    LogPatternReport report =
        SampleLog.search("pod", log.toString().getBytes(StandardCharsets.UTF_8)).report();

    assertThat(report.from()).isEqualTo("1999-12-31T23:59:59Z");
    assertThat(report.to()).isEqualTo("2099-01-01T00:00:00Z");
    assertThat(report.lines()).isEqualTo(new LogLines(4, 3, 0, 1, 0));
    assertThat(report.patterns().get(0).histogram().stream().mapToLong(n -> n).sum()).isEqualTo(3);
  }

  @Test
  void mixedLineEndsAreOnePattern() throws IOException {
    String log = "disk full\r\ndisk full\ndisk full\r\n\r\n\n";

    LogPatternReport report =
        LogPatterns.of("pod", new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)))
            .report();

    assertThat(report.patterns()).extracting(LogPattern::count).containsExactly(3L);
    assertThat(report.lines().read()).isEqualTo(5);
  }

  @Test
  void bytesThatAreNoTextAreMinedAllTheSame() throws IOException {
    byte[] noise = new byte[300_000];
    new java.util.Random(5).nextBytes(noise);

    LogPatternReport report = SampleLog.search("pod", noise).report();

    long ends = 0;
    for (byte b : noise) {
      ends += b == '\n' ? 1 : 0;
    }
    assertThat(report.lines().read()).isBetween(ends, ends + 1);
    assertThat(report.toText(200)).doesNotContain("\u001b");
  }
}

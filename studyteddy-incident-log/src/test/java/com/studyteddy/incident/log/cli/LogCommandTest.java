package com.studyteddy.incident.log.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {
  private static final String LINE = "2026-02-03 10:%02d:00.000  INFO 1 --- [main] c.e.Shop : %s%n";

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String in, String... arguments) {
    ByteArrayInputStream input = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new LogCommand(input, output, new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void withoutAWordItPrintsThePatternsOfStandardInput() {
    assertThat(run("disk 7 is full\ndisk 8 is full\n")).isZero();
    assertThat(out()).contains("disk <*> is full");
  }

  @Test
  void templatesTellEveryLinesPattern() {
    assertThat(
            run(
                "disk 7 is full\nall well\ndisk 8 is full\n",
                "templates",
                "--tsv",
                "--content-only",
                "-"))
        .isZero();
    String[] lines = out().split("\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[0]).startsWith("1\t").endsWith("\tdisk <*> is full");
    assertThat(lines[2].substring(2)).isEqualTo(lines[0].substring(2));
    assertThat(lines[1]).endsWith("\tall well");
  }

  @Test
  void whatIsNewSinceATimeIsSaidAndIsTheExitCode() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int minute = 0; minute < 60; minute++) {
      log.append(LINE.formatted(minute, "order stored"));
    }
    log.append(LINE.formatted(59, "broker unreachable"));
    Path file = Files.writeString(directory.resolve("app.log"), log);

    assertThat(run("", "--since", "10:42", file.toString())).isEqualTo(1);
    assertThat(out()).contains("new: 1").contains("since 02-03 10:59:00  broker unreachable");
  }

  @Test
  void aBaselineWithTheSamePatternsIsNoNews() throws IOException {
    Path file = Files.writeString(directory.resolve("app.log"), "order stored\n".repeat(9));

    assertThat(run("", "--baseline", file.toString(), file.toString())).isZero();
    assertThat(out()).contains("new: 0");
  }

  @Test
  void anUnknownOptionAndAMissingFileAreNamed() {
    assertThat(run("", "--colour-me")).isEqualTo(2);
    assertThat(run("", directory.resolve("none.log").toString())).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--colour-me").contains("none.log");
  }
}

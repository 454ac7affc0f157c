package com.studyteddy.incident.log.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {
  private static final String LINE = "2026-02-03 10:%02d:00.000  INFO 1 --- [main] c.e.Shop : %s%n";

  @TempDir private Path directory;
  private Screen screen = Screen.of(false, Map.of());
  private LogFollowing.Pause pause = length -> {};
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String in, String... arguments) {
    ByteArrayInputStream input = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new LogCommand(
            input, output, new PrintStream(err, true, StandardCharsets.UTF_8), screen, pause)
        .run(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFileWithoutPermissionIsNamed() throws IOException {
    Path log = Files.writeString(directory.resolve("secret.log"), "disk 7 is full\n");
    Files.setPosixFilePermissions(log, Set.of());
    Assumptions.assumeFalse(Files.isReadable(log), "root may read everything");

    assertThat(run("", log.toString())).isEqualTo(LogCommand.UNREADABLE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("No permission ")
        .endsWith(log + "\n");
  }

  @Test
  void followSaysEachPatternOnceWhenItIsNewAndReportsAtTheEnd() throws IOException {
    Path log = directory.resolve("app.log");
    Files.writeString(
        log, LINE.formatted(1, "disk 7 is full") + LINE.formatted(2, "disk 8 is full"));
    int[] waits = {0};
    pause =
        length -> {
          waits[0]++;
          try {
            Files.writeString(
                log, LINE.formatted(3, "fan " + waits[0] + " is loud"), StandardOpenOption.APPEND);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };

    assertThat(run("", "follow", "--for", "2s", log.toString())).isZero();

    assertThat(waits[0]).isEqualTo(4);
    assertThat(out().lines().filter(line -> line.startsWith("new ")))
        .containsExactly("new      2  disk <*> is full", "new      1  fan <*> is loud");
    assertThat(out().lines().filter(line -> !line.startsWith("new ")))
        .anyMatch(line -> line.contains("fan <*> is loud") && line.contains("4"));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void followCountsWhatItHasToDrop() throws IOException {
    Path log = directory.resolve("app.log");
    Files.writeString(log, "x\n".repeat(100_000));

    assertThat(run("", "follow", "--for", "1s", "--json", "pod=" + log)).isZero();

    assertThat(err.toString(StandardCharsets.UTF_8))
        .endsWith("were not counted\n")
        .startsWith("80000");
    assertThat(out()).startsWith("{").doesNotContain("new  ");
  }

  @Test
  void followNeedsFilesAndATimeThatIsOne() {
    assertThat(run("", "follow")).isEqualTo(LogCommand.MISUSE);
    assertThat(run("", "follow", "-")).isEqualTo(LogCommand.MISUSE);
    assertThat(run("", "follow", "--for", "forever", "a.log")).isEqualTo(LogCommand.MISUSE);
  }

  @Test
  void helpIsGivenForEveryCommand() {
    for (String command :
        new String[] {"patterns", "endpoints", "diff", "tail", "templates", "follow"}) {
      out.reset();
      assertThat(run("", command, "--help")).as(command).isZero();
      assertThat(out()).contains("[COMMAND] [OPTIONS] [FILE...]", command);
    }
    assertThat(err.size()).isZero();
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

  private static String day(int from, int to) {
    StringBuilder log = new StringBuilder();
    for (int minute = from; minute < to; minute++) {
      log.append(LINE.formatted(minute, "order stored"));
    }
    return log.toString();
  }

  @Test
  void whatIsNewInStandardInputNeedsNoFile() {
    String log = day(0, 50) + LINE.formatted(50, "broker unreachable") + day(51, 60);

    assertThat(run(log, "--since", "10:42")).isEqualTo(1);
    assertThat(out()).contains("new: 1").contains("broker unreachable");
    out.reset();
    assertThat(run(log, "--since", "2026-02-03T10:42:00Z", "-")).isEqualTo(1);
    assertThat(out()).contains("new: 1").contains("18 lines");
    out.reset();
    assertThat(run(log, "--since", "5m")).isZero();
  }

  @Test
  void diffSaysWhatChangedAndWhichChangeCameJustBefore() throws IOException {
    Path before = Files.writeString(directory.resolve("before.log"), day(0, 30));
    Path now =
        Files.writeString(
            directory.resolve("now.log"), day(30, 40) + LINE.formatted(41, "broker gone"));
    Path changes =
        Files.writeString(
            directory.resolve("changes.txt"),
            """
            # what was done
            2026-02-03T10:05:00Z deploy shop 1.7.1
            2026-02-03T10:40:48Z config broker.url
            2026-02-03T10:50:00Z deploy web 3
            """);

    int code = run("", "diff", "--changes", changes.toString(), before.toString(), now.toString());

    assertThat(code).isEqualTo(1);
    assertThat(out())
        .startsWith("new: 1")
        .contains("02-03 10:40:48  config broker.url, 12 s before broker gone")
        .doesNotContain("1.7.1");
    out.reset();
    run("", "diff", "--json", "--changes", changes.toString(), before.toString(), now.toString());
    assertThat(out()).startsWith("{\"changes\":[").contains("\"what\":\"config broker.url\"");
    assertThat(run("", "diff", before.toString())).isEqualTo(2);
  }

  @Test
  void tailShowsTheLastEventsOfAllFilesInTheirOrder() throws IOException {
    Path a = Files.writeString(directory.resolve("a.log"), day(0, 30) + "\tat x.Y.z(Y.java:1)\n");
    Path b =
        Files.writeString(
            directory.resolve("b.log"),
            LINE.formatted(28, "password=hunter2 used") + LINE.formatted(20, "late"));

    assertThat(run("", "tail", "-n", "3", "pod-a=" + a, "pod-b=" + b)).isZero();

    String[] lines = out().split(System.lineSeparator());
    assertThat(lines).hasSize(3);
    assertThat(lines[0]).startsWith("pod-a: 2026-02-03 10:28:00");
    assertThat(lines[1]).startsWith("pod-b: 2026-02-03 10:28:00").endsWith("=[redacted] used");
    assertThat(lines[2]).startsWith("pod-a: 2026-02-03 10:29:00").endsWith("(+1 lines)");
  }

  @Test
  void endpointsAndFieldsAreCountedOfWhatIsSelected() {
    String log =
        LINE.formatted(1, "GET /orders/17 tenant=blue")
            + LINE.formatted(2, "GET /orders/18 tenant=red")
            + LINE.formatted(3, "GET /carts tenant=red");

    assertThat(run(log, "endpoints")).isZero();
    assertThat(out()).contains("2  /orders/{}").contains("1  /carts");
    out.reset();
    run(log, "--by", "tenant", "--where", "tenant=red", "--contains", "GET");
    assertThat(out()).contains("by tenant").contains("2  red").doesNotContain("blue");
  }

  @Test
  void coarseTemplatesTakeWhatIsAlikeTogether() {
    String log = "session opened for user\nsession closed for user\nall well\n".repeat(3);
    String[] fine = templatesOf(log, "fine");
    String[] coarse = templatesOf(log, "coarse");

    assertThat(fine[0]).endsWith("\tsession opened for user");
    assertThat(coarse[0]).endsWith("\tsession <*> for user");
    assertThat(coarse[1].substring(2)).isEqualTo(coarse[0].substring(2));
    assertThat(coarse[2]).endsWith("\tall well");
  }

  private String[] templatesOf(String log, String level) {
    out.reset();
    assertThat(run(log, "templates", "--tsv", "--content-only", "--level", level)).isZero();
    return out().split("\n");
  }

  @Test
  void colourIsForTerminalsThatWantIt() {
    screen = Screen.of(true, Map.of("TERM", "xterm"));
    run("disk full\n");
    assertThat(out()).contains("\u001b[1m");
    for (Screen plain :
        new Screen[] {
          Screen.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1")),
          Screen.of(true, Map.of()),
          Screen.of(false, Map.of("TERM", "xterm"))
        }) {
      screen = plain;
      out.reset();
      run("disk full\n");
      assertThat(out()).doesNotContain("\u001b");
    }
    out.reset();
    run("disk full\n", "--color", "always");
    assertThat(out()).contains("\u001b[1m");
  }

  @Test
  void theTableKeepsToItsWidth() {
    screen = Screen.of(false, Map.of("COLUMNS", "90"));
    run("値".repeat(200) + " lost\n");
    assertThat(out().lines())
        .allSatisfy(
            line ->
                assertThat(line.codePoints().map(c -> c == '値' ? 2 : 1).sum())
                    .isLessThanOrEqualTo(90));
  }

  @Test
  void theHeatStripIsWritten() throws IOException {
    Path svg = directory.resolve("strip.svg");

    assertThat(run(day(0, 30), "--svg", svg.toString())).isZero();
    assertThat(svg).content().startsWith("<svg").contains("order stored").doesNotContain("script");
  }

  @Test
  void argumentsThatMakeNoSenseAreNamed() {
    assertThat(run("", "--where", "tenant")).isEqualTo(2);
    assertThat(run("", "--since", "yesterday")).isEqualTo(2);
    assertThat(run("", "-n", "none")).isEqualTo(2);
    assertThat(run("", "--level", "middling")).isEqualTo(2);
    assertThat(run("", "--layout", "{time}")).isEqualTo(2);
    assertThat(run("no times here\n", "--since", "10:42")).isEqualTo(2);
    assertThat(run("", "--zone", "Nowhere/Here")).isEqualTo(2);
    assertThat(run("", "--width")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("tenant", "yesterday", "none", "middling", "{time}", "10:42", "Nowhere/Here");
  }
}

package com.studyteddy.incident.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Game days from the command line to the exit code, on real servers, two at a time. */
class GameDayTest {
  private static final String SEED = "5";

  /** The stage's passwords; digests and checksums are twice as long. */
  private static final Pattern PASSWORD = Pattern.compile("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])");

  @TempDir private static Path folder;

  private static Run approved;
  private static Run twin;
  private static Run dryRun;
  private static Run refused;

  /**
   * One call of the command.
   *
   * @param code the exit code
   * @param printed what it printed
   * @param records where journal and post-mortem lie
   * @param took how long it took
   */
  private record Run(int code, String printed, Path records, Duration took) {
    /** Everything that a person can read afterwards. */
    String everything() {
      try (Stream<Path> files = Files.walk(records)) {
        StringBuilder all = new StringBuilder(printed);
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          all.append(Files.readString(file));
        }
        return all.toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @BeforeAll
  static void play() {
    CompletableFuture<Run> first = start("day", "--approve-as", "alice");
    CompletableFuture<Run> second = start("twin", "--no-fault");
    approved = first.join();
    twin = second.join();
    first = start("plan", "--plan");
    second = start("refused");
    dryRun = first.join();
    refused = second.join();
  }

  @Test
  void theDayEndsVerified() {
    assertThat(approved.printed())
        .contains("opened", "severity  P1", "margin  P0", "database-issues")
        .contains("ROOT:", "the longest query of all")
        .contains("hits ", "undo ", "digest ", "fresh until")
        .contains("approved  plan-1 by alice", "plan-1 EFFECTIVE", "VERIFYING to RESOLVED")
        .contains("nobody else was stopped or cancelled; the server counts 1 ended by force")
        .contains("RIGHT");
    assertThat(approved.printed()).doesNotContain("  NO  ");
    assertThat(approved.code()).isZero();
  }

  @Test
  void theDayLeavesAJournalAndAPostMortem() throws Exception {
    List<Path> written = files(approved);
    assertThat(written)
        .anyMatch(file -> file.getFileName().toString().matches("INC-.*\\.jsonl"))
        .anyMatch(file -> file.getFileName().toString().matches("post-mortem-INC-.*\\.md"));
    for (Path file : written) {
      if (file.toString().endsWith(".md")) {
        assertThat(approved.printed()).contains(file.toString());
        assertThat(Files.readString(file)).contains("## Cause", "plan-1", "alice", "EFFECTIVE");
      }
    }
  }

  @Test
  void onTheTwinNothingIsChangedAndThatIsRight() throws Exception {
    assertThat(twin.printed())
        .contains("no incident was opened", "the same ones by pid and start", "RIGHT")
        .doesNotContain("  NO  ");
    assertThat(twin.code()).isZero();
    assertThat(files(twin)).noneMatch(file -> file.toString().endsWith(".md"));
  }

  @Test
  void aDryRunShowsThePlanAndChangesNothing() {
    assertThat(dryRun.printed())
        .contains("plan-1  postgres.sessions.stop", "the same ones by pid and start")
        .contains("the server counts 0 ended by force", "RIGHT", "shop_app (shop): ")
        .doesNotContain("  NO  ", " GONE", " NEW", "is about to be carried out");
    assertThat(dryRun.code()).isZero();
  }

  @Test
  void withoutTerminalAndNameThePlanIsRefusedAndTheDayIsLost() {
    assertThat(refused.printed())
        .contains("REFUSED: there is no terminal to ask at", "--approve-as NAME")
        .contains("NO  the blocker's session is gone")
        .contains("the server counts 0 ended by force")
        .doesNotContain("is about to be carried out");
    assertThat(refused.code()).isEqualTo(1);
  }

  @Test
  void noPasswordIsPrintedOrWrittenDown() {
    assertThat(List.of(approved, twin, dryRun, refused))
        .allSatisfy(
            run -> {
              assertThat(run.everything()).contains("seed " + SEED);
              assertThat(PASSWORD.matcher(run.everything()).find()).isFalse();
            });
  }

  @Test
  void everyLineFitsAndHasNoColour() {
    assertThat(List.of(approved, twin, dryRun, refused))
        .allSatisfy(
            run -> {
              assertThat(run.printed().lines().filter(line -> !line.contains(folder.toString())))
                  .allMatch(line -> line.length() <= Screen.WIDTH);
              assertThat(run.printed()).doesNotContain("\u001b");
            });
  }

  @Test
  void everyDayEndsByItself() {
    assertThat(List.of(approved, twin, dryRun, refused))
        .allSatisfy(run -> assertThat(run.took()).isLessThan(Duration.ofMinutes(2)));
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("shop-worker"));
  }

  @Test
  void argumentsThatMakeNoSenseExitWithTwo() {
    assertThat(code("lock-queue", "--plan", "--no-fault")).isEqualTo(2);
    assertThat(code("lock-queue", "--seeds", "2", "--seed", "1")).isEqualTo(2);
    assertThat(code("lock-queue", "--seeds", "0")).isEqualTo(2);
    assertThat(code("lock-queue", "--seed", "many")).isEqualTo(2);
    assertThat(code("lock-queue", "--approve-as", " ")).isEqualTo(2);
    assertThat(code("lock-queue", "--out", approved.records().toString())).isEqualTo(2);
    assertThat(code("no-such-day")).isEqualTo(2);
    assertThat(code()).isEqualTo(2);
    assertThat(code("--help")).isZero();
    assertThat(code("lock-queue", "--help")).isZero();
  }

  private static CompletableFuture<Run> start(String name, String... options) {
    return CompletableFuture.supplyAsync(() -> run(folder.resolve(name), options));
  }

  private static Run run(Path records, String... options) {
    List<String> arguments =
        Stream.concat(
                Stream.of("lock-queue", "--seed", SEED, "--out", records.toString()),
                Stream.of(options))
            .toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long start = System.nanoTime();
    int code = GameDayMain.run(nobodyAt(bytes), arguments.toArray(String[]::new));
    return new Run(
        code,
        bytes.toString(StandardCharsets.UTF_8),
        records,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private static int code(String... arguments) {
    return GameDayMain.run(nobodyAt(new ByteArrayOutputStream()), arguments);
  }

  private static Spectator nobodyAt(ByteArrayOutputStream bytes) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new Spectator(out, Optional.empty(), false, "nobody");
  }

  private static List<Path> files(Run run) throws IOException {
    try (Stream<Path> files = Files.walk(run.records())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}

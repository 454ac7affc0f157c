package com.studyteddy.incident.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.mitigation.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table over many seeds: one wrong cell, and the whole is wrong. */
class SeedSeriesTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @TempDir private Path records;

  @Test
  void allRightIsRight() {
    assertThat(play(3, (log, seed, kind, own) -> result(seed, kind, true))).isTrue();
    assertThat(table())
        .contains("3 of 3 days right, 3 of 3 twins right")
        .contains("   1           6.4 s       right              0  EFFECTIVE");
    assertThat(table().lines()).allMatch(line -> line.length() <= Screen.WIDTH);
  }

  @Test
  void oneWrongTwinIsWrong() {
    assertThat(play(3, (log, seed, kind, own) -> result(seed, kind, seed != 2 || kind == Kind.DAY)))
        .isFalse();
    assertThat(table())
        .contains("3 of 3 days right, 2 of 3 twins right")
        .contains("twin: something is wrong with it");
  }

  @Test
  void aStageThatFailsIsNotRightAndDoesNotEndTheSeries() {
    boolean right =
        play(
            2,
            (log, seed, kind, own) -> {
              if (seed == 1 && kind == Kind.DAY) {
                throw new StageException("the lock queue hurts nobody");
              }
              return result(seed, kind, true);
            });
    assertThat(right).isFalse();
    assertThat(table())
        .contains("1 of 2 days right, 2 of 2 twins right")
        .contains("day: the stage failed, the lock queue hurts nobody");
  }

  @Test
  void eachPlayKeepsWhatItPrintedInAFileOfItsOwn() {
    play(
        1,
        (log, seed, kind, own) -> {
          log.plain("played " + kind);
          return result(seed, kind, true);
        });
    assertThat(records.resolve("1-day.txt")).hasContent("played DAY");
    assertThat(records.resolve("1-twin.txt")).hasContent("played TWIN");
    assertThat(table()).doesNotContain("played");
  }

  private boolean play(int count, SeedSeries.Play play) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new SeedSeries(new Screen(out, false), new SystemTime(), records, play).play(count);
  }

  private String table() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static DayResult result(long seed, Kind kind, boolean right) {
    Ruling ruling =
        new Ruling(
            kind,
            List.of(new Finding(right, right ? "all is well" : "something is wrong with it")),
            0,
            true);
    return new DayResult(
        LockQueueFault.draw(seed),
        ruling,
        Optional.of(Duration.ofMillis(6_400)),
        Optional.of(Duration.ofMillis(8_000)),
        Optional.of(Verdict.EFFECTIVE),
        Optional.empty(),
        Path.of("."));
  }
}

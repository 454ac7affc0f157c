package com.studyteddy.incident.gameday;

import com.studyteddy.incident.gameday.Screen.Look;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.mitigation.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plays day and twin of many seeds, each on a server of its own, and prints a row for each. */
final class SeedSeries {
  private static final String ROW = "%4s  %14s  %10s  %13s  %-12s  %18s  %s";

  private final Screen screen;
  private final TimeSource time;
  private final Path records;
  private final Play play;
  private int rightDays;
  private int rightTwins;

  /** Plays one of them. */
  @FunctionalInterface
  interface Play {
    /** Prints to a screen of its own, and keeps its records in a folder of its own. */
    DayResult play(Screen log, long seed, Kind kind, Path records);
  }

  SeedSeries(Screen screen, TimeSource time, Path records, Play play) {
    this.screen = screen;
    this.time = time;
    this.records = records;
    this.play = play;
  }

  /** Whether all were right. */
  boolean play(int count) {
    long start = time.nanoTime();
    screen.print(Look.PLAIN, List.of("records in " + records));
    screen.heading(
        ROW.formatted(
            "seed",
            "detected after",
            "root named",
            "wrong actions",
            "verdict",
            "served again after",
            "twin"));
    for (long seed = 1; seed <= count; seed++) {
      row(seed);
    }
    Duration took = Duration.ofNanos(time.nanoTime() - start);
    screen.heading(
        "%d of %d days right, %d of %d twins right, in %d min %d s"
            .formatted(
                rightDays, count, rightTwins, count, took.toMinutes(), took.toSecondsPart()));
    return rightDays == count && rightTwins == count;
  }

  private void row(long seed) {
    List<String> complaints = new ArrayList<>();
    Optional<DayResult> day = play(seed, Kind.DAY, complaints);
    Optional<DayResult> twin = play(seed, Kind.TWIN, complaints);
    rightDays += isRight(day) ? 1 : 0;
    rightTwins += isRight(twin) ? 1 : 0;
    screen.print(
        isRight(day) && isRight(twin) ? Look.PLAIN : Look.BAD,
        List.of(
            ROW.formatted(
                seed,
                day.flatMap(DayResult::noticedAfter).map(SeedSeries::seconds).orElse("never"),
                day.map(each -> each.ruling().rootNamed() ? "right" : "WRONG").orElse("-"),
                day.map(each -> Long.toString(each.ruling().wrongActions())).orElse("-"),
                day.flatMap(DayResult::verdict).map(Verdict::toString).orElse("none"),
                day.flatMap(DayResult::servedAgainAfter).map(SeedSeries::seconds).orElse("never"),
                twin.map(each -> each.ruling().isRight() ? "right" : "WRONG").orElse("-"))));
    complaints.forEach(complaint -> screen.text(Look.BAD, "      " + complaint, 8));
  }

  private Optional<DayResult> play(long seed, Kind kind, List<String> complaints) {
    String name = kind == Kind.DAY ? "day" : "twin";
    try (PrintStream log = log(seed, name)) {
      Path own = Files.createDirectories(records.resolve("%d-%s".formatted(seed, name)));
      DayResult result = play.play(new Screen(log, false), seed, kind, own);
      result.ruling().findings().stream()
          .filter(finding -> !finding.good())
          .forEach(finding -> complaints.add("%s: %s".formatted(name, finding.text())));
      return Optional.of(result);
    } catch (StageException e) {
      complaints.add("%s: the stage failed, %s".formatted(name, e.getMessage()));
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PrintStream log(long seed, String name) throws IOException {
    OutputStream file = Files.newOutputStream(records.resolve("%d-%s.txt".formatted(seed, name)));
    return new PrintStream(file, false, StandardCharsets.UTF_8);
  }

  private static boolean isRight(Optional<DayResult> result) {
    return result.map(each -> each.ruling().isRight()).orElse(false);
  }

  private static String seconds(Duration length) {
    return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0);
  }
}

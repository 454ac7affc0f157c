package com.studyteddy.incident.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderIndependenceTest {
  @Property(tries = 30)
  void shufflingTheLinesChangesNothing(@ForAll long seed) {
    List<String> lines = SampleLog.lines(seed, 300);
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(seed));

    assertEqual(SampleLog.summary("pod", lines), SampleLog.summary("pod", shuffled));
  }

  @Property(tries = 30)
  void anyMergeTreeOverAnySplitGivesTheSameBytes(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int parts) {
    List<String> lines = SampleLog.lines(seed, 300);
    Random random = new Random(seed);
    List<List<String>> split = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      split.add(new ArrayList<>());
    }
    for (String line : lines) {
      split.get(random.nextInt(parts)).add(line);
    }
    List<LogSummary> forest = new ArrayList<>();
    for (List<String> part : split) {
      if (!part.isEmpty()) {
        forest.add(SampleLog.summary("pod", part));
      }
    }
    while (forest.size() > 1) {
      LogSummary a = forest.remove(random.nextInt(forest.size()));
      LogSummary b = forest.remove(random.nextInt(forest.size()));
      forest.add(a.merge(b));
    }

    assertEqual(forest.get(0), SampleLog.summary("pod", lines));
  }

  @Test
  void theBoundOnMemoryKeepsTheSameSampleWhateverTheOrder() {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      lines.add(word(random) + " " + word(random) + " " + word(random) + " happened");
    }
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(12));

    LogSummary whole = SampleLog.summary("pod", lines);
    LogSummary other = SampleLog.summary("pod", shuffled);
    LogSummary merged =
        SampleLog.summary("pod", shuffled.subList(0, 13_000))
            .merge(SampleLog.summary("pod", shuffled.subList(13_000, 40_000)));

    assertThat(whole.skeletons()).isLessThan(40_000);
    assertThat(other.toBytes()).isEqualTo(whole.toBytes());
    assertThat(merged.toBytes()).isEqualTo(whole.toBytes());
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 7; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  @Test
  void theNumberOfThreadsChangesNothing(@TempDir Path directory) throws IOException {
    Path log = directory.resolve("app.log");
    Files.write(log, SampleLog.bytes(SampleLog.lines(5, 150_000)));
    LogSummary alone = LogPatterns.of(log).summary();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (int parts = 2; parts <= 4; parts++) {
        assertThat(LogPatterns.of(log).parallel(threads, parts).summary().toBytes())
            .as("in %d parts", parts)
            .isEqualTo(alone.toBytes());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theEmptySummaryIsNeutral() {
    LogSummary some = SampleLog.summary("pod", SampleLog.lines(3, 100));

    assertThat(some.merge(LogSummary.empty()).toBytes()).isEqualTo(some.toBytes());
    assertThat(LogSummary.empty().merge(some).toBytes()).isEqualTo(some.toBytes());
  }

  private static void assertEqual(LogSummary a, LogSummary b) {
    assertThat(a.toBytes()).isEqualTo(b.toBytes());
    assertThat(LogPatternReport.of(a).toJson()).isEqualTo(LogPatternReport.of(b).toJson());
  }
}

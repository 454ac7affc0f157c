package com.studyteddy.incident.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTapTest {
  private static final String LINE =
      "2026-02-03 10:00:0%d.000 ERROR [main] c.e.Pay - Payment %d lost";

  private final LogTap tap = LogTap.named("pod", 10);

  @Test
  void linesAreMinedWhenTheHostSaysSo() {
    tap.offer(LINE.formatted(1, 17));
    tap.offer(LINE.formatted(2, 18));
    assertThat(tap.report().patterns()).isEmpty();

    assertThat(tap.drain()).isEqualTo(2);

    LogPatternReport report = tap.report();
    assertThat(report.patterns())
        .extracting(LogPattern::template)
        .containsExactly("Payment <*> lost");
    assertThat(report.formats()).containsEntry("pod", "text (time, level, logger)");
    assertThat(report.by("logger")).containsExactly(new TextCount("c.e.Pay", 2));
  }

  @Test
  void whatDoesNotFitIsDroppedAndCounted() {
    int taken = 0;
    for (int i = 0; i < 25; i++) {
      taken += tap.offer("disk " + i + " is full") ? 1 : 0;
    }
    tap.drain();
    tap.offer("disk 7 is full");
    tap.drain();

    assertThat(taken).isEqualTo(10);
    assertThat(tap.report().lines()).isEqualTo(new LogLines(26, 11, 0, 0, 15));
    assertThatThrownBy(() -> LogTap.named("pod", 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyThreadsOfferWithoutALoss() throws InterruptedException {
    LogTap shared = LogTap.named("pod", 1_000_000);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 2_000; i++) {
                  shared.offer("order " + i + " stored");
                }
              });
      threads.add(thread);
      thread.start();
    }
    shared.drain();
    for (Thread thread : threads) {
      thread.join();
    }
    shared.drain();

    assertThat(shared.report().lines()).isEqualTo(new LogLines(8_000, 8_000, 0, 0, 0));
  }

  @Test
  void aSummaryDoesNotChangeAfterwards() {
    tap.offer("disk 7 is full");
    tap.drain();
    LogSummary before = tap.summary();
    byte[] bytes = before.toBytes();
    for (int i = 0; i < 5; i++) {
      tap.offer("disk " + i + " is full");
    }
    tap.drain();

    assertThat(before.toBytes()).isEqualTo(bytes);
    assertThat(tap.summary().linesRead()).isEqualTo(6);
  }

  private static LogRecord logged(String pattern, String message, String... trace) {
    Instant time = Instant.parse("2026-02-03T10:00:00Z");
    return new LogRecord(time, Level.ERROR, "c.e.Pay", pattern, message, List.of(trace));
  }

  @Test
  void thePatternOfTheCodeIsTheTemplateWhateverItsValuesLookLike() {
    tap.offer(logged("user {} may not {}", "user ada may not read"));
    tap.offer(logged("user {} may not {}", "user berta may not write all of it"));
    tap.offer(
        logged(
            "user {} may {}",
            "user 17 may leave",
            "java.lang.IllegalStateException: no",
            "\tat com.example.Pay.charge(Pay.java:12)"));
    tap.drain();

    LogPatternReport report = tap.report();
    assertThat(report.patterns())
        .extracting(LogPattern::template, LogPattern::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("user <*> may not <*>", 2L),
            org.assertj.core.groups.Tuple.tuple("user <*> may <*>", 1L));
    assertThat(report.by("exception"))
        .containsExactly(new TextCount("java.lang.IllegalStateException", 1));
    assertThat(LogPatternReport.of(LogSummary.fromBytes(tap.summary().toBytes())).patterns())
        .isEqualTo(report.patterns());
  }

  @Test
  void registeredSecretsOfRecordsAreNotKept() {
    LogTap careful = LogTap.named("pod", 10, "hunter22");
    careful.offer(logged("login of {} with hunter22", "login of ada with hunter22"));
    careful.drain();

    assertThat(careful.report().toJson()).doesNotContain("hunter22");
  }

  @Test
  void aFileIsFollowedThroughTruncationAndRotation(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("app.log");
    try (FollowedLog followed = FollowedLog.of(file, tap)) {
      assertThat(followed.poll()).as("not there yet").isZero();
      Files.writeString(file, "one 1\ntwo");
      assertThat(followed.poll()).as("the second line is not whole").isEqualTo(1);
      Files.writeString(file, " 2\nthree 3\n", StandardOpenOption.APPEND);
      assertThat(followed.poll()).isEqualTo(2);
      Files.writeString(file, "four 4\n");
      assertThat(followed.poll()).as("truncated").isEqualTo(1);
      Files.writeString(file, "five 5", StandardOpenOption.APPEND);
      Files.move(file, directory.resolve("app.log.1"));
      assertThat(followed.poll()).as("moved away").isZero();
      Files.writeString(file, "six 6\n");
      assertThat(followed.poll()).as("the old one's end and the new one").isEqualTo(2);
      assertThat(followed.poll()).isZero();
    }
    tap.drain();

    assertThat(tap.report().patterns())
        .extracting(LogPattern::template)
        .containsExactlyInAnyOrder(
            "one <*>", "two <*>", "three <*>", "four <*>", "five <*>", "six <*>");
  }

  @Test
  void aLongLineOfAFollowedFileIsCut(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("app.log"), "x".repeat(300_000) + "\nlast 1\n");
    try (FollowedLog followed = FollowedLog.of(file, tap)) {
      assertThat(followed.poll()).isEqualTo(2);
    }
    tap.drain();

    assertThat(tap.report().lines().read()).isEqualTo(2);
  }
}

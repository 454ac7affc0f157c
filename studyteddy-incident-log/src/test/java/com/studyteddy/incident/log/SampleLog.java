package com.studyteddy.incident.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Logs made from a seed, with near-duplicate statements, and ways to count them. */
final class SampleLog {
  private static final List<String> STATEMENTS =
      List.of(
          "Order %1$d accepted for user %2$s",
          "Order %1$d accepted for user %2$s again",
          "Order %1$d rejected for user %2$s",
          "Opening channel %3$s to broker %2$s on port %1$d",
          "Closing channel %3$s to broker %2$s on port %1$d",
          "Retry %1$d of job %3$s: limit is %1$d",
          "Batch of [%1$d, %1$d, %1$d] rows written",
          "Batch of [%1$d, %1$d] rows written",
          "state=%3$s owner=%2$s attempt=%1$d");
  private static final List<String> NAMES =
      List.of("ada", "berta", "cleo", "dora", "emil", "fritz", "gerda", "hugo", "ida", "jonas");
  private static final List<String> CODES = List.of("a1", "b2", "c3", "d4", "eth0", "eth1", "tty7");

  private SampleLog() {}

  static List<String> lines(long seed, int count) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String message =
          String.format(
              Locale.ROOT,
              STATEMENTS.get(random.nextInt(STATEMENTS.size())),
              random.nextInt(5_000),
              NAMES.get(random.nextInt(NAMES.size())),
              CODES.get(random.nextInt(CODES.size())));
      int second = random.nextInt(7_200);
      lines.add(
          String.format(
              Locale.ROOT,
              "2026-02-03 %02d:%02d:%02d.%03d %s [main] com.example.Shop%d - %s",
              9 + second / 3_600,
              second / 60 % 60,
              second % 60,
              random.nextInt(1_000),
              random.nextInt(20) == 0 ? "ERROR" : "INFO ",
              random.nextInt(3),
              message));
    }
    return lines;
  }

  static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static LogPatterns search(String source, List<String> lines) {
    return search(source, bytes(lines));
  }

  static LogPatterns search(String source, byte[] bytes) {
    return LogPatterns.of(source, new ByteArrayInputStream(bytes));
  }

  static LogSummary summary(String source, List<String> lines) {
    try {
      return search(source, lines).summary();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package com.studyteddy.incident.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Compares the miner with grep on one seeded log, interleaved, run by hand. What it prints are the
 * figures of {@code docs/benchmarks.md}, which also has the command.
 */
final class Throughput {
  private static final String[] CALM = {
    "Handled GET /api/v1/orders/%d in %d ms for tenant %d with status 200 and trace %x",
    "Cache refresh for segment %d finished after %d ms, %d entries kept, checksum %x",
    "Session %d renewed until %d by gateway node %d, correlation %x, no further action",
  };
  private static final String[] BAD = {
    "Payment %d was declined by provider after %d ms, attempt %d, reference %x",
    "Connection to 10.0.%d.%d:5432 refused on attempt %d, request %x, giving up",
  };

  private Throughput() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    long bytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 200_000_000;
    Path log = Files.createTempFile("throughput", ".log");
    try {
      write(log, bytes);
      for (int round = 1; round <= 6; round++) {
        double grep = seconds(() -> grep(log));
        double errors = seconds(() -> LogPatterns.of(log).atLeast(Level.ERROR).summary());
        double all = seconds(() -> LogPatterns.of(log).summary());
        System.out.printf(
            Locale.ROOT,
            "round %d, wall GB/s: grep -c %.2f, ERROR mined %.2f (%.2f x), every line %.2f (%.2f x)%n",
            round,
            bytes / grep / 1e9,
            bytes / errors / 1e9,
            grep / errors,
            bytes / all / 1e9,
            grep / all);
      }
    } finally {
      Files.delete(log);
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static double seconds(Work work) throws IOException, InterruptedException {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void grep(Path log) throws IOException, InterruptedException {
    Process grep = new ProcessBuilder("grep", "-c", "ERROR", log.toString()).start();
    grep.getInputStream().readAllBytes(); // to a closed stream grep would stop at the first hit
    grep.waitFor();
  }

  private static void write(Path log, long bytes) throws IOException {
    Random random = new Random(7);
    long written = 0;
    long millis = 0;
    try (BufferedWriter out = Files.newBufferedWriter(log)) {
      while (written < bytes) {
        millis += random.nextInt(20);
        boolean bad = random.nextInt(20) == 0;
        String[] statements = bad ? BAD : CALM;
        String message =
            String.format(
                Locale.ROOT,
                statements[random.nextInt(statements.length)],
                random.nextInt(256),
                random.nextInt(256),
                random.nextInt(99),
                random.nextLong() >>> 24);
        String line =
            String.format(
                Locale.ROOT,
                "2026-03-01 %02d:%02d:%02d.%03d %s 1 --- [worker-%d] com.example.shop.Service%d : %s%n",
                millis / 3_600_000 % 24,
                millis / 60_000 % 60,
                millis / 1_000 % 60,
                millis % 1_000,
                bad ? "ERROR" : " INFO",
                random.nextInt(8),
                random.nextInt(4),
                message);
        out.write(line);
        written += line.length();
      }
    }
  }
}

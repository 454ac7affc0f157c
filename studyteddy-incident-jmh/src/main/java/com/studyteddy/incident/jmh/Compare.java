package com.studyteddy.incident.jmh;

import com.studyteddy.incident.log.Level;
import com.studyteddy.incident.log.LogPatterns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Compares the miner with grep, ripgrep and the runbook's two pipelines on one seeded log, taken in
 * turn, and prints the best seconds on the wall and of all processors, the median of the latter,
 * and how many times less than grep: of the best runs, and as the median of the runs side by side.
 * Run by hand; {@code docs/benchmarks.md} has the command.
 *
 * <p>Arguments: bytes of log (1000000000), rounds (8), how often the pipelines run (2).
 */
final class Compare {
  private Compare() {}

  public static void main(String[] arguments) throws Exception {
    long bytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
    int pipelines = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
    Path log = Files.createTempFile("compare", ".log");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      SeededLog.write(log, bytes);
      Contender grep = new Contender.Shell("grep -c ERROR", "grep -c ERROR " + log);
      List<Contender> fast = new ArrayList<>(List.of(grep));
      if (isInstalled("rg")) {
        fast.add(new Contender.Shell("rg -c ERROR", "rg -c ERROR " + log));
      }
      fast.addAll(miners(log, threads));
      List<Contender> slow =
          List.of(
              new Contender.Shell(
                  "grep ERROR | sort | uniq -c | sort -nr",
                  "grep ERROR " + log + " | sort | uniq -c | sort -nr"),
              new Contender.Shell(
                  "grep ERROR | awk '{print $5}' | sort | uniq -c | sort -nr",
                  "grep ERROR " + log + " | awk '{print $5}' | sort | uniq -c | sort -nr"));
      for (int round = 0; round < rounds; round++) {
        for (Contender c : fast) {
          c.runOnce();
        }
        if (round < pipelines) {
          for (Contender c : slow) {
            c.runOnce();
          }
        }
      }
      fast.addAll(slow);
      print(fast, grep, bytes / 1e9);
    } finally {
      threads.shutdown();
      Files.delete(log);
    }
  }

  private static List<Contender> miners(Path log, ExecutorService threads) {
    return List.of(
        new Contender.InProcess(
            "ERROR lines mined", () -> LogPatterns.of(log).atLeast(Level.ERROR).summary()),
        new Contender.InProcess("every line mined", () -> LogPatterns.of(log).summary()),
        new Contender.InProcess(
            "ERROR lines mined, a stream",
            () -> {
              try (InputStream in = Files.newInputStream(log)) {
                LogPatterns.of("log", in).atLeast(Level.ERROR).summary();
              }
            }),
        new Contender.InProcess(
            "every line mined, also by a field",
            () -> LogPatterns.of(log).countingBy("node").summary()),
        new Contender.InProcess(
            "every line mined, a secret to look for",
            () -> LogPatterns.of(log).redacting("a secret of this host").summary()),
        new Contender.InProcess(
            "ERROR lines mined, two threads",
            () -> LogPatterns.of(log).atLeast(Level.ERROR).parallel(threads, 2).summary()),
        new Contender.InProcess(
            "every line mined, two threads",
            () -> LogPatterns.of(log).parallel(threads, 2).summary()));
  }

  private static boolean isInstalled(String command) {
    try {
      Process process = new ProcessBuilder(command, "--version").start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void print(List<Contender> contenders, Contender grep, double gigabytes) {
    System.out.printf(
        Locale.ROOT,
        "Java %s, kernel %s, %d MB of heap, %.1f GB of log, %d runs but the first%n",
        Runtime.version(),
        LogPatterns.kernel(),
        Runtime.getRuntime().maxMemory() >> 20,
        gigabytes,
        grep.runs());
    System.out.printf(
        Locale.ROOT,
        "%-60s %8s %8s %8s %12s %12s%n",
        "",
        "wall s",
        "CPU s",
        "median",
        "grep's CPU",
        "median pair");
    for (Contender c : contenders) {
      Contender.Took best = c.best();
      System.out.printf(
          Locale.ROOT,
          "%-60s %8.3f %8.3f %8.3f %11.2fx %11.2fx%n",
          c.name,
          best.wall(),
          best.cpu(),
          c.medianCpu(),
          grep.best().cpu() / best.cpu(),
          c.medianCpuOf(grep));
    }
  }
}

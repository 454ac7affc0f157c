package com.studyteddy.incident.jmh;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The gate against regressions: every benchmark as a multiple of the reference kernel of the same
 * run, and its bytes per operation, against limits. Ends with 1 if one is beyond its limit. Run by
 * hand; {@code docs/benchmarks.md} has the command.
 */
final class Gate {
  /**
   * What a benchmark may take.
   *
   * @param ratio at most so many times the reference
   * @param bytes at most so many bytes allocated by an operation
   */
  private record Limit(double ratio, double bytes) {}

  /** JMH's own bytes, which a longer operation has more of. */
  private static final double NOTHING = 2_000;

  /** What the buffers of a reading take; nothing more for a line. */
  private static final double BUFFERS = 450_000;

  private static final Map<String, Limit> LIMITS =
      Map.of(
          "newlineScan", new Limit(2.6, NOTHING),
          "levelScan", new Limit(1.8, NOTHING),
          "lexer", new Limit(62, NOTHING),
          "follower", new Limit(16, NOTHING),
          "errorMining", new Limit(4.5, BUFFERS),
          "allLines", new Limit(21, BUFFERS),
          "allLinesSteady", new Limit(20, BUFFERS));

  private Gate() {}

  public static void main(String[] arguments) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options.include("LogBenchmark.reference$").addProfiler(GCProfiler.class);
    LIMITS.keySet().forEach(name -> options.include("LogBenchmark." + name + "$"));
    Collection<RunResult> results = new Runner(options.build()).run();
    Map<String, RunResult> byName = new TreeMap<>();
    for (RunResult r : results) {
      String full = r.getParams().getBenchmark();
      byName.put(full.substring(full.lastIndexOf('.') + 1), r);
    }
    boolean kept = true;
    double reference = score(byName, "reference");
    for (String name : new TreeMap<>(LIMITS).keySet()) {
      kept &= holds(name, score(byName, name) / reference, bytes(byName, name));
    }
    if (!kept) {
      System.exit(1);
    }
  }

  private static boolean holds(String name, double ratio, double bytes) {
    Limit limit = LIMITS.getOrDefault(name, new Limit(0, 0));
    boolean holds = ratio <= limit.ratio && bytes <= limit.bytes;
    System.out.printf(
        Locale.ROOT,
        "%-16s %8.3f x reference (at most %.2f)  %10.1f B/op (at most %.0f)  %s%n",
        name,
        ratio,
        limit.ratio,
        bytes,
        limit.bytes,
        holds ? "ok" : "BEYOND ITS LIMIT");
    return holds;
  }

  /** Returns the best iteration: others may share the machine. */
  private static double score(Map<String, RunResult> results, String name) {
    RunResult result = results.get(name);
    if (result == null) {
      throw new IllegalStateException("JMH did not run " + name);
    }
    return result.getPrimaryResult().getStatistics().getMin();
  }

  private static double bytes(Map<String, RunResult> results, String name) {
    RunResult result = results.get(name);
    if (result == null) {
      throw new IllegalStateException("JMH did not run " + name);
    }
    for (Map.Entry<String, Result> e : result.getSecondaryResults().entrySet()) {
      if (e.getKey().endsWith("gc.alloc.rate.norm")) {
        return e.getValue().getScore();
      }
    }
    throw new IllegalStateException("JMH did not say what " + name + " allocates");
  }
}

package com.studyteddy.incident.jmh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One way to look at the log, and how long each of its runs took. */
abstract class Contender {
  final String name;
  private final List<Took> runs = new ArrayList<>();

  Contender(String name) {
    this.name = name;
  }

  /**
   * How long a run took.
   *
   * @param wall seconds on the wall
   * @param cpu seconds of all processors together
   */
  record Took(double wall, double cpu) {}

  abstract Took run() throws Exception;

  void runOnce() throws Exception {
    runs.add(run());
  }

  /** Returns the shortest of the runs after the first, which was cold. */
  Took best() {
    Took best = runs.get(runs.size() - 1);
    for (Took t : warm()) {
      best = new Took(Math.min(best.wall, t.wall), Math.min(best.cpu, t.cpu));
    }
    return best;
  }

  int runs() {
    return runs.size();
  }

  /** Returns the middle of the processor times after the first. */
  double medianCpu() {
    return middle(warm().stream().map(Took::cpu).sorted().toList());
  }

  /** Returns the middle of how many times less this took than the other, run by run. */
  double medianCpuOf(Contender other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = Math.min(1, runs.size() - 1); i < runs.size(); i++) {
      ratios.add(other.runs.get(i).cpu / runs.get(i).cpu);
    }
    return middle(ratios.stream().sorted().toList());
  }

  private List<Took> warm() {
    return runs.subList(Math.min(1, runs.size() - 1), runs.size());
  }

  private static double middle(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  /** What a shell runs, its children included; {@code times} says what they cost. */
  static final class Shell extends Contender {
    private static final Pattern MINUTES = Pattern.compile("([0-9]+)m([0-9.]+)s");
    private final String command;

    Shell(String name, String command) {
      super(name);
      this.command = command;
    }

    @Override
    Took run() throws IOException, InterruptedException {
      long start = System.nanoTime();
      Process shell =
          new ProcessBuilder("bash", "-c", command + " | cat > /dev/null; times")
              .redirectErrorStream(true)
              .start();
      String said;
      try (InputStream out = shell.getInputStream()) {
        said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      }
      shell.waitFor();
      double wall = (System.nanoTime() - start) / 1e9;
      double cpu = 0;
      Matcher m = MINUTES.matcher(said);
      while (m.find()) {
        cpu += Integer.parseInt(m.group(1)) * 60 + Double.parseDouble(m.group(2));
      }
      return new Took(wall, cpu);
    }
  }

  /** What this very process runs. */
  static final class InProcess extends Contender {
    private final Work work;

    InProcess(String name, Work work) {
      super(name);
      this.work = work;
    }

    @Override
    Took run() throws Exception {
      double cpu = ProcessCpu.seconds();
      long start = System.nanoTime();
      work.run();
      return new Took((System.nanoTime() - start) / 1e9, ProcessCpu.seconds() - cpu);
    }
  }

  /** Something to measure. */
  interface Work {
    void run() throws Exception;
  }
}

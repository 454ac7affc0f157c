package com.studyteddy.incident.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.studyteddy.incident.core.lint.Finding;
import com.studyteddy.incident.core.lint.Linter;
import com.studyteddy.incident.core.runbook.RunbookFile;
import com.studyteddy.incident.core.runbook.RunbookText;
import com.studyteddy.incident.core.runbook.StudyTeddyRunbook;
import com.studyteddy.incident.runbook.Runbook;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Loading and linting runbooks: the one that is shipped, as YAML and as JSON, and the largest that
 * is read. Run: see {@code docs/benchmarks.md}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class RunbookBenchmark {
  private final byte[] yaml = StudyTeddyRunbook.content();
  private final byte[] json = RunbookText.json(StudyTeddyRunbook.load()).getBytes(UTF_8);
  private final byte[] large = large();

  private static byte[] large() {
    StringBuilder file =
        new StringBuilder("runbook: large\nversion: 1\nowner: o\nservice: s\nprocedures:\n")
            .append("  p:\n    title: P\n    steps:\n")
            .append(
                "      - {id: step-0, diagnose: postgres.locks.analyze, with: {database: main}}\n");
    for (int i = 1; i < RunbookFile.MOST_STEPS; i++) {
      file.append("      - {id: step-").append(i);
      file.append(", title: Look at one more thing, diagnose: postgres.locks.analyze");
      file.append(", with: {database: main}, from: {session: \"step-").append(i - 1);
      file.append(".roots[0].session\"}, deadline: 5s}\n");
    }
    return file.toString().getBytes(UTF_8);
  }

  /** Loads the shipped runbook. */
  @Benchmark
  public Runbook shippedAsYaml() {
    return RunbookFile.read("yaml", yaml).orThrow();
  }

  /** Loads the shipped runbook from JSON. */
  @Benchmark
  public Runbook shippedAsJson() {
    return RunbookFile.read("json", json).orThrow();
  }

  /** Loads ten thousand steps, each of which takes from the one before. */
  @Benchmark
  public Runbook tenThousandSteps() {
    return RunbookFile.read("large", large).orThrow();
  }

  /** Loads and lints the shipped runbook: what {@code incident runbook lint} does. */
  @Benchmark
  public List<Finding> shippedLinted() {
    return new Linter().lint(RunbookFile.read("yaml", yaml).orThrow());
  }

  /** Loads and lints ten thousand steps. */
  @Benchmark
  public List<Finding> tenThousandStepsLinted() {
    return new Linter().lint(RunbookFile.read("large", large).orThrow());
  }
}

package com.studyteddy.incident.jmh;

import com.studyteddy.incident.core.lint.Finding;
import com.studyteddy.incident.core.lint.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Linting a runbook in Markdown, warm: what an editor or a build would feel. The document is named
 * by the system property {@code runbook}. Run: see {@code docs/benchmarks.md}.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LintBenchmark {
  private final Linter linter = new Linter();
  private String markdown = "";

  /** Reads the document. */
  @Setup
  public void read() throws IOException {
    String name = System.getProperty("runbook", "");
    if (name.isEmpty()) {
      throw new IllegalStateException("Name a document with -jvmArgsAppend -Drunbook=FILE");
    }
    markdown = Files.readString(Path.of(name));
  }

  /** One document, all rules. */
  @Benchmark
  public List<Finding> oneRunbook() {
    return linter.lintMarkdown(markdown);
  }
}

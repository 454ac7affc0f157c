package com.studyteddy.incident.jmh;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole mitigation on the public API, around a shop that costs nothing; and building the library,
 * once this Java is warm. Run: see {@code docs/benchmarks.md}.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
@Fork(1)
public class MitigationBenchmark {
  /** An incident that has not begun. */
  @State(Scope.Thread)
  public static class Ready {
    /** In memory: the library's own work. In files: with what it waits for. */
    @Param({"memory", "files"})
    public String journal = "";

    /** Whether a person is asked. */
    @Param({"asked", "allowed"})
    public String approval = "";

    private final ScratchDirectory scratch = new ScratchDirectory();
    private OneIncident incident = next("memory", true);

    /** Builds and starts the library, on a new journal. */
    @Setup(Level.Invocation)
    public void begin() {
      incident = next(journal, approval.equals("asked"));
    }

    private OneIncident next(String kind, boolean asked) {
      return new OneIncident(clock -> open(kind, clock), asked);
    }

    private Journal open(String kind, HandMovedClock clock) {
      return kind.equals("memory")
          ? new MemoryJournal(clock)
          : FileJournal.open(scratch.resolve("journal"), clock);
    }

    /** Ends it and forgets the journal. */
    @TearDown(Level.Invocation)
    public void end() throws IOException {
      incident.close();
      scratch.clear();
    }
  }

  /** From the first bad reading to proved recovery. */
  @Benchmark
  public IncidentPhase wholeMitigation(Ready ready) {
    return ready.incident.play();
  }

  /** Builds the library; it is not started. */
  @Benchmark
  public IncidentResponse build() {
    return OneIncident.library(
            OneIncident.shop(),
            new MemoryJournal(HandMovedClock.startingAt("2026-03-01T03:00:00Z")))
        .build();
  }
}

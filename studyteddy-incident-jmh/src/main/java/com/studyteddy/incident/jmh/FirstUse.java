package com.studyteddy.incident.jmh;

import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.host.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long the first use in a fresh Java takes: build the library, start it on a new journal in
 * files, and take one survey. Starts one Java after the other, each with the options given, and
 * prints the medians.
 *
 * <pre>{@code
 * java -cp ... com.studyteddy.incident.jmh.FirstUse 20 [JAVA_OPTION]...
 * }</pre>
 *
 * <p>Two figures: the child's own, since its Java came up, and the parent's, from before the
 * process was made until it said that it was done.
 */
public final class FirstUse {
  private static final String CHILD = "child";
  private static final long PATIENCE_SECONDS = 60;

  private FirstUse() {}

  /** Takes how many starts, and options for each. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals(CHILD)) {
      firstUse(Path.of(arguments[1]));
      return;
    }
    List<String> options = List.of(arguments).subList(1, arguments.length);
    PrintStream out = System.out;
    TimeSource time = new SystemTime();
    List<Long> own = new ArrayList<>();
    List<Long> cpu = new ArrayList<>();
    List<Long> whole = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      long before = time.nanoTime();
      String[] said = start(options).split(" ", 2);
      own.add(Long.parseLong(said[0]));
      cpu.add(Long.parseLong(said[1]));
      whole.add(TimeUnit.NANOSECONDS.toMillis(time.nanoTime() - before));
    }
    out.println("first survey after the start of Java, ms:    " + figures(own));
    out.println("CPU of all its threads until then, ms:        " + figures(cpu));
    out.println("from before the process was made, ms:          " + figures(whole));
  }

  /** Returns what the child says that it took; its line comes when it is done. */
  private static String start(List<String> options) throws IOException, InterruptedException {
    ScratchDirectory scratch = new ScratchDirectory();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dslf4j.internal.verbosity=ERROR");
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            FirstUse.class.getName(),
            CHILD,
            scratch.resolve("journal").toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      if (line == null) {
        throw new IllegalStateException("The other Java ended without a word");
      }
      return line;
    } finally {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      scratch.delete();
    }
  }

  private static String figures(List<Long> millis) {
    List<Long> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    return "median %d, best %d, worst %d of %d"
        .formatted(
            sorted.get((sorted.size() - 1) / 2),
            sorted.get(0),
            sorted.get(sorted.size() - 1),
            sorted.size());
  }

  private static void firstUse(Path directory) throws Exception {
    try (FileJournal journal = FileJournal.open(directory);
        IncidentResponse response = OneIncident.library(OneIncident.shop(), journal).build()) {
      response.start();
      HealthReport report = response.survey().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Instant done = new SystemTime().instant(); // before the beans are loaded, which takes a while
      long cpu = Math.round(ProcessCpu.seconds() * 1000); // with what asking for it takes
      if (report.readings().size() != 1) {
        throw new IllegalStateException("One check was to be asked, but " + report);
      }
      long start = ManagementFactory.getRuntimeMXBean().getStartTime();
      System.out.println((done.toEpochMilli() - start) + " " + cpu);
    }
  }
}

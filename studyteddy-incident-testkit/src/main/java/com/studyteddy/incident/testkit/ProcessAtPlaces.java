package com.studyteddy.incident.testkit;

import com.studyteddy.incident.operation.Facts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts a {@link KilledProcess} and ends it as {@code kill -9} does, at a named place. */
final class ProcessAtPlaces {
  private final Elsewhere elsewhere;
  private final Duration patience;

  ProcessAtPlaces(Elsewhere elsewhere, Duration patience) {
    this.elsewhere = elsewhere;
    this.patience = patience;
  }

  /**
   * Lets one carry out a change.
   *
   * @param end the place where it is killed the first time that it comes there; empty to let it
   *     come to its end
   * @return every place that it reached, in order; with the last one it was killed
   */
  List<String> run(
      String operation, Map<String, Object> arguments, Path journal, Optional<String> end) {
    try {
      Process child = start();
      try {
        return follow(child, task(operation, arguments, journal), end);
      } finally {
        child.destroyForcibly().onExit().join();
      }
    } catch (IOException failed) {
      throw new AssertionError("the other process could not be asked", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while the other process worked", interrupted);
    }
  }

  private static Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledProcess.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private byte[] task(String operation, Map<String, Object> arguments, Path journal) {
    return KilledProcess.json()
        .canonical(
            new Facts(
                Map.of(
                    "maker", elsewhere.maker().getName(),
                    "settings", elsewhere.settings(),
                    "operation", operation,
                    "arguments", arguments,
                    "journal", journal.toString())));
  }

  private List<String> follow(Process child, byte[] task, Optional<String> end)
      throws IOException, InterruptedException {
    List<String> passed = new ArrayList<>();
    OutputStream to = child.getOutputStream();
    BufferedReader from =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    to.write(task);
    to.write('\n');
    to.flush();
    for (String place = from.readLine(); place != null; place = from.readLine()) {
      passed.add(place);
      if (end.isPresent() && place.equals(end.get())) {
        return passed;
      }
      to.write('\n');
      to.flush();
    }
    if (!child.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS) || child.exitValue() != 0) {
      throw new AssertionError("the other process failed by itself; it passed " + passed);
    }
    return passed;
  }
}

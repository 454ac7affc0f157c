package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A large journal opens in little memory: by a Java of its own whose heap is 256 MiB, so that more
 * would be an error. How long it takes is told, and depends on the machine.
 */
class LargeJournalTest {
  private static final boolean THOROUGH = Boolean.getBoolean("incident.thorough");
  private static final int STREAMS = THOROUGH ? 5_000 : 50;
  private static final int EVENTS = THOROUGH ? 1_000_000 : 10_000;

  @TempDir private Path directory;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void itOpensWithinItsHeapWithAndWithoutASnapshot() throws Exception {
    run("write", directory.toString(), String.valueOf(STREAMS), String.valueOf(EVENTS));
    Path snapshot = directory.resolve(SnapshotFile.NAME);
    Files.delete(snapshot);

    assertOpens("without a snapshot");
    assertThat(snapshot).isNotEmptyFile();
    assertOpens("with that of the first end"); // which may have had no time to sync all
    assertOpens("with a snapshot");
  }

  private void assertOpens(String how) throws Exception {
    List<String> said = run("open", directory.toString());
    said.forEach(line -> System.out.println(how + ", " + line));
    assertThat(said)
        .as(how)
        .hasSize(4)
        .satisfies(
            lines -> assertThat(lines.get(0)).endsWith(" s, " + STREAMS + " streams"),
            lines -> assertThat(lines.get(2)).endsWith(" s, " + EVENTS + " records"));
  }

  /** Runs it to its end; a heap that is too small ends it with another status than 0. */
  private static List<String> run(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeJournal.class.getName()));
    command.addAll(List.of(arguments));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      child.waitFor();
      assertThat(child.exitValue()).as(said).isZero();
      return said.lines().filter(line -> !line.startsWith("SLF4J")).toList();
    } finally {
      child.destroyForcibly();
    }
  }
}

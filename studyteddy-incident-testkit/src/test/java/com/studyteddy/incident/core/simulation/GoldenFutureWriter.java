package com.studyteddy.incident.core.simulation;

import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.testkit.MemoryJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the golden journals of a version, once, before it is published: takes a directory that is
 * not there yet, such as {@code src/test/resources/golden/0.2}.
 */
final class GoldenFutureWriter {
  private static final int JOURNALS = 60;
  private static final int STEPS = 60;
  private static final int MOST_RECORDS = 220;

  private GoldenFutureWriter() {}

  /** Takes the directory. */
  public static void main(String[] arguments) throws IOException {
    Path version = Files.createDirectory(Path.of(arguments[0])); // fails when it is there
    Set<String> histories = new HashSet<>();
    for (long seed = 0; histories.size() < JOURNALS; seed++) {
      boolean settled = seed % 3 != 0;
      MemoryJournal journal = history(seed, settled);
      if (size(journal) <= MOST_RECORDS && histories.add(shape(journal))) {
        Path work = Files.createTempDirectory("golden-future");
        String name = "%s-%04d".formatted(settled ? "settled" : "cut-short", seed);
        GoldenFuture.write(version, name, journal, work);
      }
    }
  }

  private static MemoryJournal history(long seed, boolean settled) {
    Simulation simulation = new Simulation(seed);
    simulation.live(STEPS);
    if (settled) {
      simulation.settle();
    }
    return simulation.journal();
  }

  private static int size(MemoryJournal journal) {
    return journal.streams().stream().mapToInt(stream -> journal.read(stream, 0).size()).sum();
  }

  /** What happened, in which order; surveys aside. */
  private static String shape(MemoryJournal journal) {
    return journal.streams().stream()
        .flatMap(stream -> journal.read(stream, 0).stream())
        .map(JournalRecord::type)
        .filter(type -> !type.equals("surveyed"))
        .collect(Collectors.joining(" "));
  }
}

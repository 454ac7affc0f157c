package com.studyteddy.incident.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of its own for what a benchmark writes, beneath {@code java.io.tmpdir}: point that to
 * the disk that is to be measured.
 */
final class ScratchDirectory {
  private final Path directory;

  ScratchDirectory() {
    try {
      directory = Files.createTempDirectory("incident-jmh-");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path resolve(String name) {
    return directory.resolve(name);
  }

  /** Deletes all that is in it. */
  void clear() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> deepestFirst =
          all.filter(path -> !path.equals(directory)).sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.delete(each);
      }
    }
  }

  /** Deletes it with all that is in it. */
  void delete() throws IOException {
    clear();
    Files.delete(directory);
  }
}

package com.studyteddy.incident.log.cli;

import com.studyteddy.incident.log.LogChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads changes from lines such as {@code 2026-02-03T10:41:48Z deploy shop 1.7.2}. */
final class ChangesFile {
  private ChangesFile() {}

  static List<LogChange> read(Path file) throws IOException {
    List<LogChange> changes = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      int blank = text.indexOf(' ');
      try {
        Instant at = Instant.parse(blank < 0 ? text : text.substring(0, blank));
        changes.add(new LogChange(at, blank < 0 ? "" : text.substring(blank + 1).strip()));
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "Line %d of %s must begin with a time such as 2026-02-03T10:41:48Z"
                .formatted(number, file),
            e);
      }
    }
    return changes;
  }
}

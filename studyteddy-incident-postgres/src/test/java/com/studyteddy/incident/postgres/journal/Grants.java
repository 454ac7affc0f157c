package com.studyteddy.incident.postgres.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The SQL that docs/security/postgres.md tells people to run, read from there. */
final class Grants {
  private static final Path PAGE = Path.of("..", "docs", "security", "postgres.md");

  private Grants() {}

  /** The grants to the journal's role; what makes the role itself is left to each place. */
  static List<String> statements() {
    List<String> statements = new ArrayList<>();
    boolean wanted = false;
    StringBuilder statement = new StringBuilder();
    for (String line : lines()) {
      if (line.startsWith("```")) {
        wanted = line.equals("```sql grants");
      } else if (wanted && !line.startsWith("--")) {
        statement.append(line).append(' ');
        if (line.endsWith(";")) {
          statements.add(statement.toString());
          statement.setLength(0);
        }
      }
    }
    if (statements.isEmpty()) {
      throw new IllegalStateException(PAGE + " grants nothing");
    }
    return statements;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(PAGE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

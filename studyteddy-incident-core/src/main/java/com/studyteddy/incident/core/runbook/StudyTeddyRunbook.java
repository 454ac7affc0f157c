package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.runbook.Runbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The StudyTeddy runbook as it is shipped with the library. It is a file like any other: a host may
 * keep some procedures with {@link Runbook#only} and put its own in the place of others.
 */
public final class StudyTeddyRunbook {
  /** The file's name, beside this class. */
  public static final String FILE = "studyteddy.yaml";

  private StudyTeddyRunbook() {}

  /**
   * Reads the runbook from the library's own jar. Each call reads it anew.
   *
   * @return the whole runbook; {@code only("database-issues")} of it needs no more than the
   *     Postgres provider with a database called {@code main}
   */
  public static Runbook load() {
    return RunbookFile.read(FILE, content()).orThrow();
  }

  /**
   * Gives the file as it is shipped, to be copied and changed.
   *
   * @return YAML in UTF-8
   */
  public static byte[] content() {
    try (InputStream file = StudyTeddyRunbook.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(
            "%s is not beside %s; the jar is not whole"
                .formatted(FILE, StudyTeddyRunbook.class.getName()));
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

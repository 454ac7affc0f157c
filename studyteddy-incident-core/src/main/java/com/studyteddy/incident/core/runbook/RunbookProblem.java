package com.studyteddy.incident.core.runbook;

/**
 * Something that is wrong in a runbook file. Immutable.
 *
 * @param file the name of the file as it was given
 * @param line the line, from 1
 * @param column the column, from 1
 * @param path where in the runbook, such as {@code
 *     procedures.database-issues.steps[2].with.database}; empty for the file as a whole
 * @param what what is wrong, in one sentence without a full stop
 * @param fix what to do, in one sentence without a full stop; never empty
 */
public record RunbookProblem(
    String file, int line, int column, String path, String what, String fix) {
  /**
   * Says it on one line, with the place first, as compilers do.
   *
   * @return such as {@code runbook.yaml:12:7: procedures.x.steps[1].id: ...; rename one}
   */
  @Override
  public String toString() {
    return "%s:%d:%d: %s%s; %s"
        .formatted(file, line, column, path.isEmpty() ? "" : path + ": ", what, fix);
  }
}

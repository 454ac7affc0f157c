package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.runbook.Runbook;
import java.util.List;
import java.util.stream.Collectors;

/** What reading a runbook file led to. Immutable. */
public sealed interface RunbookReading {
  /**
   * The file holds a runbook.
   *
   * @param runbook the runbook
   */
  record Read(Runbook runbook) implements RunbookReading {
    @Override
    public Runbook orThrow() {
      return runbook;
    }
  }

  /**
   * The file holds no runbook.
   *
   * @param problems all that was found, in the order of their lines; never empty
   */
  record Refused(List<RunbookProblem> problems) implements RunbookReading {
    // Copies the list.
    public Refused {
      problems = List.copyOf(problems);
    }

    @Override
    public Runbook orThrow() {
      throw new IllegalArgumentException(
          "%s is not a runbook, because of %d %s:%n- %s"
              .formatted(
                  problems.get(0).file(),
                  problems.size(),
                  problems.size() == 1 ? "problem" : "problems",
                  problems.stream()
                      .map(RunbookProblem::toString)
                      .collect(Collectors.joining("%n- ".formatted()))));
    }
  }

  /**
   * Returns the runbook.
   *
   * @return the runbook
   * @throws IllegalArgumentException naming every problem with its line
   */
  Runbook orThrow();
}

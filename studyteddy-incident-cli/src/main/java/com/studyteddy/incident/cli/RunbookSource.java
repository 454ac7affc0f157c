package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.core.runbook.RunbookFile;
import com.studyteddy.incident.core.runbook.RunbookProblem;
import com.studyteddy.incident.core.runbook.RunbookReading;
import com.studyteddy.incident.core.runbook.StudyTeddyRunbook;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.runbook.Runbook;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A runbook that somebody named. */
final class RunbookSource {
  private final Path directory;
  private final Collection<OperationSpec<?>> known;

  RunbookSource(Path directory, Collection<OperationSpec<?>> known) {
    this.directory = directory;
    this.known = known;
  }

  /** The bytes of a file, or of the runbook that is shipped. */
  byte[] content(String name) {
    return name.equals(Configuration.SHIPPED)
        ? StudyTeddyRunbook.content()
        : Office.content(directory.resolve(name));
  }

  RunbookReading reading(String name) {
    return RunbookFile.knowing(known).reading(shown(name), content(name));
  }

  /** Roles and channels that are named and not there. */
  List<RunbookProblem> unreachable(String name) {
    return RunbookFile.unreachable(shown(name), content(name));
  }

  private static String shown(String name) {
    return name.equals(Configuration.SHIPPED) ? StudyTeddyRunbook.FILE : name;
  }

  /** The runbook, which has to be one. */
  Runbook runbook(String name) {
    RunbookReading reading = reading(name);
    if (reading instanceof RunbookReading.Refused refused) {
      throw RefusalException.wrongUse(
          refused.problems().stream()
              .map(RunbookProblem::toString)
              .collect(Collectors.joining("\n")));
    }
    return reading.orThrow();
  }
}

package com.studyteddy.incident.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks at systems, makes changes, carries procedures out, and reads runbooks and journals. */
@Command(
    name = "incident",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Looks at systems, makes single changes, carries procedures out, and reads runbooks and journals.",
      "",
      "Exit code: 0 done, 1 something was found or was not done, 2 used wrongly, 3 waits for people.",
      ""
    },
    sortOptions = false)
final class IncidentCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name an operation, such as 'incident operations'");
  }
}

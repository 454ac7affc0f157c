package com.studyteddy.incident.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads journals; changes nothing in them. */
@Command(
    name = "journal",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Reads journals; changes nothing in them.",
      "",
      "Exit code: 0 done, 1 something was found or was not done, 2 used wrongly.",
      ""
    },
    sortOptions = false)
final class JournalCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Name what to do with the journal, such as 'incident journal verify DIRECTORY'");
  }
}

package com.studyteddy.incident.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks and describes the configuration. */
@Command(
    name = "configuration",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Checks and describes the configuration.",
      "",
      "Exit code: 0 done, 1 something was found or was not done, 2 used wrongly.",
      ""
    },
    sortOptions = false)
final class ConfigurationCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name what to do, such as 'incident configuration check'");
  }
}

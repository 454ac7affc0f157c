package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.configuration.ConfigurationFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the JSON Schema of configurations. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Writes the JSON Schema of configurations; editors complete and check by it.",
      ""
    },
    footer = {"", "Example:", "  incident configuration schema > incident.schema.json"},
    sortOptions = false)
final class ConfigurationSchemaCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() {
    Office.page(spec).document(ConfigurationFile.schema());
    return Exit.DONE;
  }
}

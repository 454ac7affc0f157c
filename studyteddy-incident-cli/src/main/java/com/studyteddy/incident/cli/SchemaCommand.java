package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.work.Workbench;
import com.studyteddy.incident.core.runbook.RunbookSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the JSON Schema of runbook files. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Writes the JSON Schema of runbook files, with the operations and targets that are known"
          + " here; editors complete and check by it.",
      ""
    },
    footer = {"", "Example:", "  incident runbook schema > runbook.schema.json"},
    sortOptions = false)
final class SchemaCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  SchemaCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    try (Workbench bench = office.bench(office.configurationIfAny(configuration))) {
      Office.page(spec, bench).document(RunbookSchema.json(bench.specs(), bench.targets()));
      return Exit.DONE;
    }
  }
}

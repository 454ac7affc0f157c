package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.Workbench;
import com.studyteddy.incident.runbook.Runbook;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Walks through every procedure of a runbook and changes nothing. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Walks through every procedure of a runbook, as 'incident run --plan' does, and changes"
          + " nothing.",
      "",
      "Exit code: 0 all can be walked, 1 a step would fail or be refused, 2 used wrongly.",
      ""
    },
    footer = {"", "Example:", "  incident runbook plan runbook.yaml"},
    sortOptions = false)
final class RunbookPlanCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private ConfigurationOption configurationFile = new ConfigurationOption();

  @Parameters(
      paramLabel = "FILE",
      description = "YAML or JSON; 'studyteddy' is the runbook that is shipped.")
  private String file = "";

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  RunbookPlanCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    Configuration configuration = office.configuration(configurationFile);
    try (Workbench bench = office.bench(Optional.of(configuration))) {
      Runbook runbook =
          new RunbookSource(office.surroundings().here(), bench.specs()).runbook(file);
      TrialPage page = new TrialPage(Office.page(spec, bench), bench, configuration);
      boolean good = page.show(runbook.procedures(), json);
      return good ? Exit.DONE : Exit.FOUND;
    }
  }
}

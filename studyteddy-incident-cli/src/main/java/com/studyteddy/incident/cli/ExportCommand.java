package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.work.Workbench;
import com.studyteddy.incident.core.runbook.RunbookMarkdown;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a runbook as a Markdown page. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {"Writes a runbook as a Markdown page, for people.", ""},
    footer = {"", "Example:", "  incident runbook export studyteddy > runbook.md"},
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  @Parameters(
      paramLabel = "FILE",
      description = "YAML or JSON; 'studyteddy' is the runbook that is shipped.")
  private String file = "";

  ExportCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    try (Workbench bench = office.bench(office.configurationIfAny(configuration))) {
      RunbookSource source = new RunbookSource(office.surroundings().here(), bench.specs());
      Office.page(spec, bench).redacted(RunbookMarkdown.of(source.runbook(file)));
      return Exit.DONE;
    }
  }
}

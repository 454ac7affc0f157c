package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.Guards;
import com.studyteddy.incident.cli.work.Workbench;
import com.studyteddy.incident.core.runbook.LengthText;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.policy.Limits;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads the configuration, finds its secrets, and says what follows from it. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Reads the configuration with every problem, its line and what to do; finds its secrets, and"
          + " says what follows from it. Opens no connection.",
      ""
    },
    footer = {"", "Example:", "  incident configuration check --config staging.yaml"},
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private ConfigurationOption configurationFile = new ConfigurationOption();

  CheckCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    Configuration configuration = office.configuration(configurationFile);
    try (Workbench bench = office.bench(Optional.of(configuration))) {
      Page page = Office.page(spec, bench);
      page.line("environment  " + configuration.environment());
      page.line("mode         " + configuration.mode().name().toLowerCase(Locale.ROOT));
      page.line("targets      " + bench.targets().stream().map(Target::name).toList());
      for (ActionClass each : ActionClass.values()) {
        if (!each.onlyReads()) {
          page.line(
              "%-12s %s"
                  .formatted(
                      each.name().toLowerCase(Locale.ROOT), Guards.asked(configuration, each)));
        }
      }
      Limits limits = configuration.limits();
      page.line(
          "changes      %d in one incident, the same on a target after %s"
              .formatted(limits.mitigationsPerIncident(), LengthText.write(limits.cooldown())));
      limits
          .shared()
          .forEach((metric, most) -> page.line("shared       %s up to %s".formatted(metric, most)));
      return Exit.DONE;
    }
  }
}

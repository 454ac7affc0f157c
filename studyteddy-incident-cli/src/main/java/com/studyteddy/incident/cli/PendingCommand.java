package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.JournalPages;
import com.studyteddy.incident.cli.work.Waiting;
import com.studyteddy.incident.core.redaction.SecretRedactor;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what waits for people. */
@Command(
    name = "pending",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Lists the open incidents of the journal and what each waits for, with the commands that answer"
          + " it. Only reads, and takes no lock.",
      "",
      "Exit code: 0 nothing is open, 1 the journal is damaged, 2 used wrongly, 3 an incident is open.",
      ""
    },
    footer = {"", "Examples:", "  incident pending", "  incident pending --json"},
    sortOptions = false)
final class PendingCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private ConfigurationOption configurationFile = new ConfigurationOption();

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  PendingCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    Configuration configuration = office.configuration(configurationFile);
    JournalPages pages =
        JournalPages.read(
            configuration
                .journal()
                .orElseThrow(
                    () ->
                        RefusalException.wrongUse(
                            "The configuration names no journal; name it under journal")),
            new SecretRedactor(List.of()));
    List<Waiting> all = Waiting.in(pages, office.surroundings().time().instant());
    Page page = Office.page(spec);
    if (json) {
      page.json(all.stream().map(WaitingData::of).toList());
    } else {
      all.forEach(new WaitingPage(page, new NextCommands(configurationFile, configuration))::show);
      if (all.isEmpty()) {
        page.line("no incident is open");
      }
      pages.damages().forEach(damage -> page.line("DAMAGED " + damage));
    }
    if (!pages.damages().isEmpty()) {
      return Exit.FOUND;
    }
    return all.isEmpty() ? Exit.DONE : Exit.WAITS;
  }
}

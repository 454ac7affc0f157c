package com.studyteddy.incident.cli;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.Ground;
import com.studyteddy.incident.cli.work.ProcedureCall;
import com.studyteddy.incident.cli.work.ShadowWalk;
import com.studyteddy.incident.cli.work.Speaker;
import com.studyteddy.incident.cli.work.Watched;
import com.studyteddy.incident.cli.work.Workbench;
import com.studyteddy.incident.core.redaction.SecretRedactor;
import com.studyteddy.incident.core.review.TimelineText;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Carries a procedure out, or walks through it and changes nothing. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Carries a procedure out in an incident of its own, until users are well again or nothing goes"
          + " on without people; then it says what waits, and with which command that is answered.",
      "Changes nothing with --plan, step by step, nor with --shadow, by the whole engine without its"
          + " hands.",
      "",
      "Exit code: 0 users are well again and that was proved, or with --plan or --shadow it can be"
          + " walked; 1 it failed, was refused or did not prove; 2 used wrongly; 3 waits for people.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  incident run database-issues --plan",
      "  incident run database-issues --shadow --runbook studyteddy",
      "  incident run database-issues --environment staging --reason 'the shop hangs'"
    },
    sortOptions = false)
final class RunCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private ConfigurationOption configurationFile = new ConfigurationOption();

  @Parameters(paramLabel = "PROCEDURE", description = "Its id.")
  private String procedure = "";

  @Option(names = "--plan", description = "Runs what looks, plans what changes.")
  private boolean plan;

  @Option(names = "--shadow", description = "Lets a shadow of the library run it.")
  private boolean shadow;

  @Option(
      names = "--runbook",
      paramLabel = "FILE",
      description = "The runbook; without it that of the configuration.")
  private @Nullable String file;

  @Mixin private PersonOptions person = new PersonOptions();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal.")
  private String reason = "asked for at the command line";

  @Option(names = "--json", description = "Prints JSON; with --plan.")
  private boolean json;

  RunCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    if (plan && shadow) {
      throw RefusalException.wrongUse("Say either --plan or --shadow, not both");
    }
    if (!plan && json) {
      throw RefusalException.wrongUse("--json goes with --plan only; leave it out");
    }
    Configuration configuration = office.configuration(configurationFile);
    Optional<Speaker> speaker =
        plan || shadow
            ? Optional.empty()
            : Optional.of(person.speaker(office.surroundings().user(), configuration));
    Runbook runbook;
    Procedure chosen;
    List<String> unseen = List.of();
    try (Workbench bench = office.bench(Optional.of(configuration))) {
      runbook = runbook(configuration, bench);
      chosen = Lookup.procedure(runbook, procedure);
      if (plan) {
        TrialPage page = new TrialPage(Office.page(spec, bench), bench, configuration);
        return page.show(List.of(chosen), json) ? Exit.DONE : Exit.FOUND;
      }
      if (speaker.isPresent()) {
        Watched watched = Watched.of(runbook, chosen.id(), bench);
        runbook = watched.runbook();
        unseen = watched.unseen();
      }
    }
    return speaker.isPresent()
        ? carriedOut(
            configuration, new ProcedureCall(runbook, chosen.id(), speaker.get(), reason), unseen)
        : shadow(configuration, runbook, chosen);
  }

  private Runbook runbook(Configuration configuration, Workbench bench) {
    if (file != null) {
      return new RunbookSource(office.surroundings().here(), bench.specs()).runbook(file);
    }
    String named =
        configuration
            .runbook()
            .orElseThrow(
                () ->
                    RefusalException.wrongUse(
                        "The configuration names no runbook; add it, or say --runbook FILE"));
    return new RunbookSource(configuration.directory(), bench.specs()).runbook(named);
  }

  private int shadow(Configuration configuration, Runbook runbook, Procedure chosen) {
    Office.Hands hands = office.hands(Optional.of(configuration));
    Page page = new Page(spec.commandLine().getOut(), new SecretRedactor(hands.secrets().given()));
    boolean through =
        new ShadowWalk(
                runbook,
                chosen.id(),
                Actor.person(office.surroundings().user()),
                office.surroundings().time())
            .walk(
                hands.providers(),
                hands.secrets().given(),
                configuration.limits(),
                entry -> TimelineText.lines(entry, WIDTH).forEach(page::line));
    page.line(through ? "nothing was changed" : "it did not come to its end; nothing was changed");
    return through ? Exit.DONE : Exit.FOUND;
  }

  private int carriedOut(Configuration configuration, ProcedureCall call, List<String> unseen) {
    if (configuration.journal().isEmpty()) {
      throw RefusalException.notDone(
          "Nothing was begun: the configuration names no journal, and no procedure is carried out without one");
    }
    Office.Hands hands = office.hands(Optional.of(configuration));
    Page page = new Page(spec.commandLine().getOut(), new SecretRedactor(hands.secrets().given()));
    page.line("in %s, by %s".formatted(configuration.environment(), call.speaker()));
    if (!unseen.isEmpty()) {
      page.line("nothing here can ask " + String.join(", ", unseen));
    }
    FollowedPage told =
        new FollowedPage(page, configurationFile, configuration, office.surroundings().time());
    Ground ground =
        new Ground(
            configuration,
            hands.providers(),
            hands.secrets().given(),
            office.surroundings().time());
    return told.end(call.carryOut(ground, told::entry));
  }
}

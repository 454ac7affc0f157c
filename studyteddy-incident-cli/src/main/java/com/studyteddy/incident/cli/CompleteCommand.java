package com.studyteddy.incident.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says that a step was done by hand. */
@Command(
    name = "complete",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Says that an open step was done by hand, in your name, and follows what comes of it.",
      "",
      "Exit code: 0 users are well again, 1 refused or not proved, 2 used wrongly, 3 waits for people.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  incident complete INC-6T3W0D9K call-the-vendor --environment staging \\",
      "      --evidence 'ticket 4711'"
    },
    sortOptions = false)
final class CompleteCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private Answers answers = new Answers();

  @Parameters(index = "1", paramLabel = "STEP", description = "The step that was done.")
  private String step = "";

  @Option(
      names = {"--evidence", "--note"},
      paramLabel = "TEXT",
      description = "What shows it, such as a link; some steps ask for it.")
  private String evidence = "";

  CompleteCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    return answers.give(
        spec,
        office,
        Answers.ROUNDS,
        (to, page) -> to.response().complete(to.id(), step, to.speaker().by(), evidence));
  }
}

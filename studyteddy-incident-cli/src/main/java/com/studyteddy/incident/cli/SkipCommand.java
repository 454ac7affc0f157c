package com.studyteddy.incident.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Leaves a step out. */
@Command(
    name = "skip",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Leaves an open step out, in your name, and follows what comes of it.",
      "",
      "Exit code: 0 users are well again, 1 refused or not proved, 2 used wrongly, 3 waits for people.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  incident skip INC-6T3W0D9K call-the-vendor --environment staging \\",
      "      --reason 'they know already'"
    },
    sortOptions = false)
final class SkipCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private Answers answers = new Answers();

  @Parameters(index = "1", paramLabel = "STEP", description = "The step to leave out.")
  private String step = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the journal.")
  private String reason = "";

  SkipCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    return answers.give(
        spec,
        office,
        Answers.ROUNDS,
        (to, page) -> to.response().skip(to.id(), step, to.speaker().by(), reason));
  }
}

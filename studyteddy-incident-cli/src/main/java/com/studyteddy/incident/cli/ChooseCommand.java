package com.studyteddy.incident.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides a decision. */
@Command(
    name = "choose",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Takes one way of a decision that waits, in your name, and follows what comes of it.",
      "",
      "Exit code: 0 users are well again, 1 refused or not proved, 2 used wrongly, 3 waits for people.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  incident choose INC-6T3W0D9K which-way ill --environment staging"
    },
    sortOptions = false)
final class ChooseCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private Answers answers = new Answers();

  @Parameters(index = "1", paramLabel = "STEP", description = "The decision.")
  private String step = "";

  @Parameters(index = "2", paramLabel = "BRANCH", description = "The way to take.")
  private String branch = "";

  ChooseCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    return answers.give(
        spec,
        office,
        Answers.ROUNDS,
        (to, page) -> to.response().choose(to.id(), step, to.speaker().by(), branch));
  }
}

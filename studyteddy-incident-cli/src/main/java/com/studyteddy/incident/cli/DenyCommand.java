package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.work.PlanVote;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says no to a plan. */
@Command(
    name = "deny",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Says no to a plan that waits, in your name: it is not carried out, and its step has failed. What comes after that step goes on.",
      "",
      "Exit code: 0 users are well again, 1 refused or not proved, 2 used wrongly, 3 waits for people.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  incident deny INC-6T3W0D9K 3f9c21d06a7e --environment staging \\",
      "      --reason 'the export must end first'"
    },
    sortOptions = false)
final class DenyCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private Answers answers = new Answers();

  @Parameters(
      index = "1",
      paramLabel = "DIGEST",
      description = "The plan's digest as it was shown: 12 or more of its digits.")
  private String digest = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the journal.")
  private String reason = "";

  DenyCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    PlanVote vote = new PlanVote(PlanDigest.of(digest), office.surroundings().time());
    return answers.give(spec, office, 1, (to, page) -> vote.deny(to, reason));
  }
}

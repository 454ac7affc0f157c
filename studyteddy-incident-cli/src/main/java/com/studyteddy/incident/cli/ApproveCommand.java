package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.work.PlanVote;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says yes to a plan. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Says yes to a plan that waits, in your name, and follows what comes of it. It counts only for the plan with this digest, and only where the configuration lets you approve it. A plan that is no longer fresh is read again first; where the target has changed, the new plan is asked about.",
      "",
      "Exit code: 0 users are well again, 1 refused or not proved, 2 used wrongly, 3 waits for people.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  incident approve INC-6T3W0D9K 3f9c21d06a7e --environment staging"
    },
    sortOptions = false)
final class ApproveCommand implements Callable<Integer> {
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

  ApproveCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    PlanVote vote = new PlanVote(PlanDigest.of(digest), office.surroundings().time());
    return answers.give(spec, office, Answers.ROUNDS, (to, page) -> vote.approve(to, page::line));
  }
}

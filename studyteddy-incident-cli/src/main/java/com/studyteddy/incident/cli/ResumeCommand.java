package com.studyteddy.incident.cli;

import com.studyteddy.incident.IncidentException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Goes on with an open incident. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Takes an open incident in your name and goes on with it: where a command was cut off, or where the procedure is through and the trouble still there. A change whose end nobody saw is read back, never repeated.",
      "",
      "Exit code: 0 users are well again, 1 refused or not proved, 2 used wrongly, 3 waits for people.",
      ""
    },
    footer = {"", "Examples:", "  incident resume INC-6T3W0D9K --environment staging"},
    sortOptions = false)
final class ResumeCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private Answers answers = new Answers();

  ResumeCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    return answers.give(
        spec,
        office,
        Answers.ROUNDS,
        (to, page) -> {
          if (!to.response().incident(to.id()).orElseThrow().phase().isOpen()) {
            throw new IncidentException(
                "incident-over", "%s is over; there is nothing to go on with".formatted(to.id()));
          }
          to.response().acknowledge(to.id(), to.speaker().by());
        });
  }
}

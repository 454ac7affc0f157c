package com.studyteddy.incident.cli;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentPhase;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Closes an incident. */
@Command(
    name = "close",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Closes an incident, in your name. One that is resolved is closed as reviewed; one that is open is given up: nothing of it goes on, and what was changed stays as it is.",
      "",
      "Exit code: 0 it is closed, 1 refused, 2 used wrongly.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  incident close INC-6T3W0D9K --environment staging --reason 'done by hand instead'"
    },
    sortOptions = false)
final class CloseCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private Answers answers = new Answers();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the journal.")
  private String reason = "";

  CloseCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    return answers.give(
        spec,
        office,
        1,
        (to, page) -> {
          IncidentPhase phase = to.response().incident(to.id()).orElseThrow().phase();
          if (phase == IncidentPhase.CLOSED) {
            throw new IncidentException("incident-over", to.id() + " is closed already");
          } else if (phase.isOpen()) {
            to.response().falseAlarm(to.id(), to.speaker().by(), reason);
          } else {
            to.response().closeIncident(to.id(), to.speaker().by(), reason);
          }
        });
  }
}

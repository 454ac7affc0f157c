package com.studyteddy.incident.cli;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.Followed;
import com.studyteddy.incident.cli.work.Ground;
import com.studyteddy.incident.cli.work.Resumption;
import com.studyteddy.incident.cli.work.Speaker;
import com.studyteddy.incident.core.redaction.SecretRedactor;
import java.util.Optional;
import java.util.function.BiConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** What all commands share that answer what waits for people. */
final class Answers {
  /** The round in which it is answered, and one more when the trouble is still there. */
  static final int ROUNDS = 2;

  @Mixin private ConfigurationOption file = new ConfigurationOption();

  @Mixin private PersonOptions person = new PersonOptions();

  @Parameters(
      index = "0",
      paramLabel = "INCIDENT",
      description = "The incident; 'incident pending' lists those that are open.")
  private String incident = "";

  /** Records an answer and follows what comes of it; returns how the command ends. */
  int give(CommandSpec spec, Office office, int rounds, BiConsumer<Resumption.To, Page> answer) {
    Configuration configuration = office.configuration(file);
    Speaker speaker = person.speaker(office.surroundings().user(), configuration);
    if (configuration.journal().isEmpty()) {
      throw RefusalException.notDone(
          "The configuration names no journal, so there is nothing to answer; name it under journal");
    }
    Office.Hands hands = office.hands(Optional.of(configuration));
    Page page = new Page(spec.commandLine().getOut(), new SecretRedactor(hands.secrets().given()));
    page.line("in %s, by %s".formatted(configuration.environment(), speaker));
    FollowedPage told = new FollowedPage(page, file, configuration, office.surroundings().time());
    Ground ground =
        new Ground(
            configuration,
            hands.providers(),
            hands.secrets().given(),
            office.surroundings().time());
    try {
      Followed followed =
          new Resumption(incident, speaker)
              .take(ground, to -> answer.accept(to, page), rounds, told::entry);
      return told.end(followed);
    } catch (IncidentException refused) {
      page.line("");
      told.waiting(new IncidentId(incident));
      throw refused;
    }
  }
}

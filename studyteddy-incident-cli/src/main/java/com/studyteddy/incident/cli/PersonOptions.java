package com.studyteddy.incident.cli;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.Speaker;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a person acts, and in whose name. */
final class PersonOptions {
  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "The environment it is about, as the configuration calls it.")
  private @Nullable String environment;

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      description = "Acts in this person's name, where the configuration lets you.")
  private @Nullable String as;

  /** Who acts; nothing was begun when that is refused. */
  Speaker speaker(String user, Configuration configuration) {
    if (environment == null) {
      throw RefusalException.wrongUse(
          "Nothing was begun. Say --environment %s".formatted(configuration.environment()));
    }
    if (!environment.equals(configuration.environment())) {
      throw RefusalException.wrongUse(
          "The configuration is that of '%s', not of '%s'; nothing was begun. Take the configuration of the environment that you mean"
              .formatted(configuration.environment(), environment));
    }
    Actor account = Actor.person(user);
    if (as == null || as.equals(user)) {
      return new Speaker(account, account);
    }
    if (!configuration.speakers().contains(user)) {
      throw RefusalException.notDone(
          "%s may not speak for %s; name %s under speak-for-others, or leave --as out. Nothing was begun"
              .formatted(user, as, user));
    }
    return new Speaker(Actor.person(as), account);
  }
}

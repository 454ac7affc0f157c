package com.studyteddy.incident.cli;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.ByHandChange.Order;
import com.studyteddy.incident.cli.work.Guards;
import com.studyteddy.incident.cli.work.Speaker;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options without which nothing is changed. */
final class ChangeOptions {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{12,64}");

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "The environment to change something in, as the configuration calls it.")
  private @Nullable String environment;

  @Option(names = "--yes", description = "Approves the plan in your own name.")
  private boolean yes;

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      description = "Approves it in this person's name, where the configuration lets you.")
  private @Nullable String as;

  @Option(
      names = "--digest",
      paramLabel = "HEX",
      description =
          "Approves only the plan that --plan has shown: 12 or more digits of its digest.")
  private @Nullable String digest;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal.")
  private String reason = "asked for at the command line";

  /** What is asked for; nothing was changed when it is refused. */
  Order order(Bound.Ready ready, String user, Configuration configuration) {
    if (environment == null) {
      throw RefusalException.wrongUse(
          "%s changes something. Look at it with --plan, or say --environment %s"
              .formatted(ready.invocation().operation().id(), configuration.environment()));
    }
    if (!environment.equals(configuration.environment())) {
      throw RefusalException.wrongUse(
          "The configuration is that of '%s', not of '%s'; nothing was changed. Take the configuration of the environment that you mean"
              .formatted(configuration.environment(), environment));
    }
    if (!yes) {
      throw RefusalException.wrongUse(
          "Nothing was changed. Look at the plan with --plan, then say --yes, best with its --digest");
    }
    if (digest != null && !DIGEST.matcher(digest).matches()) {
      throw RefusalException.wrongUse(
          "--digest takes 12 to 64 hexadecimal digits, as --plan shows them");
    }
    List<String> refusals =
        Guards.refusing(configuration, ready.invocation().operation().actionClass());
    if (!refusals.isEmpty()) {
      throw RefusalException.notDone("Nothing was changed: " + String.join("; ", refusals));
    }
    return new Order(
        ready.invocation().operation(),
        ready.arguments(),
        speaker(user, configuration),
        reason,
        Optional.ofNullable(digest));
  }

  private Speaker speaker(String user, Configuration configuration) {
    Actor account = Actor.person(user);
    if (as == null || as.equals(user)) {
      return new Speaker(account, account);
    }
    if (!configuration.speakers().contains(user)) {
      throw RefusalException.notDone(
          "%s may not speak for %s; name %s under speak-for-others, or leave --as out. Nothing was changed"
              .formatted(user, as, user));
    }
    return new Speaker(Actor.person(as), account);
  }
}

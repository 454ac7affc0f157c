package com.studyteddy.incident.cli;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.cli.configuration.Configuration;
import java.util.regex.Pattern;

/** The command lines that go on with an incident, to be typed as they stand. */
final class NextCommands {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/:@%+=-]+");

  private final String options;

  NextCommands(ConfigurationOption file, Configuration configuration) {
    this.options =
        " --environment "
            + quoted(configuration.environment())
            + file.file().map(path -> " --config " + quoted(path.toString())).orElse("");
  }

  /**
   * One command line.
   *
   * @param more what stands behind the incident, as a shell takes it
   */
  String line(String name, IncidentId incident, String... more) {
    StringBuilder line = new StringBuilder("incident ").append(name).append(' ').append(incident);
    for (String each : more) {
      line.append(' ').append(each);
    }
    return line.append(options).toString();
  }

  /** As a shell takes it for one word. */
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

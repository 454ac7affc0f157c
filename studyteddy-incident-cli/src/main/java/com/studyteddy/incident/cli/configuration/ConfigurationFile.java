package com.studyteddy.incident.cli.configuration;

import com.studyteddy.incident.core.runbook.SettingsFile;
import com.studyteddy.incident.core.runbook.SettingsFile.Read;
import java.nio.file.Path;

/**
 * Reads configurations, with every problem at once, its line and what to do. Pure functions, safe
 * for several threads.
 */
public final class ConfigurationFile {
  /** The name that is looked for when none is given. */
  public static final String NAME = "incident.yaml";

  private ConfigurationFile() {}

  /**
   * Reads a configuration.
   *
   * @param file its path, for messages and as the start of relative paths
   * @param content YAML or JSON in UTF-8
   * @return the configuration, or all that is wrong
   */
  public static Read<Configuration> read(Path file, byte[] content) {
    Path parent = file.toAbsolutePath().getParent();
    return kind(parent == null ? file.toAbsolutePath() : parent).read(file.toString(), content);
  }

  /**
   * Makes the JSON Schema of configurations.
   *
   * @return a JSON document, ending with a line end
   */
  public static String schema() {
    return kind(Path.of("")).schema();
  }

  private static SettingsFile<Configuration> kind(Path directory) {
    return new SettingsFile<>(
        "Configuration of StudyTeddy Incident",
        ConfigurationShape.WHOLE,
        ConfigurationShape.parts(),
        new ConfigurationReader(directory)::read);
  }
}

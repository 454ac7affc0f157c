package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.configuration.ConfigurationFile;
import com.studyteddy.incident.cli.configuration.SecretStore;
import com.studyteddy.incident.cli.work.Workbench;
import com.studyteddy.incident.core.redaction.SecretRedactor;
import com.studyteddy.incident.core.runbook.RunbookProblem;
import com.studyteddy.incident.core.runbook.SettingsFile.Read;
import com.studyteddy.incident.spi.ResponseProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** What commands share: they find the configuration here, and what it leads to. */
final class Office {
  private static final String VARIABLE = "INCIDENT_CONFIG";

  private final Surroundings surroundings;

  Office(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** Providers that can change what they work on, and the secrets they were given. */
  record Hands(List<ResponseProvider> providers, SecretStore secrets) {}

  /** The configuration, which has to be there. */
  Configuration configuration(ConfigurationOption option) {
    Path file = path(option);
    if (!Files.exists(file)) {
      throw RefusalException.wrongUse(
          "There is no configuration %s. Name one with --config or %s; 'incident configuration schema' says what it holds"
              .formatted(file, VARIABLE));
    }
    return read(file);
  }

  /** The configuration, if there is one; it has to be there only where somebody named it. */
  Optional<Configuration> configurationIfAny(ConfigurationOption option) {
    boolean named = option.file().isPresent() || variable().isPresent();
    return named || Files.exists(path(option))
        ? Optional.of(configuration(option))
        : Optional.empty();
  }

  Path path(ConfigurationOption option) {
    return surroundings
        .here()
        .resolve(
            option
                .file()
                .or(() -> variable().map(Path::of))
                .orElse(Path.of(ConfigurationFile.NAME)));
  }

  private Optional<String> variable() {
    return surroundings.environment().apply(VARIABLE).filter(name -> !name.isBlank());
  }

  private Configuration read(Path file) {
    Read<Configuration> read = ConfigurationFile.read(file, content(file));
    return read.value()
        .orElseThrow(
            () ->
                RefusalException.wrongUse(
                    "%s%nThe configuration has %d problems"
                        .formatted(
                            read.problems().stream()
                                .map(RunbookProblem::toString)
                                .collect(Collectors.joining("\n")),
                            read.problems().size())));
  }

  /** The whole of a file that a command was given. */
  static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw RefusalException.wrongUse(
          "%s cannot be read (%s); see that it is there and that this user may read it"
              .formatted(file, unreadable.getClass().getSimpleName()));
    }
  }

  /** A workbench without hands. */
  Workbench bench(Optional<Configuration> configuration) {
    Hands hands = hands(configuration);
    return new Workbench(hands.providers(), hands.secrets().given(), surroundings.time());
  }

  Hands hands(Optional<Configuration> configuration) {
    SecretStore secrets =
        new SecretStore(
            configuration.map(Configuration::directory).orElse(surroundings.here()),
            surroundings.environment());
    try {
      return new Hands(surroundings.providers().open(configuration, secrets), secrets);
    } catch (IllegalArgumentException noSecret) {
      throw RefusalException.wrongUse(String.valueOf(noSecret.getMessage()));
    }
  }

  /** A page on which no secret of the workbench appears. */
  static Page page(CommandSpec spec, Workbench bench) {
    return new Page(spec.commandLine().getOut(), bench.redactor());
  }

  /** A page for what comes from files, whose secrets nobody knows by name. */
  static Page page(CommandSpec spec) {
    return new Page(spec.commandLine().getOut(), new SecretRedactor(List.of()));
  }
}

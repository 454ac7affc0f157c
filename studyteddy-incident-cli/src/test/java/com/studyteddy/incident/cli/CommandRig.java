package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.work.ProviderFactory;
import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.spi.ResponseProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs commands as a process would, in a directory of their own, and keeps what they print. */
final class CommandRig {
  static final String USER = "alice";

  private final Path here;
  private final ProviderFactory providers;
  private final Map<String, String> environment = new HashMap<>();
  private String user = USER;
  private Duration ahead = Duration.ZERO;

  CommandRig(Path here, ProviderFactory providers) {
    this.here = here;
    this.providers = providers;
  }

  static CommandRig with(Path here, ResponseProvider provider) {
    return new CommandRig(here, (configuration, secrets) -> List.of(provider));
  }

  record Result(int exit, String out, String err) {}

  CommandRig variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** The account that runs the commands from now on. */
  CommandRig as(String account) {
    user = account;
    return this;
  }

  /** The next commands run so much later. */
  CommandRig later(Duration by) {
    ahead = ahead.plus(by);
    return this;
  }

  /** The real clocks, with the wall clock ahead. */
  private TimeSource time() {
    TimeSource real = new SystemTime();
    Duration by = ahead;
    return new TimeSource() {
      @Override
      public Instant instant() {
        return real.instant().plus(by);
      }

      @Override
      public long nanoTime() {
        return real.nanoTime();
      }
    };
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(here.resolve(name), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A configuration in which alice may approve what can be taken back, proved within a second. */
  CommandRig configured(String... more) {
    write(
        "incident.yaml",
        """
        environment: staging
        journal: journal
        mode: supervised
        approvals:
          reversible: {persons: [alice, bob]}
        proof: {readings: 2, over: 200ms, patience: 5s, survey: 100ms}
        """
            + String.join("\n", more)
            + "\n");
    return this;
  }

  Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        IncidentMain.run(
            new Surroundings(
                here,
                () -> user,
                name -> Optional.ofNullable(environment.get(name)),
                providers,
                time()),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            arguments);
    return new Result(exit, out.toString(), err.toString());
  }
}

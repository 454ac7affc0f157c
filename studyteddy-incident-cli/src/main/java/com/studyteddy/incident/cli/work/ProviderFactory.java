package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.configuration.SecretStore;
import com.studyteddy.incident.spi.ResponseProvider;
import java.util.List;
import java.util.Optional;

/** Makes the providers that commands work with. */
@FunctionalInterface
public interface ProviderFactory {
  /**
   * Makes them; opens no connection.
   *
   * @param configuration what they work on; empty to learn what they can do
   * @param secrets where their secrets are
   * @return one for each id; the caller closes them
   * @throws IllegalArgumentException when a secret cannot be found
   */
  List<ResponseProvider> open(Optional<Configuration> configuration, SecretStore secrets);
}

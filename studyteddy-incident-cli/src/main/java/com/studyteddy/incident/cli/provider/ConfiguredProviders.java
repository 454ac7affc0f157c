package com.studyteddy.incident.cli.provider;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.configuration.Configuration.DatabaseSettings;
import com.studyteddy.incident.cli.configuration.SecretStore;
import com.studyteddy.incident.cli.work.ProviderFactory;
import com.studyteddy.incident.postgres.Database;
import com.studyteddy.incident.postgres.PostgresProvider;
import com.studyteddy.incident.spi.ResponseProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every provider that comes with the command line. Safe for several threads. */
public final class ConfiguredProviders implements ProviderFactory {
  @Override
  public List<ResponseProvider> open(Optional<Configuration> configuration, SecretStore secrets) {
    List<Database> databases = new ArrayList<>();
    for (DatabaseSettings settings :
        configuration.map(Configuration::databases).orElse(List.of())) {
      databases.add(database(settings, secrets));
    }
    return List.of(
        databases.isEmpty()
            ? new PostgresProvider()
            : PostgresProvider.of(
                databases.get(0), databases.subList(1, databases.size()).toArray(new Database[0])));
  }

  private static Database database(DatabaseSettings settings, SecretStore secrets) {
    Database database =
        Database.of(
            settings.name(),
            new AccountDataSource(
                settings.url(),
                settings.observer().user(),
                secrets.find(settings.observer().secret())));
    return settings
        .signaller()
        .map(
            account ->
                database.withSignaller(
                    new AccountDataSource(
                        settings.url(), account.user(), secrets.find(account.secret()))))
        .orElse(database);
  }
}

package com.studyteddy.incident.cli.configuration;

import com.studyteddy.incident.cli.configuration.Configuration.Account;
import com.studyteddy.incident.cli.configuration.Configuration.DatabaseSettings;
import com.studyteddy.incident.core.runbook.Fields;
import com.studyteddy.incident.core.runbook.Scalars;
import com.studyteddy.incident.core.runbook.Spot;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a database. No problem it reports repeats what may be a secret. */
final class DatabaseReader {
  private static final String BEGINNING = "jdbc:postgresql://";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern ACCOUNT =
      Pattern.compile("://[^/?]*@|[?&](user|password|sslpassword)=", Pattern.CASE_INSENSITIVE);

  private DatabaseReader() {}

  static Optional<DatabaseSettings> database(Scalars.Named entry) {
    if (!NAME.matcher(entry.name()).matches()) {
      entry
          .key()
          .wrong(
              "a database's name has 1 to 63 lower-case letters, digits and hyphens",
              "write it such as shop-db");
    }
    return Fields.of(entry.value(), ConfigurationShape.DATABASE)
        .flatMap(fields -> database(entry.name(), fields));
  }

  private static Optional<DatabaseSettings> database(String name, Fields fields) {
    Optional<String> url = fields.optional("url", DatabaseReader::url);
    Optional<Account> observer = account(fields);
    Optional<Account> signaller =
        fields.optional(
            "signaller",
            spot -> Fields.of(spot, ConfigurationShape.ACCOUNT).flatMap(DatabaseReader::account));
    return url.isEmpty() || observer.isEmpty()
        ? Optional.empty()
        : fields.make(() -> new DatabaseSettings(name, url.get(), observer.get(), signaller));
  }

  private static Optional<Account> account(Fields fields) {
    String user = fields.text("user");
    return fields
        .optional("secret", DatabaseReader::secret)
        .map(secret -> new Account(user, secret));
  }

  private static Optional<String> url(Spot spot) {
    Optional<String> url = Scalars.text(spot);
    if (url.filter(text -> ACCOUNT.matcher(text).find()).isPresent()) {
      spot.wrong(
          "the URL holds an account or a password",
          "take it out, change the password, and name it under user and secret");
      return Optional.empty();
    }
    if (url.filter(text -> !text.startsWith(BEGINNING)).isPresent()) {
      spot.wrong(
          "this is not the URL of a PostgreSQL database",
          "write it such as jdbc:postgresql://db.internal:5432/shop");
      return Optional.empty();
    }
    return url;
  }

  private static Optional<SecretReference> secret(Spot spot) {
    return Scalars.text(spot)
        .flatMap(
            text -> {
              Optional<SecretReference> reference = SecretReference.of(text);
              if (reference.isEmpty()) {
                spot.wrong(
                    "this does not say where a secret is; if it is the secret itself, it is known now",
                    "write env:NAME or file:PATH, and change a secret that stood here");
              }
              return reference;
            });
  }
}

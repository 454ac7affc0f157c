package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.host.JournalException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The tables and functions of the journal, in a schema of their own: {@value #NAME}.
 *
 * <p>A {@link PostgresJournal} installs them with its first use, if its role may. Where it may not,
 * whoever owns the schema does it once for each version: {@code
 * JournalSchema.install(ownersDataSource)}, or what {@link #script} returns, run by {@code psql}.
 *
 * @since 0.1
 */
public final class JournalSchema {
  /** The schema's name. */
  public static final String NAME = "studyteddy_incident";

  private static final List<Migration> MIGRATIONS = Migration.all();
  private static final String TOLD =
      "INSERT INTO studyteddy_incident.migration (number, name, checksum) VALUES (%d, '%s', '%s') ON CONFLICT (number) DO NOTHING";

  /** One at a time, whoever comes first; the number means nothing to anybody else. */
  private static final String ALONE = "SELECT pg_catalog.pg_advisory_xact_lock(7241906358814402)";

  private JournalSchema() {}

  /**
   * Brings a database to this version: what is missing is added in one transaction, all or none.
   * Safe to call again, and from several processes at once.
   *
   * @param owner logs in as the role that owns the schema, or may create it
   * @throws JournalException codes {@code "journal-too-new"}, {@code "journal-schema-changed"},
   *     {@code "permission-missing"}, or one of the database; nothing was changed then
   */
  public static void install(DataSource owner) {
    install(new Borrowing(owner));
  }

  /**
   * Returns what {@link #install} does in an empty database, for {@code psql --single-transaction}.
   *
   * @return statements, each ended by a semicolon
   */
  public static String script() {
    StringBuilder script = new StringBuilder();
    for (Migration migration : MIGRATIONS) {
      migration.statements().forEach(sql -> script.append(sql).append(";\n\n"));
      script.append(told(migration)).append(";\n\n");
    }
    return script.toString();
  }

  private static String told(Migration migration) {
    return TOLD.formatted(migration.number(), migration.name(), migration.checksum());
  }

  /** Looks, and installs only what is missing: the usual role may only look. */
  static void require(Borrowing borrowing) {
    boolean complete =
        borrowing.transaction("5s", (connection, again) -> missing(applied(connection)).isEmpty());
    if (!complete) {
      install(borrowing);
    }
  }

  private static void install(Borrowing borrowing) {
    var unused =
        borrowing.transaction(
            "60s",
            (connection, again) -> {
              Borrowing.run(connection, ALONE);
              for (Migration migration : missing(applied(connection))) {
                for (String sql : migration.statements()) {
                  Borrowing.run(connection, sql);
                }
                Borrowing.run(connection, told(migration));
              }
              return true;
            });
  }

  private static List<Migration> missing(Map<Integer, String> applied) {
    applied.keySet().stream()
        .filter(number -> number > MIGRATIONS.size())
        .findFirst()
        .ifPresent(
            newer -> {
              throw new JournalException(
                  "journal-too-new",
                  "The journal's schema is of version %d, and this library knows %d; use the newer library"
                      .formatted(newer, MIGRATIONS.size()));
            });
    for (Migration migration : MIGRATIONS) {
      String found = applied.get(migration.number());
      if (found != null && !found.equals(migration.checksum())) {
        throw new JournalException(
            "journal-schema-changed",
            "%s was brought into force with another text (checksum %s, not %s); compare it with the file in the jar"
                .formatted(migration.name(), found, migration.checksum()));
      }
    }
    return MIGRATIONS.stream()
        .filter(migration -> !applied.containsKey(migration.number()))
        .toList();
  }

  /** The checksums of what is in force, by number; none where there is no schema. */
  private static Map<Integer, String> applied(Connection connection) throws SQLException {
    Map<Integer, String> applied = new TreeMap<>();
    if (isThere(connection)) {
      try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT number, checksum FROM studyteddy_incident.migration ORDER BY number");
          ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          applied.put(rows.getInt(1), rows.getString(2));
        }
      }
    }
    return applied;
  }

  private static boolean isThere(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT pg_catalog.to_regclass('studyteddy_incident.migration') IS NOT NULL");
        ResultSet rows = statement.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}

/** Probes, diagnostics and mitigations for PostgreSQL, through {@code java.sql} alone. */
module com.studyteddy.incident.postgres {
  requires transitive com.studyteddy.incident.api;
  requires transitive java.sql;
  requires static org.jspecify;

  exports com.studyteddy.incident.postgres;
  exports com.studyteddy.incident.postgres.journal;

  provides com.studyteddy.incident.spi.ResponseProvider with
      com.studyteddy.incident.postgres.PostgresProvider;
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.postgres.ReadinessReport.Need;
import com.studyteddy.incident.postgres.ServerFacts.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what the operations need with what is there. Pure. */
final class ReadinessFinding {
  private static final String SEEING =
      "postgres.connections.status, locks.check, locks.analyze, performance.check, slow-queries.analyze";
  private static final String SLOW = "postgres.slow-queries.analyze";
  private static final String ERRORS = "postgres.errors.analyze";
  private static final String INTEGRITY = "postgres.integrity.check";
  private static final String STOP = "postgres.sessions.stop";

  private final List<Need> needs = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> notSeen = new ArrayList<>();

  /**
   * Compares.
   *
   * @param hasSignaller whether one was given
   * @param signaller its rights; not seen when it cannot log in
   * @param hasPool whether the host gave its pool
   * @param hasLog whether the host hands in a log
   */
  static ReadinessReport of(
      Part<RoleRights> observer,
      Part<ServerFacts> server,
      boolean hasSignaller,
      Part<RoleRights> signaller,
      boolean hasPool,
      boolean hasLog) {
    ReadinessFinding finding = new ReadinessFinding();
    finding.need(
        "postgres.pool.status",
        "the host's pool",
        hasPool,
        "-- give the pool with Database.withPool");
    Optional<RoleRights> looks = finding.present(observer);
    Optional<ServerFacts> facts = finding.present(server);
    looks.ifPresent(rights -> finding.looking(rights));
    facts.ifPresent(finding::server);
    if (looks.isPresent() && facts.isPresent()) {
      String role = looks.get().name();
      finding.statements(role, facts.get().statements());
      finding.amcheck(role, facts.get());
      finding.log(looks.get(), facts.get(), hasLog);
    }
    finding.stopping(hasSignaller, signaller);
    return finding.report(facts);
  }

  private <T> Optional<T> present(Part<T> part) {
    if (part.value().isEmpty()) {
      notSeen.add(part.whyNot());
    }
    return part.value();
  }

  private void need(String operation, String what, boolean met, String remedy) {
    needs.add(new Need(operation, what, met, met ? "" : remedy));
  }

  private void looking(RoleRights role) {
    need(
        SEEING,
        role.name() + " sees what other roles do",
        role.seesAll(),
        "GRANT pg_monitor TO %s;".formatted(role.name()));
    need(
        "all that look",
        role.name() + " gets in when the server is full",
        role.reserved() || role.superuser(),
        "GRANT pg_use_reserved_connections TO %s;".formatted(role.name()));
    warn("observer", role, role.signals());
  }

  private void server(ServerFacts facts) {
    need(
        SEEING,
        "the server tells what sessions do",
        facts.activities(),
        "ALTER SYSTEM SET track_activities = on; SELECT pg_reload_conf();");
    need(
        "postgres.indexes.review",
        "the server counts scans",
        facts.counts(),
        "ALTER SYSTEM SET track_counts = on; SELECT pg_reload_conf();");
    need(
        INTEGRITY,
        "pages have checksums",
        facts.checksums(),
        "-- pg_checksums --enable, while the server is stopped");
  }

  private void statements(String role, Extension extension) {
    need(
        SLOW,
        "pg_stat_statements is loaded",
        extension.loaded(),
        "-- add pg_stat_statements to shared_preload_libraries and restart the server");
    need(
        SLOW,
        "pg_stat_statements is installed in this database",
        extension.installed(),
        install(StatementsView.NAME, extension));
    if (extension.installed()) {
      need(
          SLOW,
          role + " may use it",
          extension.usable(),
          "GRANT USAGE ON SCHEMA %s TO %s;".formatted(extension.schema(), role));
    }
  }

  private void amcheck(String role, ServerFacts facts) {
    Extension extension = facts.amcheck();
    need(
        INTEGRITY,
        "amcheck is installed in this database",
        extension.installed(),
        install("amcheck", extension));
    if (extension.installed()) {
      need(
          INTEGRITY,
          role + " may read indexes through",
          extension.usable(),
          "GRANT USAGE ON SCHEMA %s TO %s; GRANT EXECUTE ON FUNCTION %s.bt_index_check(regclass, boolean) TO %s;"
              .formatted(extension.schema(), role, extension.schema(), role));
    }
    need(
        INTEGRITY,
        "%s may read all sequences (%d are hidden)".formatted(role, facts.unreadableSequences()),
        facts.unreadableSequences() == 0,
        "-- for each schema with sequences: GRANT SELECT ON ALL SEQUENCES IN SCHEMA ... TO %s;"
            .formatted(role));
  }

  private static String install(String name, Extension extension) {
    return extension.offered()
        ? "CREATE EXTENSION %s;".formatted(name)
        : "-- install the server's package that has %s, then CREATE EXTENSION %s;"
            .formatted(name, name);
  }

  private void log(RoleRights role, ServerFacts facts, boolean hasLog) {
    need(
        ERRORS,
        "a log to read",
        hasLog || (role.readsLog() && facts.logStates()),
        facts.logStates()
            ? "-- hand in lines with Database.withLog, or, which lets it read all of the data directory: GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_binary_file(text, bigint, bigint, boolean) TO %s;"
                .formatted(role.name())
            : "-- hand in lines with Database.withLog, or turn logging_collector on and write jsonlog");
  }

  private void stopping(boolean given, Part<RoleRights> signaller) {
    need(STOP, "a signaller", given, "-- give one with Database.withSignaller");
    if (!given) {
      return;
    }
    Optional<RoleRights> role = present(signaller);
    need(
        STOP,
        "the signaller logs in",
        role.isPresent(),
        "-- check its role, password and pg_hba.conf");
    role.ifPresent(
        rights -> {
          need(
              STOP,
              rights.name() + " may stop sessions",
              rights.signals(),
              "GRANT pg_signal_backend TO %s;".formatted(rights.name()));
          need(
              STOP,
              rights.name() + " sees what other roles do",
              rights.seesAll(),
              "GRANT pg_read_all_stats TO %s;".formatted(rights.name()));
          warn("signaller", rights, false);
        });
  }

  private void warn(String as, RoleRights role, boolean signals) {
    if (role.superuser()) {
      warnings.add(
          "the %s %s is a superuser: what it does is held back by our care alone; use a role with the grants above"
              .formatted(as, role.name()));
      return;
    }
    if (signals) {
      warnings.add(
          "the %s %s may stop sessions, which only the signaller needs: REVOKE pg_signal_backend FROM %s;"
              .formatted(as, role.name(), role.name()));
    }
    role.tooMuch()
        .forEach(
            right ->
                warnings.add(
                    "the %s %s %s, which no operation needs".formatted(as, role.name(), right)));
  }

  private ReadinessReport report(Optional<ServerFacts> facts) {
    List<Need> unmet = needs.stream().filter(need -> !need.met()).toList();
    String server =
        facts
            .map(
                found ->
                    "PostgreSQL %s%s"
                        .formatted(found.version(), found.standby() ? ", standby" : ""))
            .orElse("");
    List<String> drawing = new ArrayList<>();
    for (Need need : needs) {
      drawing.add(
          ShownText.shortened(
              "%s %s: %s".formatted(need.met() ? " ok " : " -- ", need.what(), need.operation()),
              100));
    }
    warnings.forEach(warning -> drawing.add(ShownText.shortened(" !  " + warning, 100)));
    return new ReadinessReport(
        unmet.isEmpty() && notSeen.isEmpty(),
        needs,
        unmet.stream().map(Need::remedy).distinct().toList(),
        warnings,
        server,
        "%d of %d needs are met%s%s"
            .formatted(
                needs.size() - unmet.size(),
                needs.size(),
                unmet.isEmpty() ? "" : ", first missing: " + unmet.get(0).what(),
                warnings.isEmpty() ? "" : "; %d warnings".formatted(warnings.size())),
        drawing,
        notSeen);
  }
}

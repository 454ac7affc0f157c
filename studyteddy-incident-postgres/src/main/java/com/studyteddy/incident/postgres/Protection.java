package com.studyteddy.incident.postgres;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Why a session must not be stopped; the first reason that holds is the one that is told. */
enum Protection {
  OURS("it belongs to this library", SessionRow::ours),
  REPLICATION(
      "it sends the write-ahead log to a standby, a backup or a subscriber",
      row -> row.kind().equals("walsender")),
  WRAPAROUND_VACUUM(
      "it vacuums to keep transaction ids from running out",
      row -> isAutovacuum(row) && row.againstWraparound()),
  AUTOVACUUM("it is an autovacuum worker", Protection::isAutovacuum),
  PARALLEL_WORKER(
      "it works for another session; stop its leader", row -> row.kind().equals("parallel worker")),
  SERVER_PROCESS(
      "it is a process of the server itself", row -> !row.kind().isEmpty() && !row.isClient()),
  NOT_VISIBLE(
      "our role may not see what it is; GRANT pg_read_all_stats to it", row -> !row.isVisible()),
  MAINTENANCE("it vacuums, builds an index, copies or backs up", SessionRow::inMaintenance),
  DDL(
      "it changes the shape of the database right now",
      row -> row.isActive() && row.statement().isDdl()),
  SUPERUSER("it is a superuser's", SessionRow::superuser),
  BACKUP_TOOL("it belongs to a backup tool", Protection::isBackupTool),
  ANOTHER_DATABASE("it works in another database", row -> !row.inThisDatabase());

  private static final Set<String> BACKUP_TOOLS =
      Set.of(
          "barman",
          "pg_basebackup",
          "pg_dump",
          "pg_dumpall",
          "pg_probackup",
          "pg_receivewal",
          "pg_restore",
          "pgbackrest",
          "wal-g");

  private final String reason;
  private final Predicate<SessionRow> rule;

  Protection(String reason, Predicate<SessionRow> rule) {
    this.reason = reason;
    this.rule = rule;
  }

  static Optional<Protection> of(SessionRow row) {
    return Arrays.stream(values()).filter(each -> each.rule.test(row)).findFirst();
  }

  /** In words, with "it" for the session. */
  String reason() {
    return reason;
  }

  /** Whether it is about who the session is, rather than about what it does at the moment. */
  boolean lasts() {
    return this != MAINTENANCE && this != DDL;
  }

  private static boolean isAutovacuum(SessionRow row) {
    return row.kind().equals("autovacuum worker");
  }

  private static boolean isBackupTool(SessionRow row) {
    return BACKUP_TOOLS.stream().anyMatch(row.application()::startsWith);
  }
}

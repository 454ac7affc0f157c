package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.List;

/**
 * A session that waits for a lock.
 *
 * @param waiter its pid
 * @param blockers whom it waits for, exactly and with the queue; 0 is a prepared transaction
 * @param kind what kind of lock, such as {@code "relation"} or {@code "transactionid"}
 * @param mode how strong a lock it wants
 * @param table on which table; empty when it is not on a table
 * @param waited for how long
 */
record LockWait(
    int waiter, List<Integer> blockers, String kind, String mode, String table, Duration waited) {

  /** In words what it wants, after "waits 3 s". */
  String toDoWhat() {
    if (isForRow() || table.isEmpty()) {
      return "for " + what();
    }
    return switch (mode) {
      case "AccessShareLock", "RowShareLock" -> "to read " + table;
      case "RowExclusiveLock" -> "to write to " + table;
      default -> "for " + what();
    };
  }

  /** In words what those like it are. */
  String peers() {
    if (isForRow() || table.isEmpty()) {
      return "in line for " + what();
    }
    return switch (mode) {
      case "AccessShareLock", "RowShareLock" -> "readers of " + table;
      case "RowExclusiveLock" -> "writers to " + table;
      default -> "in line for " + what();
    };
  }

  private String what() {
    if (isForRow()) {
      return table.isEmpty() ? "a row" : "a row of " + table;
    }
    return table.isEmpty() ? "a lock (%s)".formatted(kind) : "%s on %s".formatted(mode, table);
  }

  /** Whether everyone who comes later waits behind it, readers included. */
  boolean closesTheTable() {
    return mode.equals("AccessExclusiveLock") && kind.equals("relation");
  }

  private boolean isForRow() {
    return kind.equals("transactionid") || kind.equals("tuple");
  }
}

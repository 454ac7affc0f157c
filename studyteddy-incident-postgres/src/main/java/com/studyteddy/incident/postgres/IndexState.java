package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Shown;

/**
 * An approved index as it is on the server.
 *
 * @param rights whether it may be made or dropped
 * @param tableId the server's number of its table; 0 when there is no such table
 * @param tableKind what the table is: {@code "r"} for a plain one, {@code "p"} for a partitioned
 *     one
 * @param found what the server has under its name
 * @param indexId the server's number of what it has; 0 when nothing
 * @param equal another index that is the same but for its name; empty when there is none
 * @param definition the definition as the server writes it; empty when it was not asked
 * @param building whether an index is being built on the table
 * @param oldTransactions how many transactions have been open for a minute or more; a build waits
 *     for them
 * @param bytes how large the table is
 * @param size how large the index is
 * @param plan how the statement it is to help would be carried out now; empty when there is none,
 *     or when that could not be seen
 */
public record IndexState(
    ChangeRights rights,
    long tableId,
    String tableKind,
    Found found,
    long indexId,
    String equal,
    String definition,
    boolean building,
    @Shown long oldTransactions,
    @Shown long bytes,
    @Shown long size,
    @Shown String plan) {
  /** What there is under the name of an approved index. */
  public enum Found {
    /** Nothing. */
    NONE,
    /** The index, ready for use. */
    READY,
    /** The remains of an attempt that failed, or an attempt that is still under way. */
    INVALID,
    /** Something else: another index, a table, or an index that a constraint needs. */
    OTHER
  }

  boolean isSameAs(IndexState other) {
    return tableId == other.tableId && indexId == other.indexId && found == other.found;
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How old a table's statistics are.
 *
 * @param rights whether they may be refreshed
 * @param tableId the server's number of the table; 0 when there is no such table
 * @param kind what it is: {@code "r"} for a table, {@code "m"} for a materialized view
 * @param unknownColumns those that were named and are not there
 * @param refreshed when somebody last refreshed them by hand; empty when nobody did
 * @param fresh whether all of them are newer than any change to the table
 * @param bytes how large the table is
 * @param rows how many rows it has, as far as the server knows
 * @param changed how many rows were changed since
 * @param refreshedByItself when the server last refreshed them itself; empty when it did not
 */
public record TableStatistics(
    ChangeRights rights,
    long tableId,
    String kind,
    List<String> unknownColumns,
    Optional<Instant> refreshed,
    @Shown boolean fresh,
    @Shown long bytes,
    @Shown long rows,
    @Shown long changed,
    @Shown Optional<Instant> refreshedByItself) {
  // Copies the columns.
  public TableStatistics {
    unknownColumns = List.copyOf(unknownColumns);
  }

  boolean isNewerThan(TableStatistics other) {
    return refreshed.isPresent()
        && other.refreshed.map(before -> refreshed.get().isAfter(before)).orElse(true);
  }
}

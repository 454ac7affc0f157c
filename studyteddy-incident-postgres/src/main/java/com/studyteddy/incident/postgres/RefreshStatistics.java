package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of {@code postgres.statistics.refresh}.
 *
 * @param database where
 * @param schema of the table
 * @param table whose statistics the planner is to have anew
 * @param columns only these; empty for all
 * @param largest the largest table that may be read, in bytes
 */
public record RefreshStatistics(
    @Parameter("the database of the table") Target database,
    @Parameter(value = "the schema of the table", defaultValue = "public") String schema,
    @Parameter("the table whose statistics are refreshed") String table,
    @Parameter("only these columns; all when not given") Optional<List<String>> columns,
    @Parameter(
            value = "bytes of the largest table that is read; say more for a larger one",
            defaultValue = "10737418240",
            min = "1")
        long largest) {
  /** A table of 10 GiB is large enough to be asked about. */
  static final long LARGEST = 10_737_418_240L;

  private static final int MOST_COLUMNS = 100;

  // Refuses names that are none; copies the columns.
  public RefreshStatistics {
    DatabaseName.check("schema", schema);
    DatabaseName.check("table", table);
    columns = columns.map(List::copyOf);
    if (columns.filter(names -> names.isEmpty() || names.size() > MOST_COLUMNS).isPresent()) {
      throw new IllegalArgumentException(
          "'columns' are 1 to %d names, or not given".formatted(MOST_COLUMNS));
    }
    columns.ifPresent(names -> names.forEach(name -> DatabaseName.check("columns", name)));
  }

  /** All columns of a table of the usual size. */
  static RefreshStatistics of(Target database, String schema, String table) {
    return new RefreshStatistics(database, schema, table, Optional.empty(), LARGEST);
  }

  /** The table, for people. */
  String name() {
    return schema + "." + table;
  }
}

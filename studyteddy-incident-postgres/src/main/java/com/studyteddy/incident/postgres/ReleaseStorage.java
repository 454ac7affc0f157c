package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;

/**
 * The parameters of {@code postgres.storage.release}.
 *
 * @param database where
 * @param schema of the table
 * @param table all of whose rows go
 */
public record ReleaseStorage(
    @Parameter("the database of the table") Target database,
    @Parameter(value = "the schema of the table", defaultValue = "public") String schema,
    @Parameter("a table that was declared expendable; all of its rows go") String table) {
  // Refuses names that are none.
  public ReleaseStorage {
    DatabaseName.check("schema", schema);
    DatabaseName.check("table", table);
  }

  /** The table, as it must have been declared. */
  ExpendableTable wanted() {
    return new ExpendableTable(schema, table);
  }
}

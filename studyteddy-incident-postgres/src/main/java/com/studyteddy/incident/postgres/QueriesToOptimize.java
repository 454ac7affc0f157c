package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.time.Duration;

/**
 * The parameters of {@code postgres.queries.optimize}.
 *
 * @param database where
 * @param statements of how many, the dearest first, advice is wanted
 * @param least how much time in all a statement must have cost
 * @param schema in which tables without a schema are looked for
 * @param workMem with how much memory for sorting each is planned as well, in bytes
 */
public record QueriesToOptimize(
    @Parameter("the database to look at") Target database,
    @Parameter(
            value = "of how many statements advice is wanted, the dearest first",
            defaultValue = "5",
            min = "1",
            max = "20")
        int statements,
    @Parameter(
            value = "how much time in all a statement must have cost",
            defaultValue = "PT1S",
            min = "PT0S",
            max = "PT24H")
        Duration least,
    @Parameter(
            value = "the schema in which tables without one are looked for",
            defaultValue = "public")
        String schema,
    @Parameter(
            value = "bytes of memory for sorting that a statement is planned with to compare",
            defaultValue = "67108864",
            min = "1048576",
            max = "1073741824")
        long workMem) {
  // Refuses a name that is none.
  public QueriesToOptimize {
    DatabaseName.check("schema", schema);
  }
}

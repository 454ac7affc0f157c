package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;

/**
 * The parameters of an operation on an approved index.
 *
 * @param database where
 * @param index its name
 */
public record IndexOfList(
    @Parameter("the database of the index") Target database,
    @Parameter("the name of an index that was approved for this database") String index) {
  // Refuses a name that is none.
  public IndexOfList {
    DatabaseName.check("index", index);
  }
}

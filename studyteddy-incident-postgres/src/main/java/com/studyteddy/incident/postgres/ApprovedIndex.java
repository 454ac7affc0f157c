package com.studyteddy.incident.postgres;

import java.util.Optional;

/**
 * An index that the library may make, as the host's developers wrote it down.
 *
 * <pre>{@code
 * ApprovedIndex.on("public", "orders", "orders_by_customer", "(customer, status)")
 *     .helping("SELECT * FROM public.orders WHERE customer = $1")
 * }</pre>
 *
 * @param schema of the table, and of the index
 * @param table on which
 * @param name of the index
 * @param definition what follows the table in {@code CREATE INDEX}: method, columns, {@code
 *     INCLUDE}, {@code WHERE}
 * @param statement a {@code SELECT} that it is to help, with {@code $1} for values and its tables
 *     with their schemas; empty when no plan is to be looked at
 */
public record ApprovedIndex(
    String schema, String table, String name, String definition, Optional<String> statement) {
  // Refuses what is no name, and what would be more than one statement.
  public ApprovedIndex {
    DatabaseName.check("schema", schema);
    DatabaseName.check("table", table);
    DatabaseName.check("name", name);
    if (definition.isBlank() || definition.contains(";") || !definition.contains("(")) {
      throw new IllegalArgumentException(
          "The definition of index '%s' is what follows the table, such as (customer), but was '%s'"
              .formatted(name, definition));
    }
  }

  /**
   * Approves of an index.
   *
   * @param schema of the table, and of the index
   * @param table on which
   * @param name of the index
   * @param definition what follows the table in {@code CREATE INDEX}
   * @return the index, for no statement in particular
   */
  public static ApprovedIndex on(String schema, String table, String name, String definition) {
    return new ApprovedIndex(schema, table, name, definition, Optional.empty());
  }

  /**
   * Says which statement it is to help.
   *
   * @param select with {@code $1} and so on for values, and its tables with their schemas
   * @return a copy
   */
  public ApprovedIndex helping(String select) {
    return new ApprovedIndex(schema, table, name, definition, Optional.of(select));
  }
}

package com.studyteddy.incident.postgres;

/**
 * A table whose rows nobody would miss.
 *
 * @param schema in which it is
 * @param name of it
 */
public record ExpendableTable(String schema, String name) {
  // Refuses names that are none.
  public ExpendableTable {
    DatabaseName.check("schema", schema);
    DatabaseName.check("name", name);
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}

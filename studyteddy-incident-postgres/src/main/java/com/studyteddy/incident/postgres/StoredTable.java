package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Shown;
import java.util.List;

/**
 * A table that is to be emptied.
 *
 * @param rights whether it may be
 * @param tableId the server's number of it; 0 when there is no such table
 * @param kind {@code "r"} for a plain table
 * @param fileId the server's number of its file, which is another one once it was emptied
 * @param referencedBy tables whose foreign keys point at it
 * @param children tables that inherit from it, and would be emptied, too
 * @param bytes how large it is with its indexes, as far as the server noted
 * @param rows how many rows it has, as far as the server noted
 */
public record StoredTable(
    ChangeRights rights,
    long tableId,
    String kind,
    long fileId,
    List<String> referencedBy,
    List<String> children,
    @Shown long bytes,
    @Shown long rows) {
  // Copies the lists.
  public StoredTable {
    referencedBy = List.copyOf(referencedBy);
    children = List.copyOf(children);
  }
}

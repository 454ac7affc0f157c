package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Evidence;
import java.time.Duration;
import java.util.List;

/**
 * Which indexes of a database are broken, superfluous or missing. Of each kind at most 50 are
 * given, largest first.
 *
 * @param invalid indexes that queries cannot use
 * @param duplicates indexes that do what another one does
 * @param unused indexes that no query has used since the statistics began; empty while these are
 *     too young to prove it
 * @param missing foreign keys whose columns no index begins with
 * @param reclaimable what duplicates and unused ones take, in bytes, about
 * @param statisticsOver how old the statistics are at least
 * @param summary the finding in one line
 * @param drawing the findings as a list
 * @param notSeen what could not be seen, and what speaks against a finding
 */
public record IndexReview(
    List<Found> invalid,
    List<Found> duplicates,
    List<Found> unused,
    List<ForeignKey> missing,
    long reclaimable,
    Duration statisticsOver,
    String summary,
    List<String> drawing,
    List<String> notSeen)
    implements Evidence {
  /** So many of each are given. */
  static final int MOST = 50;

  // Copies the lists.
  public IndexReview {
    invalid = List.copyOf(invalid);
    duplicates = List.copyOf(duplicates);
    unused = List.copyOf(unused);
    missing = List.copyOf(missing);
    drawing = List.copyOf(drawing);
    notSeen = List.copyOf(notSeen);
  }

  /**
   * An index.
   *
   * @param schema its schema, and its table's
   * @param index its name
   * @param table its table
   * @param bytes how large, by the planner's estimate; 0 when it was never analysed
   * @param detail why it is given, in words
   */
  public record Found(String schema, String index, String table, long bytes, String detail) {}

  /**
   * A foreign key without an index.
   *
   * @param schema the schema of the table that refers
   * @param table the table that refers
   * @param constraint its name
   * @param columns its columns, in order
   * @param refersTo the table that is referred to
   * @param bytes how large the table that refers is, by the planner's estimate
   */
  public record ForeignKey(
      String schema,
      String table,
      String constraint,
      List<String> columns,
      String refersTo,
      long bytes) {
    // Copies the columns.
    public ForeignKey {
      columns = List.copyOf(columns);
    }
  }
}

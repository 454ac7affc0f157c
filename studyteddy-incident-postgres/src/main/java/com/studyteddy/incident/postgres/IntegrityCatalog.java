package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the server itself knows of damage: checksums, constraints, indexes and sequences. */
final class IntegrityCatalog {
  private static final int MOST_NAMES = 5;

  private static final String CHECKSUMS =
      """
      SELECT current_setting('data_checksums') AS setting,
             coalesce(sum(checksum_failures), 0) AS failures,
             (extract(epoch FROM clock_timestamp() - max(checksum_last_failure)) * 1000)::bigint
               AS last_ms
      FROM pg_stat_database WHERE datname = current_database() OR datid = 0
      """;

  private static final String NOT_VALIDATED =
      """
      SELECT coalesce(t.relname || '.', '') || k.conname AS name, count(*) OVER () AS total
      FROM pg_constraint k LEFT JOIN pg_class t ON t.oid = k.conrelid
      WHERE NOT k.convalidated ORDER BY 1 LIMIT ?
      """;

  /** One that is being built is not damaged. */
  private static final String INVALID =
      """
      SELECT c.relname AS name, count(*) OVER () AS total
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE c.relkind = 'i' AND NOT (i.indisvalid AND i.indisready AND i.indislive)
        AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p
                        WHERE p.index_relid = i.indexrelid)
      ORDER BY 1 LIMIT ?
      """;

  /**
   * The column that a sequence is for may end before the sequence does. Whose value our role may
   * not read is told from one that was never used. A sequence that somebody alters is not waited
   * for.
   */
  private static final String SEQUENCES =
      """
      WITH known AS MATERIALIZED (
        SELECT s.seqrelid, s.seqincrement > 0 AS up, s.seqmin::numeric AS lowest,
               least(s.seqmax, CASE a.atttypid WHEN 'int2'::regtype THEN 32767
                 WHEN 'int4'::regtype THEN 2147483647 ELSE s.seqmax END)::numeric AS highest,
               has_sequence_privilege(s.seqrelid, 'USAGE, SELECT') AS readable,
               EXISTS (SELECT FROM pg_locks l WHERE l.relation = s.seqrelid AND l.mode IN
                 ('ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')) AS locked
        FROM pg_sequence s
        LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid
          AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
        LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE NOT s.seqcycle),
      read AS MATERIALIZED (
        SELECT k.*, CASE WHEN readable AND NOT locked
                    THEN pg_sequence_last_value(seqrelid)::numeric END AS last
        FROM known k),
      used AS (
        SELECT c.relname AS name, readable AND NOT locked AS seen,
               CASE WHEN highest <= lowest THEN 1
                    WHEN up THEN (last - lowest + 1) / (highest - lowest + 1)
                    ELSE (highest - last + 1) / (highest - lowest + 1) END AS share
        FROM read JOIN pg_class c ON c.oid = seqrelid)
      SELECT (SELECT count(*) FROM used) AS sequences,
             (SELECT count(*) FROM used WHERE NOT seen) AS hidden,
             (SELECT name FROM used ORDER BY share DESC NULLS LAST, name LIMIT 1) AS fullest,
             (SELECT max(share) FROM used) AS share,
             current_user AS observer
      """;

  /**
   * What checksums told.
   *
   * @param on whether pages have them
   * @param failures how many damaged pages were found since the statistics began
   * @param last how long ago the last was found; empty words when none was
   */
  record Checksums(boolean on, long failures, String last) {}

  /**
   * Things of one kind.
   *
   * @param total how many there are
   * @param names some of them
   */
  record Names(long total, String names) {}

  /**
   * How far sequences are.
   *
   * @param total how many there are that do not begin anew
   * @param hidden how many of them could not be read
   * @param share of the values of the one that is nearest its end; 0 when none was used
   * @param fullest its name
   * @param observer our role
   */
  record Sequences(long total, long hidden, double share, String fullest, String observer) {}

  private final Call call;

  IntegrityCatalog(Call call) {
    this.call = call;
  }

  static Checksums checksums(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CHECKSUMS);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new Checksums(
          "on".equals(rows.getString("setting")),
          rows.getLong("failures"),
          rows.getObject("last_ms") == null
              ? ""
              : Elapsed.words(ActivityReader.length(rows, "last_ms")) + " ago");
    }
  }

  Names notValidated(Connection connection) throws SQLException {
    return names(connection, NOT_VALIDATED);
  }

  Names invalid(Connection connection) throws SQLException {
    return names(connection, INVALID);
  }

  Sequences sequences(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SEQUENCES);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new Sequences(
          rows.getLong("sequences"),
          rows.getLong("hidden"),
          rows.getDouble("share"),
          ShownText.line(rows.getString("fullest"), call),
          rows.getString("observer"));
    }
  }

  private Names names(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, MOST_NAMES);
      try (ResultSet rows = statement.executeQuery()) {
        List<String> names = new ArrayList<>();
        long total = 0;
        while (rows.next()) {
          total = rows.getLong("total");
          names.add(ShownText.line(rows.getString("name"), call));
        }
        return new Names(
            total, String.join(", ", names) + (total > names.size() ? " and others" : ""));
      }
    }
  }
}

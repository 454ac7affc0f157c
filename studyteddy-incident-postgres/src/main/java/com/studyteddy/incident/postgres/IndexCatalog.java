package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the catalogue says of indexes. Sizes are the planner's and definitions are compared as they
 * are stored: the functions that give them exactly wait for whoever alters the table.
 */
final class IndexCatalog {
  private static final String USERS =
      " n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_toast%' AND n.nspname NOT LIKE 'pg\\_temp%' ";

  private static final String BYTES =
      "greatest(c.relpages, 0)::bigint * current_setting('block_size')::bigint AS bytes";

  private static final String JOINED =
      """
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_class t ON t.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = t.relnamespace
      """;

  private static final String INVALID =
      """
      SELECT n.nspname, c.relname AS index, t.relname AS table, %s,
             CASE WHEN p.pid IS NOT NULL THEN 'is being built by pid ' || p.pid
                  WHEN i.indisready THEN 'is kept up to date and used by no query'
                  ELSE 'is used by no query' END AS detail
      %s LEFT JOIN pg_stat_progress_create_index p ON p.index_relid = i.indexrelid
      WHERE NOT (i.indisvalid AND i.indisready AND i.indislive) AND c.relkind = 'i' AND %s
      ORDER BY bytes DESC, 1, 2 LIMIT ?
      """
          .formatted(BYTES, JOINED, USERS);

  /** Where in the text of its definition something stood is no part of what an index is. */
  private static final String PLACE = "':location -?[0-9]+'";

  /** The first of each group stays: what keeps a constraint, then what is used most. */
  private static final String DUPLICATES =
      """
      WITH every AS (
        SELECT n.nspname, c.relname AS index, t.relname AS table, %s,
               first_value(c.relname) OVER same AS kept,
               row_number() OVER same AS place,
               k.conname
        %s LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
        LEFT JOIN pg_stat_all_indexes s ON s.indexrelid = i.indexrelid
        WHERE i.indisvalid AND c.relkind = 'i' AND NOT c.relispartition AND %s
        WINDOW same AS (
          PARTITION BY i.indrelid, c.relam, i.indnkeyatts, i.indkey::text, i.indclass::text,
            i.indcollation::text, i.indoption::text, i.indisexclusion,
            coalesce(to_jsonb(i) ->> 'indnullsnotdistinct', 'false'),
            regexp_replace(coalesce(i.indexprs::text, ''), %s, '', 'g'),
            regexp_replace(coalesce(i.indpred::text, ''), %s, '', 'g')
          ORDER BY i.indisprimary DESC, i.indisunique DESC, k.conname IS NULL,
            i.indisreplident DESC, coalesce(s.idx_scan, 0) DESC, i.indexrelid))
      SELECT nspname, index, "table", bytes,
             'does what ' || kept || ' does'
               || coalesce(', and belongs to constraint ' || conname, '') AS detail
      FROM every WHERE place > 1
      ORDER BY bytes DESC, 1, 2 LIMIT ?
      """
          .formatted(BYTES, JOINED, USERS, PLACE, PLACE);

  private static final String UNUSED =
      """
      SELECT n.nspname, c.relname AS index, t.relname AS table, %s,
             'no scan' || CASE WHEN EXISTS (
               SELECT FROM pg_constraint f
               WHERE f.contype = 'f' AND f.conrelid = i.indrelid
                 AND (i.indkey::int2[])[0:cardinality(f.conkey) - 1] @> f.conkey)
             THEN ', but it serves a foreign key' ELSE '' END AS detail
      %s JOIN pg_stat_all_indexes s ON s.indexrelid = i.indexrelid
      WHERE s.idx_scan = 0 AND i.indisvalid AND c.relkind = 'i' AND NOT c.relispartition
        AND NOT (i.indisunique OR i.indisprimary OR i.indisexclusion OR i.indisreplident)
        AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
        AND %s
      ORDER BY bytes DESC, 1, 2 LIMIT ?
      """
          .formatted(BYTES, JOINED, USERS);

  /** The order of the columns in the index does not matter; a partial index does not count. */
  private static final String MISSING =
      """
      SELECT n.nspname, c.relname AS table, f.conname, o.relname AS refers_to, %s,
             ARRAY(SELECT a.attname::text FROM unnest(f.conkey) WITH ORDINALITY k (attnum, place)
                   JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.attnum
                   ORDER BY k.place) AS columns
      FROM pg_constraint f
      JOIN pg_class c ON c.oid = f.conrelid
      JOIN pg_class o ON o.oid = f.confrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE f.contype = 'f' AND f.conparentid = 0 AND %s AND NOT EXISTS (
        SELECT FROM pg_index i
        WHERE i.indrelid = f.conrelid AND i.indisvalid AND i.indpred IS NULL
          AND i.indnkeyatts >= cardinality(f.conkey)
          AND (i.indkey::int2[])[0:cardinality(f.conkey) - 1] @> f.conkey)
      ORDER BY bytes DESC, 1, 2, 3 LIMIT ?
      """
          .formatted(BYTES, USERS);

  /** A clean restart keeps the statistics and a crash drops them, so they are this old at least. */
  private static final String STATISTICS =
      """
      SELECT (extract(epoch FROM clock_timestamp()
                - coalesce(d.stats_reset, pg_postmaster_start_time())) * 1000)::bigint AS age_ms,
             current_setting('track_counts')::boolean AS counted,
             pg_is_in_recovery() AS standby,
             (SELECT count(*) FROM pg_stat_replication) AS standbys,
             (SELECT count(*) FROM pg_class WHERE relkind = 'i' AND relispartition) AS partitions
      FROM pg_stat_database d WHERE d.datname = current_database()
      """;

  /**
   * What the findings rest on.
   *
   * @param age how old the statistics are at least
   * @param counted whether scans are counted at all
   * @param standby whether this is one
   * @param standbys how many standbys are connected
   * @param partitions how many indexes belong to partitions
   */
  record Statistics(
      Duration age, boolean counted, boolean standby, long standbys, long partitions) {}

  private final Call call;

  IndexCatalog(Call call) {
    this.call = call;
  }

  List<IndexReview.Found> invalid(Connection connection) throws SQLException {
    return found(connection, INVALID);
  }

  List<IndexReview.Found> duplicates(Connection connection) throws SQLException {
    return found(connection, DUPLICATES);
  }

  List<IndexReview.Found> unused(Connection connection) throws SQLException {
    return found(connection, UNUSED);
  }

  List<IndexReview.ForeignKey> missing(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
      statement.setInt(1, IndexReview.MOST);
      try (ResultSet rows = statement.executeQuery()) {
        List<IndexReview.ForeignKey> missing = new ArrayList<>();
        while (rows.next()) {
          missing.add(
              new IndexReview.ForeignKey(
                  name(rows, "nspname"),
                  name(rows, "table"),
                  name(rows, "conname"),
                  Arrays.stream((String[]) rows.getArray("columns").getArray())
                      .map(column -> ShownText.line(column, call))
                      .toList(),
                  name(rows, "refers_to"),
                  rows.getLong("bytes")));
        }
        return missing;
      }
    }
  }

  static Statistics statistics(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STATISTICS);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new Statistics(
          ActivityReader.length(rows, "age_ms"),
          rows.getBoolean("counted"),
          rows.getBoolean("standby"),
          rows.getLong("standbys"),
          rows.getLong("partitions"));
    }
  }

  private List<IndexReview.Found> found(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, IndexReview.MOST);
      try (ResultSet rows = statement.executeQuery()) {
        List<IndexReview.Found> found = new ArrayList<>();
        while (rows.next()) {
          found.add(
              new IndexReview.Found(
                  name(rows, "nspname"),
                  name(rows, "index"),
                  name(rows, "table"),
                  rows.getLong("bytes"),
                  name(rows, "detail")));
        }
        return found;
      }
    }
  }

  private String name(ResultSet rows, String column) throws SQLException {
    return ShownText.line(rows.getString(column), call);
  }
}

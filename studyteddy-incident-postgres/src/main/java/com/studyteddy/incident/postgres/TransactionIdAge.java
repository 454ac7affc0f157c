package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How much of the transaction ids the server has used up since the oldest that some database still
 * holds unfrozen. At the end the whole server stops taking writes, whichever database it is.
 *
 * @param database which one is oldest
 * @param transactions the age of its oldest transaction id
 * @param multixacts the age of its oldest multixact id
 */
record TransactionIdAge(String database, long transactions, long multixacts) {
  /** Half of all ids are the past, half the future. */
  private static final double ALL = 1L << 31;

  private static final String OLDEST =
      """
      SELECT datname, age(datfrozenxid)::bigint AS xids, mxid_age(datminmxid)::bigint AS mxids
      FROM pg_database
      ORDER BY greatest(age(datfrozenxid), mxid_age(datminmxid)) DESC, datname LIMIT 1
      """;

  static TransactionIdAge read(Connection connection, Call call) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OLDEST);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new TransactionIdAge(
          ShownText.line(rows.getString("datname"), call),
          rows.getLong("xids"),
          rows.getLong("mxids"));
    }
  }

  /** The share of what there is, 0 to 1. */
  double share() {
    return Math.max(transactions, multixacts) / ALL;
  }
}

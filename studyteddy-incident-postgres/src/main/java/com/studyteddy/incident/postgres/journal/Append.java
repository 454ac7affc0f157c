package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * Records to be added behind others: one statement, one transaction, one round trip.
 *
 * @param fence the claim
 * @param expected the sequence before the first of them
 * @param records in order
 * @param synced whether to wait until they are safe
 */
record Append(Fence fence, long expected, List<JournalRecord> records, boolean synced) {
  private static final String CALL =
      "SELECT result, ends_at FROM studyteddy_incident.append(?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String CALL_FOR_ONE = CALL.replace("append(", "append_one(");

  /**
   * What the database says.
   *
   * @param result {@code written}, {@code fenced} or {@code out-of-sequence}
   * @param endsAt the sequence of the stream's last record
   */
  record Answer(String result, long endsAt) {}

  Answer on(Connection connection, boolean again) throws SQLException {
    return records.size() == 1 ? one(connection, again) : all(connection, again);
  }

  private Answer one(Connection connection, boolean again) throws SQLException {
    JournalRecord record = records.get(0);
    try (PreparedStatement statement = connection.prepareStatement(CALL_FOR_ONE)) {
      statement.setString(1, fence.stream());
      statement.setLong(2, fence.epoch());
      statement.setLong(3, expected);
      statement.setString(4, record.type());
      statement.setInt(5, record.version());
      statement.setBytes(6, record.payload());
      statement.setString(7, record.chain());
      return answer(statement, again);
    }
  }

  private Answer all(Connection connection, boolean again) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CALL)) {
      statement.setString(1, fence.stream());
      statement.setLong(2, fence.epoch());
      statement.setLong(3, expected);
      statement.setArray(
          4, connection.createArrayOf("text", each(JournalRecord::type, new String[0])));
      statement.setArray(
          5, connection.createArrayOf("int4", each(JournalRecord::version, new Integer[0])));
      statement.setArray(
          6, connection.createArrayOf("bytea", each(JournalRecord::payload, new byte[0][])));
      statement.setArray(
          7, connection.createArrayOf("text", each(JournalRecord::chain, new String[0])));
      return answer(statement, again);
    }
  }

  private Answer answer(PreparedStatement statement, boolean again) throws SQLException {
    statement.setBoolean(8, synced);
    statement.setBoolean(9, again);
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
      return new Answer(rows.getString(1), rows.getLong(2));
    }
  }

  private <T> T[] each(Function<JournalRecord, T> part, T[] empty) {
    return records.stream().map(part).toList().toArray(empty);
  }
}

package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a stream page by page, so that neither memory nor a transaction grows with it: a page is
 * handed on when its connection was given back. Safe for several threads.
 */
final class RecordPages {
  private static final int RECORDS = 1_000;
  private static final int BYTES = 8 << 20;

  /** The first record always comes, however large it is. */
  private static final String PAGE =
      "SELECT s.last_sequence, r.sequence, r.type, r.version, r.payload, r.chain"
          + " FROM studyteddy_incident.stream s LEFT JOIN LATERAL ("
          + " SELECT p.* FROM (SELECT q.*, sum(octet_length(q.payload)) OVER (ORDER BY q.sequence)"
          + " - octet_length(q.payload) AS before FROM (SELECT * FROM studyteddy_incident.record"
          + " WHERE stream = ? AND sequence > ? ORDER BY sequence LIMIT ?) q) p"
          + " WHERE p.before < ?) r ON true WHERE s.name = ? ORDER BY r.sequence";

  private final Borrowing borrowing;
  private final String stream;

  RecordPages(Borrowing borrowing, String stream) {
    this.borrowing = borrowing;
    this.stream = stream;
  }

  /** A part of the stream, and where the stream ended when it was read. */
  private record Page(List<JournalRecord> records, long end) {}

  void read(long after, Consumer<JournalRecord> reader) {
    long last = after;
    boolean more = true;
    while (more) {
      long from = last;
      Page page = borrowing.transaction("5s", (connection, again) -> page(connection, from));
      for (JournalRecord record : page.records()) {
        if (record.sequence() != last + 1) {
          throw damaged(last + 1);
        }
        last++;
        reader.accept(record);
      }
      more = last < page.end();
      if (more && page.records().isEmpty()) {
        throw damaged(last + 1);
      }
    }
  }

  private JournalException damaged(long sequence) {
    return new JournalException(
        "journal-damaged",
        "Record %d of stream %s is not there, and later ones are or were; compare it with a copy of the journal"
            .formatted(sequence, stream));
  }

  private Page page(Connection connection, long after) throws SQLException {
    List<JournalRecord> records = new ArrayList<>();
    long end = 0;
    try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
      statement.setString(1, stream);
      statement.setLong(2, after);
      statement.setInt(3, RECORDS);
      statement.setLong(4, BYTES);
      statement.setString(5, stream);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          end = rows.getLong(1);
          long sequence = rows.getLong(2);
          if (!rows.wasNull()) {
            records.add(record(sequence, rows));
          }
        }
      }
    }
    return new Page(records, end);
  }

  private JournalRecord record(long sequence, ResultSet rows) throws SQLException {
    try {
      return new JournalRecord(
          sequence, rows.getString(3), rows.getInt(4), rows.getBytes(5), rows.getString(6));
    } catch (IllegalArgumentException otherForm) {
      throw new JournalException(
          "journal-damaged",
          "Record %d of stream %s has a form that no journal writes".formatted(sequence, stream));
    }
  }
}

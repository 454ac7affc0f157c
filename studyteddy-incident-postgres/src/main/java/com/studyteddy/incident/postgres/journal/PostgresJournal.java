package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A journal in PostgreSQL 14 or newer that the replicas of a host share: {@code
 * builder().journal(PostgresJournal.of(dataSource))}.
 *
 * <p>Each write is one statement, which checks the claim and the sequence in the database; leases
 * are measured by the database's clock. A connection is borrowed for each call and kept by none;
 * nothing is set in a session, so a pool of connections or of transactions may lie in between. A
 * connection that is cut is replaced and the call made again, without writing twice.
 *
 * <p>Safe for several threads. Tables and functions are those of {@link JournalSchema}; they are
 * installed with the first call, if the role may.
 *
 * <p>Besides the codes of {@link Journal}, its exceptions have those of the database, such as
 * {@code "database-unreachable"}, {@code "database-full"}, {@code "login-refused"}, {@code
 * "permission-missing"}, {@code "journal-too-new"}. No message holds what the driver says.
 *
 * @since 0.1
 */
public final class PostgresJournal implements Journal {
  private static final Pattern STREAM = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Duration LONGEST_LEASE = Duration.ofDays(36_500);
  private static final int LARGEST = 8 << 20;

  private final Borrowing borrowing;
  private final ReentrantLock preparing = new ReentrantLock();
  private final Map<String, Long> held = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean prepared;

  private PostgresJournal(DataSource source) {
    this.borrowing = new Borrowing(source);
  }

  /**
   * Makes a journal; connects to nothing yet.
   *
   * @param dataSource the host's, such as a pool; the journal never closes it
   * @return the journal; close it, which gives its claims back
   */
  public static PostgresJournal of(DataSource dataSource) {
    return new PostgresJournal(dataSource);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public Fence claim(String stream, Duration lease) {
    requireName(stream);
    long micros = micros(lease);
    prepare();
    long epoch =
        borrowing.statement(
            (connection, again) -> {
              try (PreparedStatement statement =
                  connection.prepareStatement(
                      "SELECT epoch, held_micros FROM studyteddy_incident.claim(?, ?)")) {
                statement.setString(1, stream);
                statement.setLong(2, micros);
                try (ResultSet rows = statement.executeQuery()) {
                  rows.next();
                  long claimed = rows.getLong(1);
                  if (rows.wasNull()) {
                    throw new JournalException(
                        "claimed-elsewhere",
                        "Stream %s is claimed for %d ms more; release that claim or wait for its end"
                            .formatted(stream, rows.getLong(2) / 1_000));
                  }
                  return claimed;
                }
              }
            });
    held.put(stream, epoch);
    return new Fence(stream, epoch);
  }

  @Override
  public void renew(Fence fence, Duration lease) {
    requireName(fence.stream());
    long micros = micros(lease);
    prepare();
    boolean holds =
        borrowing.statement(
            (connection, again) -> {
              try (PreparedStatement statement =
                  connection.prepareStatement("SELECT studyteddy_incident.renew(?, ?, ?)")) {
                statement.setString(1, fence.stream());
                statement.setLong(2, fence.epoch());
                statement.setLong(3, micros);
                try (ResultSet rows = statement.executeQuery()) {
                  return rows.next() && rows.getBoolean(1);
                }
              }
            });
    if (!holds) {
      held.remove(fence.stream(), fence.epoch());
      throw JournalTrouble.fenced(fence.stream(), fence.epoch());
    }
  }

  /** Gives a claim back; where that cannot be done now, it runs out with its lease. */
  @Override
  public void release(Fence fence) {
    if (!closed.get()) {
      held.remove(fence.stream(), fence.epoch());
      release(Map.of(fence.stream(), fence.epoch()));
    }
  }

  private void release(Map<String, Long> fences) {
    List<Map.Entry<String, Long>> entries = List.copyOf(fences.entrySet());
    try {
      var unused =
          borrowing.statementOnce(
              (connection, again) -> {
                try (PreparedStatement statement =
                    connection.prepareStatement("SELECT studyteddy_incident.release(?, ?)")) {
                  statement.setArray(
                      1,
                      connection.createArrayOf(
                          "text", entries.stream().map(Map.Entry::getKey).toArray()));
                  statement.setArray(
                      2,
                      connection.createArrayOf(
                          "int8", entries.stream().map(Map.Entry::getValue).toArray()));
                  return statement.execute();
                }
              });
    } catch (JournalException unreachable) {
      // its lease runs out
    }
  }

  @Override
  public void append(
      Fence fence, long expected, List<JournalRecord> records, Durability durability) {
    requireName(fence.stream());
    requireFit(fence.stream(), expected, records);
    prepare();
    Append append = new Append(fence, expected, records, durability == Durability.SYNCED);
    Append.Answer answer;
    try {
      answer = borrowing.statement(append::on);
    } catch (JournalException failed) {
      throw JournalTrouble.writeFailed(fence.stream(), failed);
    }
    switch (answer.result()) {
      case "written" -> {}
      case "fenced" -> {
        held.remove(fence.stream(), fence.epoch());
        throw JournalTrouble.fenced(fence.stream(), fence.epoch());
      }
      default ->
          throw new JournalException(
              "out-of-sequence",
              "Stream %s ends at record %d, but %d was expected; read it again"
                  .formatted(fence.stream(), answer.endsAt(), expected));
    }
  }

  private static void requireFit(String stream, long expected, List<JournalRecord> records) {
    for (int i = 0; i < records.size(); i++) {
      JournalRecord record = records.get(i);
      if (record.sequence() != expected + 1 + i) {
        throw new JournalException(
            "out-of-sequence",
            "Record %d was given where record %d of stream %s belongs"
                .formatted(record.sequence(), expected + 1 + i, stream));
      }
      int size = record.payload().length;
      if (size > LARGEST) {
        throw new JournalException(
            "record-too-large",
            "Record %s has %d bytes; at most %d are kept".formatted(record, size, LARGEST));
      }
    }
  }

  @Override
  public List<JournalRecord> read(String stream, long after) {
    List<JournalRecord> records = new ArrayList<>();
    readEach(stream, after, records::add);
    return List.copyOf(records);
  }

  /**
   * Reads a stream of any length in little memory. No connection is held while a record is taken.
   *
   * @param stream the stream's name
   * @param after the sequence before the first one wanted; 0 for all
   * @param reader takes one record after the other, in order
   */
  public void readEach(String stream, long after, Consumer<JournalRecord> reader) {
    requireName(stream);
    if (after < 0) {
      throw new IllegalArgumentException("Sequences count from 0, but was asked after " + after);
    }
    prepare();
    new RecordPages(borrowing, stream).read(after, reader);
  }

  @Override
  public List<String> streams() {
    prepare();
    return borrowing.transaction("5s", (connection, again) -> names(connection));
  }

  private static List<String> names(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT name FROM studyteddy_incident.stream WHERE last_sequence > 0"
                    + " ORDER BY name COLLATE \"C\"");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return List.copyOf(names);
  }

  /** Gives the claims back; a process that never comes here loses them with their leases. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true) && !held.isEmpty()) {
      release(held);
      held.clear();
    }
  }

  private void prepare() {
    if (closed.get()) {
      throw new JournalException("journal-closed", "The journal in PostgreSQL was closed");
    }
    if (!prepared) {
      preparing.lock();
      try {
        if (!prepared) {
          JournalSchema.require(borrowing);
          prepared = true;
        }
      } finally {
        preparing.unlock();
      }
    }
  }

  private static void requireName(String stream) {
    if (!STREAM.matcher(stream).matches()) {
      throw new IllegalArgumentException(
          "A stream's name is 1 to 64 letters, digits and hyphens, but was '%s'"
              .formatted(stream.replaceAll("\\p{Cntrl}", "?")));
    }
  }

  private static long micros(Duration lease) {
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException("A lease must be positive, but was " + lease);
    }
    Duration bounded = lease.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : lease;
    return Math.max(1, bounded.toNanos() / 1_000);
  }
}

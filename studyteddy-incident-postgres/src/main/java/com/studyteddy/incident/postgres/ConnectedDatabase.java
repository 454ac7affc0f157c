package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.RefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A declared database with the connection that is kept for looking at it, and with what was seen
 * before.
 */
final class ConnectedDatabase implements AutoCloseable {
  private final Database database;
  private final WarmConnection warm;
  private final CounterHistory counters = new CounterHistory();
  private final CounterHistory checkpoints = new CounterHistory();
  private final CounterHistory errors =
      new CounterHistory(Duration.ofMinutes(10), Duration.ofHours(24));
  private final WalHistory wal = new WalHistory();
  private final StatementHistory statements = new StatementHistory();

  ConnectedDatabase(Database database) {
    this.database = database;
    this.warm = new WarmConnection(database.target(), database.observer());
  }

  Target target() {
    return database.target();
  }

  /** What the database had counted before. */
  CounterHistory counters() {
    return counters;
  }

  /** What the checkpointer had counted before. */
  CounterHistory checkpoints() {
    return checkpoints;
  }

  /** What had gone wrong before: some ten minutes ago, so that it is about the present trouble. */
  CounterHistory errors() {
    return errors;
  }

  /** How far the write-ahead log had come before. */
  WalHistory wal() {
    return wal;
  }

  /** What statements had cost before. */
  StatementHistory statements() {
    return statements;
  }

  /** Asks over the kept connection; changes nothing. */
  <T> T look(Call call, Question<T> question) throws InterruptedException {
    return warm.ask(call, question);
  }

  /** Reads what goes on. */
  Activity activity(Call call) throws InterruptedException {
    return look(call, connection -> new ActivityReader(connection, call).read());
  }

  /** Asks over a new connection of the observer, opening it included. */
  <T> T knock(Call call, Question<T> question) throws InterruptedException {
    Connection connection = Connecting.to(target(), database.observer());
    try {
      return Conversation.hold(connection, call, question);
    } catch (SQLException e) {
      throw DatabaseException.whileAsking(target(), e, call);
    } finally {
      Connecting.close(connection);
    }
  }

  /**
   * Asks over a connection of its own, in the manner of the kept one; for what takes so long that
   * others would be kept from looking.
   */
  <T> T lookAside(Call call, Question<T> question) throws InterruptedException {
    BorrowedConnection connection =
        BorrowedConnection.from(target(), database.observer(), SessionSettings.OBSERVING);
    try {
      return connection.ask(call, question);
    } catch (SQLException e) {
      throw DatabaseException.whileAsking(target(), e, call);
    } finally {
      connection.giveBack();
    }
  }

  /** Tells whether sessions may be stopped at all. */
  boolean hasSignaller() {
    return database.signaller().isPresent();
  }

  /** Returns the way in through which sessions are stopped; empty when none was given. */
  Optional<Signaller> signaller() {
    return database.signaller().map(source -> new Signaller(target(), source));
  }

  /** Returns the log that the host hands in; empty when it hands in none. */
  Optional<ServerLog> log() {
    return database.log();
  }

  /** Returns the host's pool; empty when none was given. */
  Optional<ConnectionPool> pool() {
    return database.pool();
  }

  /** The tables that may be emptied. */
  List<ExpendableTable> expendable() {
    return database.expendable();
  }

  /** The indexes that may be made and dropped. */
  List<ApprovedIndex> indexes() {
    return database.indexes();
  }

  /** Returns the way in through which anything else is changed; refuses when none was given. */
  Changer changer() {
    return new Changer(
        target(),
        database
            .changer()
            .orElseThrow(
                () ->
                    new RefusedException(
                        "no-changer",
                        "Nothing is changed on %s: no changer was given for it. Call Database.withChanger"
                            .formatted(target()))));
  }

  /**
   * Asks whether the database may be changed at all, and what right the changer lacks.
   *
   * @param missing asked as the changer; empty when it lacks nothing
   */
  ChangeRights rights(Call call, Question<String> missing) throws InterruptedException {
    if (look(call, ChangeRights::isStandby)) {
      return ChangeRights.onStandby();
    }
    return database.changer().isEmpty() ? ChangeRights.none() : changer().rights(call, missing);
  }

  @Override
  public void close() {
    warm.close();
  }
}

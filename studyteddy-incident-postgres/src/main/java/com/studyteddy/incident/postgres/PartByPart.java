package com.studyteddy.incident.postgres;

import com.studyteddy.incident.postgres.trouble.Trouble;
import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Asks several questions over one connection, so that one that fails leaves the others standing.
 */
final class PartByPart {
  /** A statement may take five seconds. */
  private static final Duration LONGEST_STATEMENT = Duration.ofMillis(5_500);

  /** A question is not asked when less is left than this part of the time there was. */
  private static final int PARTS = 4;

  private final Connection connection;
  private final Call call;
  private final Duration enough;

  PartByPart(Connection connection, Call call) {
    this.connection = connection;
    this.call = call;
    Duration part = call.timeLeft().dividedBy(PARTS);
    this.enough = part.compareTo(LONGEST_STATEMENT) < 0 ? part : LONGEST_STATEMENT;
  }

  /**
   * Asks.
   *
   * @param what is asked for, as it is named when it cannot be seen
   * @throws SQLException when the connection is of no more use, or nobody waits for the answer
   */
  <T> Part<T> ask(String what, Question<T> question) throws SQLException, InterruptedException {
    if (call.timeLeft().compareTo(enough) < 0) {
      return Part.notSeen(what + ": not asked, since the time was nearly up");
    }
    try {
      return Part.seen(question.ask(connection));
    } catch (SQLException e) {
      if (call.isCancelled()
          || Trouble.of(e).endsTheConnection()
          || Connecting.isClosed(connection)) {
        throw e;
      }
      return Part.notSeen("%s: the database %s".formatted(what, DatabaseException.words(e, call)));
    }
  }
}

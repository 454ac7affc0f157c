package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

/** One question over one connection, broken off when the call is cancelled. */
final class Conversation {
  private Conversation() {}

  /**
   * Asks. Cancelling closes the socket under the question, which blocks nobody; the server notices
   * within a second that its client has gone and ends the statement.
   */
  static <T> T hold(Connection connection, Call call, Question<T> question)
      throws SQLException, InterruptedException {
    AtomicReference<Connection> asking = new AtomicReference<>(connection);
    call.onCancel(
        () -> {
          Connection busy = asking.getAndSet(null);
          if (busy != null) {
            Connecting.abort(busy);
          }
        });
    try {
      return question.ask(connection);
    } catch (SQLException e) {
      throw call.isCancelled() ? cancelled() : e;
    } finally {
      asking.set(null);
    }
  }

  static SQLException cancelled() {
    return new SQLException("the call was cancelled or its time was up", "57014");
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.postgres.trouble.Trouble;
import com.studyteddy.incident.spi.Call;
import java.sql.SQLException;

/**
 * A database did not do what was asked.
 *
 * <p>It keeps no cause: the driver's own exception may name a password in its message.
 */
final class DatabaseException extends IncidentException {
  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  private DatabaseException(Trouble trouble, String message) {
    super(trouble.code(), message);
    this.trouble = trouble;
  }

  /** A connection could not be opened. Nothing that the driver says is shown. */
  static DatabaseException whileConnecting(Target database, Exception error) {
    SQLException sql = Trouble.within(error);
    Trouble trouble = Trouble.of(sql);
    String words = trouble == Trouble.OTHER ? "gives no connection" : trouble.words();
    return new DatabaseException(trouble, "%s %s%s".formatted(database, words, Trouble.state(sql)));
  }

  /** A statement failed. The server's words are shown, redacted, where ours do not suffice. */
  static DatabaseException whileAsking(Target database, SQLException error, Call call) {
    return new DatabaseException(
        Trouble.of(error), "%s %s".formatted(database, words(error, call)));
  }

  /** What follows the database's name in a sentence about a statement that failed. */
  static String words(SQLException error, Call call) {
    Trouble trouble = Trouble.of(error);
    String detail =
        trouble == Trouble.OTHER && error.getMessage() != null
            ? ": " + ShownText.line(error.getMessage(), call)
            : "";
    return trouble.words() + Trouble.state(error) + detail;
  }

  Trouble trouble() {
    return trouble;
  }
}

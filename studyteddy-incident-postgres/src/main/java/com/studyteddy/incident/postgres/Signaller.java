package com.studyteddy.incident.postgres;

import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.postgres.trouble.Trouble;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.RefusedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Stops a session over a connection of its own. Whether it still is the one that was read is
 * decided by the statement that signals, so nobody can take its place in between.
 */
final class Signaller {
  /** How long a cancelled statement has to end before its session is terminated. */
  static final Duration CANCEL_WAIT = Duration.ofSeconds(5);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Target database;
  private final DataSource source;

  Signaller(Target database, DataSource source) {
    this.database = database;
    this.source = source;
  }

  Change stop(SessionState before, Call call) throws InterruptedException {
    BorrowedConnection connection = connect();
    try {
      return connection.ask(
          call, open -> stop(before, new GuardedSignal(open, before), connection.role(), call));
    } catch (SQLException e) {
      throw failure(before, connection.role(), e, call);
    } finally {
      connection.giveBack();
    }
  }

  private Change stop(SessionState before, GuardedSignal signal, String role, Call call)
      throws SQLException, InterruptedException {
    if (!before.isActive()) {
      return terminated(before, signal, role, call);
    }
    call.crashPoint("before-cancel");
    GuardedSignal.Answer cancelled = signal.cancel();
    call.crashPoint("cancel-sent");
    Change change = change(before, cancelled, role);
    if (change == Change.NOT_NEEDED || endsSoon(signal, call)) {
      return change;
    }
    call.progress(
        "pid %d did not end its statement within %d s, its session is terminated"
            .formatted(before.pid(), CANCEL_WAIT.toSeconds()));
    terminated(before, signal, role, call);
    return Change.MADE;
  }

  private Change terminated(SessionState before, GuardedSignal signal, String role, Call call)
      throws SQLException {
    call.crashPoint("before-terminate");
    GuardedSignal.Answer answer = signal.terminate();
    call.crashPoint("terminate-sent");
    Change change = change(before, answer, role);
    if (change == Change.MADE && signal.isStillThere()) {
      throw new SQLException("the session has not ended", "57014");
    }
    return change;
  }

  private Change change(SessionState before, GuardedSignal.Answer answer, String role) {
    return switch (answer) {
      case SENT -> Change.MADE;
      case ENDED -> Change.NOT_NEEDED;
      case CHANGED ->
          throw new RefusedException(
              "target-changed",
              "pid %d on %s is no longer in the state it was read in; nothing was sent to it. Analyse again"
                  .formatted(before.pid(), database));
      case NOT_VISIBLE ->
          throw new RefusedException(
              "not-visible",
              "%s may not see when sessions of others began, so it cannot tell pid %d on %s from a namesake; nothing was sent to it. GRANT pg_read_all_stats TO it"
                  .formatted(role, before.pid(), database));
    };
  }

  /** Looks until the cancelled statement is over; false when it is not within the limit. */
  private boolean endsSoon(GuardedSignal signal, Call call)
      throws SQLException, InterruptedException {
    CountDownLatch cancelled = new CountDownLatch(1);
    call.onCancel(cancelled::countDown);
    for (long look = 0; look < CANCEL_WAIT.dividedBy(BETWEEN_LOOKS); look++) {
      if (!signal.isStillThere()) {
        return true;
      }
      if (cancelled.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Conversation.cancelled();
      }
    }
    return false;
  }

  /** Reads what its role may do; signals nobody. */
  RoleRights rights(Call call) throws InterruptedException {
    BorrowedConnection connection =
        BorrowedConnection.from(database, source, SessionSettings.SIGNALLING);
    try {
      return connection.ask(call, open -> RoleRights.read(open, call));
    } catch (SQLException e) {
      throw DatabaseException.whileAsking(database, e, call);
    } finally {
      connection.giveBack();
    }
  }

  private BorrowedConnection connect() {
    try {
      return BorrowedConnection.from(database, source, SessionSettings.SIGNALLING);
    } catch (DatabaseException e) {
      if (e.trouble() == Trouble.LOGIN_REFUSED) {
        throw new RefusedException(
            e.code(), "No session was stopped: " + String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private RuntimeException failure(
      SessionState before, String role, SQLException error, Call call) {
    if (Trouble.of(error) != Trouble.NOT_PERMITTED) {
      return DatabaseException.whileAsking(database, error, call);
    }
    return new RefusedException(
        "permission-missing",
        "%s may not stop pid %d of %s on %s; GRANT pg_signal_backend TO %s, or ask a superuser when it is a superuser's session"
            .formatted(role, before.pid(), before.role(), database, role));
  }
}

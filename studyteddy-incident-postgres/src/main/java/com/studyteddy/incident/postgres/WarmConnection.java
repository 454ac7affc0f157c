package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Call;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is kept open for looking, because a full server gives no new one. Opened on
 * first use and again after it was lost; one question at a time.
 */
final class WarmConnection implements AutoCloseable {
  private static final long CLOSE_WAIT_SECONDS = 2;

  private final Target database;
  private final DataSource source;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable BorrowedConnection kept;

  WarmConnection(Target database, DataSource source) {
    this.database = database;
    this.source = source;
  }

  /** Asks; once more on a fresh connection when the kept one turns out to be dead. */
  <T> T ask(Call call, Question<T> question) throws InterruptedException {
    if (!lock.tryLock(call.timeLeft().toNanos(), TimeUnit.NANOSECONDS)) {
      throw DatabaseException.whileAsking(database, Conversation.cancelled(), call);
    }
    try {
      BorrowedConnection before = kept;
      if (before != null) {
        try {
          return before.ask(call, question);
        } catch (SQLException e) {
          if (!discardWhenDead(before, e) || call.isCancelled()) {
            throw DatabaseException.whileAsking(database, e, call);
          }
        }
      }
      return askAnew(call, question);
    } finally {
      lock.unlock();
    }
  }

  private <T> T askAnew(Call call, Question<T> question) throws InterruptedException {
    BorrowedConnection fresh = BorrowedConnection.from(database, source, SessionSettings.OBSERVING);
    kept = fresh;
    try {
      return fresh.ask(call, question);
    } catch (SQLException e) {
      discardWhenDead(fresh, e);
      throw DatabaseException.whileAsking(database, e, call);
    }
  }

  private boolean discardWhenDead(BorrowedConnection connection, SQLException error) {
    boolean dead = connection.isDeadAfter(error);
    if (dead) {
      kept = null;
      connection.giveBack();
    }
    return dead;
  }

  /** Gives the connection back. A question that is under way has two seconds, then it breaks. */
  @Override
  public void close() {
    boolean alone = false;
    try {
      alone = lock.tryLock(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      BorrowedConnection before = kept;
      kept = null;
      if (before != null && alone) {
        before.giveBack();
      } else if (before != null) {
        before.abort();
      }
    } finally {
      if (alone) {
        lock.unlock();
      }
    }
  }
}

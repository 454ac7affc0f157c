package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.stage.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Commits one bare row fifty times a second, and knows the longest that one was late or took: so
 * long did this machine or its disk stand still, whoever waited for it.
 */
final class Metronome implements AutoCloseable {
  private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Connection connection;
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong last = new AtomicLong(System.nanoTime());

  Metronome(PostgresServer server) {
    server.run(
        "DROP TABLE IF EXISTS public.beat", "CREATE TABLE public.beat (at timestamptz NOT NULL)");
    try {
      connection = server.administrator().getConnection();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    var unused = thread.scheduleAtFixedRate(this::beat, 0, BEAT_NANOS, TimeUnit.NANOSECONDS);
  }

  private void beat() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO public.beat VALUES (clock_timestamp())");
      long now = System.nanoTime();
      long late = now - last.getAndSet(now) - BEAT_NANOS;
      longest.accumulateAndGet(late, Math::max);
    } catch (SQLException closed) {
      thread.shutdown();
    }
  }

  void begin() {
    longest.set(0);
  }

  Duration longest() {
    return Duration.ofNanos(longest.get());
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      connection.close();
    } catch (SQLException gone) {
      // it is closed
    }
  }
}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watches what a server counts for a while, difference by difference. Between the readings the
 * connection is free for others.
 */
final class StatisticsWatch implements Diagnostic<WatchLimits, DatabaseMovement> {
  static final OperationSpec<WatchLimits> SPEC =
      new OperationSpec<>(
          "postgres.statistics.watch",
          "Watch what the server counts for a while, and name what changes most",
          WatchLimits.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(60));

  /** So much is kept for the last reading and for the answer. */
  private static final Duration TO_END = Duration.ofSeconds(2);

  private final Databases databases;

  StatisticsWatch(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<WatchLimits> spec() {
    return SPEC;
  }

  @Override
  public DatabaseMovement diagnose(WatchLimits parameters, Call call) throws InterruptedException {
    ConnectedDatabase database = databases.at(parameters.database());
    CountDownLatch cancelled = new CountDownLatch(1);
    call.onCancel(cancelled::countDown);
    List<StatisticsReading> readings = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    readings.add(read(database, call));
    while (readings.size() <= parameters.samples()) {
      if (call.timeLeft().compareTo(parameters.interval().plus(TO_END)) < 0) {
        broken.add(
            "the last %d of %d differences: the time was nearly up"
                .formatted(parameters.samples() + 1 - readings.size(), parameters.samples()));
        break;
      }
      if (cancelled.await(parameters.interval().toMillis(), TimeUnit.MILLISECONDS)) {
        throw DatabaseException.whileAsking(database.target(), Conversation.cancelled(), call);
      }
      try {
        readings.add(read(database, call));
      } catch (DatabaseException e) {
        if (call.isCancelled()) {
          throw e;
        }
        // what was seen until then is worth more than nothing
        broken.add(
            "what came after %d differences: %s".formatted(readings.size() - 1, e.getMessage()));
        break;
      }
      call.progress("%d of %d differences".formatted(readings.size() - 1, parameters.samples()));
    }
    return MovementFinding.of(readings, broken);
  }

  private static StatisticsReading read(ConnectedDatabase database, Call call)
      throws InterruptedException {
    return database.look(
        call, connection -> StatisticsReading.read(new PartByPart(connection, call), connection));
  }
}

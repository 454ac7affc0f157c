package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells every second how far a build of an index is, over the connection for looking. */
final class BuildProgress {
  private static final String READ =
      """
      SELECT p.phase, p.blocks_done, p.blocks_total, p.lockers_done, p.lockers_total
      FROM pg_stat_progress_create_index p WHERE p.relid = ?::oid LIMIT 1
      """;

  private final CountDownLatch over = new CountDownLatch(1);
  private final ConnectedDatabase database;
  private final long table;
  private final Call call;

  private BuildProgress(ConnectedDatabase database, long table, Call call) {
    this.database = database;
    this.table = table;
    this.call = call;
  }

  /** Begins to tell; goes on until it is ended. */
  static BuildProgress of(ConnectedDatabase database, long table, Call call) {
    BuildProgress progress = new BuildProgress(database, table, call);
    Thread thread = new Thread(progress::tell, "studyteddy-incident index progress");
    thread.setDaemon(true);
    thread.start();
    return progress;
  }

  private void tell() {
    String last = "";
    try {
      while (!over.await(1, TimeUnit.SECONDS) && !call.isCancelled()) {
        String now = database.look(call, this::read);
        if (!now.isEmpty() && !now.equals(last)) {
          call.progress(now);
        }
        last = now;
      }
    } catch (DatabaseException e) {
      call.progress("how far it is cannot be seen: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String read(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setLong(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return "";
        }
        long total = rows.getLong("blocks_total");
        long lockers = rows.getLong("lockers_total");
        String blocks =
            total > 0 ? ", %d of %d blocks".formatted(rows.getLong("blocks_done"), total) : "";
        String waits =
            lockers > 0
                ? ", %d of %d transactions waited for"
                    .formatted(rows.getLong("lockers_done"), lockers)
                : "";
        return rows.getString("phase") + blocks + waits;
      }
    }
  }

  void end() {
    over.countDown();
  }
}

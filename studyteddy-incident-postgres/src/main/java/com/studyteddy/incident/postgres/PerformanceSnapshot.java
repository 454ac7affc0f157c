package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How a database performs at one moment, as far as it can be seen.
 *
 * @param sessions the client connections, counted
 * @param longest the longest query and the longest transaction
 * @param counters what the database counts
 * @param checkpoints what the checkpointer counts
 * @param replication standbys and how far they are behind
 * @param ids how old the oldest transaction id is
 * @param holders who keeps dead rows from being cleaned away
 */
record PerformanceSnapshot(
    Part<SessionCensus> sessions,
    Part<Map<LongRunner.Kind, LongRunner>> longest,
    Part<CounterReading> counters,
    Part<CounterReading> checkpoints,
    Part<List<ReplicationLag>> replication,
    Part<TransactionIdAge> ids,
    Part<List<HorizonHolder>> holders) {
  static final String COUNTED = "cache hits, temporary files and deadlocks";
  static final String CHECKPOINTS = "checkpoints";

  /** Reads one after the other, each on its own: none reads a table, so none waits for one. */
  static PerformanceSnapshot read(PartByPart parts, Call call)
      throws SQLException, InterruptedException {
    return new PerformanceSnapshot(
        parts.ask("connections", open -> SessionCensus.read(open, call)),
        parts.ask("the longest query and transaction", open -> LongRunner.read(open, call)),
        parts.ask(COUNTED, CounterReading::ofDatabase),
        parts.ask(CHECKPOINTS, CounterReading::ofCheckpoints),
        parts.ask("replication", open -> ReplicationLag.read(open, call)),
        parts.ask("the age of transaction ids", open -> TransactionIdAge.read(open, call)),
        parts.ask("who holds the xmin horizon", open -> HorizonHolder.read(open, call)));
  }

  /** Changes what is known of replication, where it is. */
  PerformanceSnapshot withReplication(UnaryOperator<List<ReplicationLag>> change) {
    return new PerformanceSnapshot(
        sessions,
        longest,
        counters,
        checkpoints,
        new Part<>(replication.value().map(change), replication.whyNot()),
        ids,
        holders);
  }
}

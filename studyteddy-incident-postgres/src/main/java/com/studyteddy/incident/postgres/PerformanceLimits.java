package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.time.Duration;

/**
 * The parameters of a look at how a database performs: which, and what its figures are held to.
 *
 * <p>Every limit is strict: a figure on its limit is beyond it. The runbook names the one for
 * connections; the others are ours, chosen so that a healthy shop is far from them.
 *
 * @param database which
 * @param connectionsUsed the share of the connections that ordinary roles can get, 0 to 1
 * @param longestQuery how long a query may have run
 * @param longestTransaction how long a transaction may have been open
 * @param cacheHitRatio the share of blocks that must be found in the cache, 0 to 1
 * @param tempBytesPerSecond how much may be written to temporary files
 * @param deadlocks from how many deadlocks on, between two readings, it is degraded
 * @param checkpointInterval what must lie between checkpoints that were not due yet
 * @param replicationLag how far a standby may be behind
 * @param replicationLagBytes how much write-ahead log a standby may be behind
 * @param transactionIdAge the share of all transaction ids that may be used up, 0 to 1
 * @param xminAge how many transactions back dead rows may have to be kept
 */
public record PerformanceLimits(
    @Parameter("the database to look at") Target database,
    @Parameter(
            value = "share of the usable connections in use that is too much",
            defaultValue = "0.8",
            min = "0",
            max = "1")
        double connectionsUsed,
    @Parameter(
            value = "running time of a query that is too long",
            defaultValue = "PT1M",
            min = "PT0.1S",
            max = "PT24H")
        Duration longestQuery,
    @Parameter(
            value = "age of an open transaction that is too old",
            defaultValue = "PT5M",
            min = "PT0.1S",
            max = "PT24H")
        Duration longestTransaction,
    @Parameter(
            value = "share of blocks found in the cache that is too little",
            defaultValue = "0.9",
            min = "0",
            max = "1")
        double cacheHitRatio,
    @Parameter(
            value = "bytes a second written to temporary files that are too many",
            defaultValue = "10485760",
            min = "1")
        long tempBytesPerSecond,
    @Parameter(
            value = "number of deadlocks between two readings that is too much",
            defaultValue = "1",
            min = "1")
        long deadlocks,
    @Parameter(
            value = "time between two checkpoints on request that is too short",
            defaultValue = "PT30S",
            min = "PT0S",
            max = "PT24H")
        Duration checkpointInterval,
    @Parameter(
            value = "delay of a standby that is too long",
            defaultValue = "PT30S",
            min = "PT0.1S",
            max = "PT24H")
        Duration replicationLag,
    @Parameter(
            value = "bytes of write-ahead log a standby lacks that are too many",
            defaultValue = "268435456",
            min = "1")
        long replicationLagBytes,
    @Parameter(
            value = "share of all transaction ids used up that is too much",
            defaultValue = "0.4",
            min = "0",
            max = "1")
        double transactionIdAge,
    @Parameter(
            value = "age in transactions of the rows that may not be cleaned away, too old",
            defaultValue = "10000000",
            min = "1")
        long xminAge) {
  /**
   * Looks with the usual limits.
   *
   * @param database where
   * @return the parameters
   */
  public static PerformanceLimits of(Target database) {
    return new PerformanceLimits(
        database,
        0.8,
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        0.9,
        10_485_760,
        1,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        268_435_456,
        0.4,
        10_000_000);
  }
}

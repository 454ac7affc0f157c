package com.studyteddy.incident.postgres;

import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;

/**
 * The parameters of a look at a pool.
 *
 * @param database whose pool
 * @param used from what share of its connections on, lent out, the pool is too full
 * @param waiting how many threads may wait for a connection
 */
public record PoolLimits(
    @Parameter("the database whose pool is looked at") Target database,
    @Parameter(
            value = "share of the pool's connections, lent out, that is too much",
            defaultValue = "0.8",
            min = "0.01",
            max = "1")
        double used,
    @Parameter(
            value = "how many threads may wait for a connection",
            defaultValue = "0",
            min = "0",
            max = "10000")
        int waiting) {
  Threshold usedBelow() {
    return Threshold.below("pool-used", used, Unit.RATIO);
  }
}

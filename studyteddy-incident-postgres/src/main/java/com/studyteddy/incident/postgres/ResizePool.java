package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;

/**
 * The parameters of {@code postgres.pool.resize}.
 *
 * @param database to which the pool leads
 * @param max how many connections the pool of this process may hold
 * @param replicas how many processes have such a pool, those of a rollout included
 */
public record ResizePool(
    @Parameter("the database to which the pool leads") Target database,
    @Parameter(
            value = "how many connections the pool of this process may hold",
            min = "1",
            max = "1000")
        int max,
    @Parameter(
            value = "how many processes have such a pool, those of a rollout included",
            min = "1",
            max = "10000")
        int replicas) {}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.time.Duration;

/**
 * The parameters of a look for slow statements. The defaults are the runbook's figures for
 * requests: two seconds, and three times what is normal.
 *
 * @param database where
 * @param maxTime from what mean time, or running time, on a statement is slow
 * @param slowdown from how many times its earlier mean on a statement has become slow
 */
public record SlowQueryLimits(
    @Parameter("the database to look at") Target database,
    @Parameter(
            value = "mean time of a statement, or running time of a query, that is too long",
            defaultValue = "PT2S",
            min = "PT0.001S",
            max = "PT1H")
        Duration maxTime,
    @Parameter(
            value = "how many times its earlier mean a statement may take before it counts as slow",
            defaultValue = "3",
            min = "1.1",
            max = "1000")
        double slowdown) {}

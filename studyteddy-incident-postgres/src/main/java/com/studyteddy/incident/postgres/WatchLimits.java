package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.time.Duration;

/**
 * The parameters of a watch over the statistics.
 *
 * @param database where
 * @param samples how many differences are taken
 * @param interval how much time each is over
 */
public record WatchLimits(
    @Parameter("the database to look at") Target database,
    @Parameter(value = "how many differences are taken", defaultValue = "5", min = "2", max = "50")
        int samples,
    @Parameter(
            value = "how much time each difference is over",
            defaultValue = "PT1S",
            min = "PT0.1S",
            max = "PT10S")
        Duration interval) {}

package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.time.Duration;

/**
 * The parameters of a look for errors.
 *
 * @param database where
 * @param since how far back the log is read
 */
public record ErrorWindow(
    @Parameter("the database to look at") Target database,
    @Parameter(
            value = "how far back the log is read",
            defaultValue = "PT30M",
            min = "PT1M",
            max = "PT24H")
        Duration since) {}

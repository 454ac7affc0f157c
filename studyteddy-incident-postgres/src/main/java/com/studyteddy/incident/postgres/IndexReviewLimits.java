package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.time.Duration;

/**
 * The parameters of a review of indexes.
 *
 * @param database where
 * @param unusedFor how old the statistics must be before an index without scans counts as unused
 */
public record IndexReviewLimits(
    @Parameter("the database to look at") Target database,
    @Parameter(
            value = "how old the statistics must be before an index without scans is unused",
            defaultValue = "P7D",
            min = "PT0S",
            max = "P365D")
        Duration unusedFor) {}

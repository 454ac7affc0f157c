package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.Optional;

/**
 * A kind of statement and what it cost.
 *
 * @param queryId its fingerprint, as pg_stat_statements has it
 * @param role who ran it
 * @param calls how often it was run to its end
 * @param total how long that took in all
 * @param mean how long one call took
 * @param share its share of the time of all statements, 0 to 1
 * @param meanBefore how long one call took until the baseline; empty when that is not known
 * @param reason why it counts as slow; empty when it does not
 * @param statement its beginning in one line, at most 200 characters, without literals
 */
public record SlowQuery(
    String queryId,
    String role,
    long calls,
    Duration total,
    Duration mean,
    double share,
    Optional<Duration> meanBefore,
    String reason,
    String statement) {}

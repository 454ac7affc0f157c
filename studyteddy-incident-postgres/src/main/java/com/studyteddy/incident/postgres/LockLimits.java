package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.time.Duration;

/**
 * The parameters of an operation that looks at who waits for locks.
 *
 * @param database where
 * @param maxWait the longest wait that is tolerated
 */
public record LockLimits(
    @Parameter("the database to look at") Target database,
    @Parameter(
            value = "the longest wait for a lock that is tolerated",
            defaultValue = "PT5S",
            min = "PT0.1S",
            max = "PT1H")
        Duration maxWait) {
  /** What is tolerated when nobody says otherwise. */
  public static final Duration DEFAULT_MAX_WAIT = Duration.ofSeconds(5);

  /**
   * Looks with the usual limit.
   *
   * @param database where
   * @return the parameters
   */
  public static LockLimits of(Target database) {
    return new LockLimits(database, DEFAULT_MAX_WAIT);
  }
}

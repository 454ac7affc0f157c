package com.studyteddy.incident.postgres;

/**
 * What a pool says of its connections at one moment.
 *
 * @param active how many are lent out
 * @param idle how many wait to be lent out
 * @param waiting how many threads wait for a connection
 * @param max how many the pool may hold; at least 1
 * @param min how many it keeps idle, 0 when it keeps none or does not say
 */
public record PoolFigures(int active, int idle, int waiting, int max, int min) {
  // Refuses what cannot be; a pool that shrinks may hold more than its maximum for a while.
  public PoolFigures {
    if (active < 0 || idle < 0 || waiting < 0 || min < 0 || max < 1) {
      throw new IllegalArgumentException(
          "A pool's figures are 0 or more and its maximum 1 or more, but were active %d, idle %d, waiting %d, max %d, min %d"
              .formatted(active, idle, waiting, max, min));
    }
  }

  /**
   * Returns how many connections the pool holds.
   *
   * @return lent out and idle
   */
  public int held() {
    return active + idle;
  }
}

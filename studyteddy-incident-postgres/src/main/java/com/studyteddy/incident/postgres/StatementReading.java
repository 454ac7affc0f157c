package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.Map;

/**
 * What pg_stat_statements had counted at one moment.
 *
 * @param origin since when it counts; another reset gives another origin
 * @param sinceReset how long ago that was
 * @param evictions how often it threw statements out for want of room
 * @param hidden how many statements of others our role may not see
 * @param whole false when there were more than are read
 * @param figures what each statement of this database cost
 */
record StatementReading(
    String origin,
    Duration sinceReset,
    long evictions,
    long hidden,
    boolean whole,
    Map<StatementKey, Figures> figures) {
  /**
   * What the server counts.
   *
   * @param calls how often it was run to its end
   * @param totalMillis how long that took in all
   */
  record Figures(long calls, double totalMillis) {}

  // Copies the figures.
  StatementReading {
    figures = Map.copyOf(figures);
  }
}

package com.studyteddy.incident.log;

import java.time.Duration;
import java.util.List;

/**
 * A change and the patterns that began, grew or ended just after it.
 *
 * @param change what was changed
 * @param patterns those whose onset lies closer to this change than to any later one, the most
 *     telling first; never empty
 * @param lead how long after the change the first of them set in
 * @param score how much speaks for it; comparable within one diff only
 * @since 0.1
 */
public record ChangeSuspect(
    LogChange change, List<LogPatternDiff.Change> patterns, Duration lead, double score) {
  /**
   * Makes the list unchangeable.
   *
   * @param change what was changed
   * @param patterns those that set in after it
   * @param lead how long after the change the first of them set in
   * @param score how much speaks for it
   */
  public ChangeSuspect {
    patterns = List.copyOf(patterns);
  }
}

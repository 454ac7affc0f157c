package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Evidence;
import java.time.Duration;
import java.util.List;

/**
 * Which statements cost a database its time.
 *
 * @param slow those that take too long, or far longer than before, dearest first; at most 20
 * @param byTotal those that took most time in all; at most 20
 * @param byMean those that took longest for one call; at most 20
 * @param running what runs at this moment, longest first; at most 20
 * @param counted false when pg_stat_statements gave nothing, and only what runs is known
 * @param sinceBaseline whether the figures are of the time since an earlier look; false when they
 *     are of all the time since the statistics were reset
 * @param over how much time the figures are of; zero when nothing was counted
 * @param summary the finding in one line
 * @param drawing the rankings as a table
 * @param notSeen what could not be seen
 */
public record SlowQueries(
    List<SlowQuery> slow,
    List<SlowQuery> byTotal,
    List<SlowQuery> byMean,
    List<RunningQuery> running,
    boolean counted,
    boolean sinceBaseline,
    Duration over,
    String summary,
    List<String> drawing,
    List<String> notSeen)
    implements Evidence {
  /** So many of each are shown. */
  static final int MOST = 20;

  /** So much of a statement is shown. */
  static final int LONGEST_STATEMENT = 200;

  // Copies the lists.
  public SlowQueries {
    slow = List.copyOf(slow);
    byTotal = List.copyOf(byTotal);
    byMean = List.copyOf(byMean);
    running = List.copyOf(running);
    drawing = List.copyOf(drawing);
    notSeen = List.copyOf(notSeen);
  }
}

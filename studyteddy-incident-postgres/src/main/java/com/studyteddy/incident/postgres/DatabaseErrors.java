package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What goes wrong in a database.
 *
 * @param kinds the errors of the log by SQLSTATE, most frequent first; at most 20
 * @param classes the same by class of SQLSTATE, most frequent first; at most 20
 * @param logged how many errors the log holds; 0 also where no log was seen
 * @param refused how many of them are logins or connections that were refused
 * @param deadlocks how many deadlocks there were: what the server counted since an earlier look, or
 *     what the log holds, whichever is more
 * @param counted what the server counted
 * @param logSeen whether a log was read
 * @param source which log was read; empty when none was
 * @param summary the finding in one line
 * @param drawing the errors as a table
 * @param notSeen what could not be seen
 */
public record DatabaseErrors(
    List<Kind> kinds,
    List<OfClass> classes,
    long logged,
    long refused,
    long deadlocks,
    Counts counted,
    boolean logSeen,
    String source,
    String summary,
    List<String> drawing,
    List<String> notSeen)
    implements Evidence {
  /** So many of each are shown. */
  static final int MOST = 20;

  // Copies the lists.
  public DatabaseErrors {
    kinds = List.copyOf(kinds);
    classes = List.copyOf(classes);
    drawing = List.copyOf(drawing);
    notSeen = List.copyOf(notSeen);
  }

  /**
   * Errors of one SQLSTATE.
   *
   * @param state five characters
   * @param meaning in words
   * @param count how many
   * @param lastAgo how long ago the last was; empty when the log does not say
   * @param example what the server said of the last, without literals; may be empty
   */
  public record Kind(
      String state, String meaning, long count, Optional<Duration> lastAgo, String example) {}

  /**
   * Errors of one class of SQLSTATE.
   *
   * @param stateClass two characters
   * @param meaning in words
   * @param count how many
   */
  public record OfClass(String stateClass, String meaning, long count) {}

  /**
   * What the server counted.
   *
   * @param known false when the counters could not be read, and all of them are 0
   * @param sinceEarlier whether they count from an earlier look; otherwise since the statistics
   *     began
   * @param over how much time they are of; zero when that is not known
   * @param rolledBack transactions
   * @param deadlocks deadlocks
   * @param recoveryConflicts statements of a standby that stood in the way of its replay
   * @param abandoned sessions whose client was lost
   * @param fatal sessions that a fatal error ended
   * @param killed sessions that were terminated
   * @param checksumFailures damaged pages that were found; 0 also where checksums are off
   * @param archiveFailures attempts to archive the write-ahead log that failed
   */
  public record Counts(
      boolean known,
      boolean sinceEarlier,
      Duration over,
      long rolledBack,
      long deadlocks,
      long recoveryConflicts,
      long abandoned,
      long fatal,
      long killed,
      long checksumFailures,
      long archiveFailures) {}
}

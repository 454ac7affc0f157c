package com.studyteddy.incident.log;

/**
 * The same logs before and since an instant.
 *
 * @param before what was normal
 * @param after what is now
 * @since 0.1
 */
public record LogBeforeAfter(LogPatternReport before, LogPatternReport after) {
  /**
   * Compares the two.
   *
   * @return what is new, vanished, surged and unchanged since
   */
  public LogPatternDiff diff() {
    return after.comparedTo(before);
  }
}

package com.studyteddy.incident.log;

/** Where every line read went; the sum of the four is always the lines read. */
final class LineCounts {
  /** Lines of events that were selected, their stack traces and further lines included. */
  long selected;

  /** Lines of events that a level, a time or a text kept out. */
  long unselected;

  /**
   * Lines in no format that was recognised; they are mined all the same where no level is asked
   * for.
   */
  long unparsed;

  /** Lines given up because a bounded queue was full. */
  long dropped;

  long bytes;

  long read() {
    return selected + unselected + unparsed + dropped;
  }

  void add(LineCounts other) {
    selected += other.selected;
    unselected += other.unselected;
    unparsed += other.unparsed;
    dropped += other.dropped;
    bytes += other.bytes;
  }
}

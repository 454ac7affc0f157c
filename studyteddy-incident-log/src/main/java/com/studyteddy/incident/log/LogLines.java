package com.studyteddy.incident.log;

/**
 * Where every line that was read went.
 *
 * @param read all lines; always the sum of the other four
 * @param selected lines of the events that were mined, their stack traces included
 * @param unselected lines of events that the selection kept out
 * @param unparsed lines in no recognised format; mined too unless the selection needs a level or
 *     time
 * @param dropped lines given up because a bounded queue was full
 * @since 0.1
 */
public record LogLines(long read, long selected, long unselected, long unparsed, long dropped) {
  static LogLines of(LineCounts c) {
    return new LogLines(c.read(), c.selected, c.unselected, c.unparsed, c.dropped);
  }
}

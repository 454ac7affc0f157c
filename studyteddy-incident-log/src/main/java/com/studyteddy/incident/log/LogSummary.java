package com.studyteddy.incident.log;

import java.util.List;

/**
 * What was counted in some stretch of log, small enough to send.
 *
 * <p>Summaries form a commutative monoid: {@link #empty()}, and {@link #merge} in any order and any
 * grouping gives the same bytes. So threads, pods, restarts and a distributed engine can each count
 * their part and ship the summary, never the lines. Immutable and safe to share.
 *
 * @since 0.1
 */
public final class LogSummary {
  final SummaryBuilder state;

  LogSummary(SummaryBuilder state) {
    this.state = state;
  }

  /**
   * Returns the summary of no lines, the neutral element of {@link #merge}.
   *
   * @return an empty summary
   */
  public static LogSummary empty() {
    return new SummaryBuilder(new Redactor(List.of())).build();
  }

  /**
   * Returns the summary of this one's lines and the other's.
   *
   * @param other of the same version of this library's lexer
   * @return a new summary; both others stay as they are
   */
  public LogSummary merge(LogSummary other) {
    SummaryBuilder sum = new SummaryBuilder(new Redactor(List.of()));
    SummaryMerge.add(sum, state);
    SummaryMerge.add(sum, other.state);
    return sum.build();
  }

  /**
   * Returns the canonical bytes: equal for equal content, however it was counted.
   *
   * @return bytes that {@link #fromBytes} reads, with a version in front and a checksum at the end
   */
  public byte[] toBytes() {
    return SummaryCodec.write(state);
  }

  /**
   * Reads what {@link #toBytes()} wrote.
   *
   * @param bytes a whole summary
   * @return the summary
   * @throws SummaryFormatException if the bytes are cut short, damaged, or of another version
   */
  public static LogSummary fromBytes(byte[] bytes) {
    return SummaryCodec.read(bytes).build();
  }

  /**
   * Returns how many lines were read: selected, unselected, unparsed and dropped ones together.
   *
   * @return a number of lines
   */
  public long linesRead() {
    return state.lines.read();
  }

  /**
   * Returns how many distinct skeletons are kept.
   *
   * @return a number that the bound on memory keeps in the tens of thousands
   */
  public int skeletons() {
    return state.table.size();
  }
}

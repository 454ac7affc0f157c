package com.studyteddy.incident.log;

import java.util.List;

/** Finds out how a source writes its events by trying every format on its first lines. */
final class FormatRecognizer {
  /** So much of the start of a source is looked at. */
  static final int SAMPLE = 64 << 10;

  private FormatRecognizer() {}

  /**
   * Returns the format that reads most of the sample's events, plain lines if none reads a third of
   * them.
   */
  static LineFormat recognise(byte[] b, int from, int to, LogTimes times) {
    LineFormat best = new PlainFormat();
    int bestHits = 0;
    for (LineFormat format : candidates(times)) {
      int[] hits = hits(format, b, from, to);
      if (hits[0] > bestHits && hits[0] * 3 >= hits[1]) {
        best = format;
        bestHits = hits[0];
      }
    }
    return best;
  }

  /** The pickiest first: of two that read as many lines, the first is taken. */
  private static List<LineFormat> candidates(LogTimes times) {
    return List.of(
        new JsonFormat(times),
        new PostgresCsvFormat(times),
        new PostgresFormat(times),
        new KlogFormat(times),
        new AccessFormat(times),
        new SyslogFormat(times),
        new LogfmtFormat(times),
        new TextFormat(times.zone()));
  }

  /** Returns how many lines are heads of events, and how many could have been. */
  private static int[] hits(LineFormat format, byte[] b, int from, int to) {
    EventHeader h = new EventHeader();
    int[] result = new int[2];
    int start = from;
    while (start < to) {
      int end = start;
      while (end < to && b[end] != '\n') {
        end++;
      }
      if (end == to && start > from) {
        break; // the last line may be cut
      }
      int lineEnd = end > start && b[end - 1] == '\r' ? end - 1 : end;
      if (format.read(b, start, lineEnd, h)) {
        result[0]++;
        result[1]++;
      } else if (!format.continues(b, start, lineEnd)) {
        result[1]++;
      }
      start = end + 1;
    }
    return result;
  }
}

package com.studyteddy.incident.log;

import org.jspecify.annotations.Nullable;

/** One text that stood between an event's time and its message, and what was read from it. */
final class KnownHead {
  final int length;

  /** The last eight bytes, which tell most heads apart. */
  final long end;

  private final long[] words;
  private final int level;
  private final int loggerFrom;
  private final int loggerTo;

  // where the logger is counted, and for how long that holds
  private @Nullable Tally tally;
  private int tallyAt;
  private int tallyMoves;

  KnownHead(byte[] b, int from, EventHeader h) {
    length = h.messageFrom - from;
    end = Swar.at(b, from + length - 8);
    words = new long[(length - 1) / 8];
    for (int i = 0; i < words.length; i++) {
      words[i] = Swar.at(b, from + 8 * i);
    }
    level = h.level;
    loggerFrom = h.loggerFrom - from;
    loggerTo = h.loggerTo - from;
  }

  /** Tells whether this head stands there, and a message after it. */
  boolean isAt(byte[] b, int from, int to) {
    if (from + length >= to || Swar.at(b, from + length - 8) != end) {
      return false;
    }
    long[] w = words;
    for (int i = 0; i < w.length; i++) {
      if (Swar.at(b, from + 8 * i) != w[i]) {
        return false;
      }
    }
    return b[from + length] != ' ';
  }

  void fill(int from, EventHeader into) {
    into.level = level;
    into.loggerFrom = from + loggerFrom;
    into.loggerTo = from + loggerTo;
    into.messageFrom = from + length;
    if (into.head != this) {
      into.head = this;
    }
  }

  /** Counts one event by its logger. */
  void countLogger(Tally loggers, byte[] b, EventHeader h) {
    if (tally == loggers && tallyMoves == loggers.moves) {
      loggers.again(tallyAt);
      return;
    }
    tallyAt = loggers.add(b, h.loggerFrom, h.loggerTo, 1);
    tally = tallyAt < 0 ? null : loggers;
    tallyMoves = loggers.moves;
  }
}

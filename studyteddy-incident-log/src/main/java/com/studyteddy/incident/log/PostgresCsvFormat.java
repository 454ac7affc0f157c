package com.studyteddy.incident.log;

/**
 * Postgres' {@code csvlog}: the time first, the level twelfth, the SQL state, the message. A record
 * whose texts hold line ends goes on in the lines below.
 */
final class PostgresCsvFormat extends LineFormat {
  private static final int LEVEL = 11;
  private static final int STATE = 12;
  private static final int MESSAGE = 13;

  private final LogTimes times;
  private final Timestamps iso;
  private final int[] starts = new int[MESSAGE + 1];
  private final int[] ends = new int[MESSAGE + 1];

  PostgresCsvFormat(LogTimes times) {
    this.times = times;
    this.iso = times.iso();
  }

  @Override
  String name() {
    return "Postgres csvlog";
  }

  @Override
  LineFormat fresh() {
    return new PostgresCsvFormat(times);
  }

  @Override
  boolean read(byte[] b, int from, int to, EventHeader into) {
    into.clear(from, to);
    if (!Timestamps.isAt(b, from, to) || !cells(b, from, to)) {
      return false;
    }
    into.level = Level.read(b, starts[LEVEL], ends[LEVEL]);
    boolean state = ends[STATE] - starts[STATE] == 5;
    if (into.level == Level.NONE || !state) {
      return false;
    }
    into.time = iso.read(b, from, to);
    if (b[iso.end] == ' ' && b[iso.end + 1] == 'U' && b[iso.end + 2] == 'T') {
      into.time = iso.asUtc(into.time);
    }
    into.messageFrom = starts[MESSAGE];
    into.messageTo = ends[MESSAGE];
    return into.time != EventHeader.NO_TIME;
  }

  /** Whatever does not start with a time is the rest of a text above. */
  @Override
  boolean continues(byte[] b, int from, int to) {
    return !Timestamps.isAt(b, from, to);
  }

  /** Finds the cells up to the message; the message may be cut by the line's end. */
  private boolean cells(byte[] b, int from, int to) {
    int i = from;
    for (int cell = 0; cell <= MESSAGE; cell++) {
      boolean quoted = i < to && b[i] == '"';
      int start = quoted ? i + 1 : i;
      int end = quoted ? closing(b, start, to) : Swar.find(b, start, to, (byte) ',');
      if (end >= to && cell < MESSAGE) {
        return false;
      }
      starts[cell] = start;
      ends[cell] = end;
      i = quoted ? end + 2 : end + 1;
    }
    return true;
  }

  private static int closing(byte[] b, int from, int to) {
    int i = from;
    while (i < to) {
      if (b[i] == '"') {
        if (i + 1 >= to || b[i + 1] != '"') {
          return i;
        }
        i++;
      }
      i++;
    }
    return to;
  }
}

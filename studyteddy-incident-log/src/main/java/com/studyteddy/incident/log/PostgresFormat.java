package com.studyteddy.incident.log;

import static com.studyteddy.incident.log.ByteClass.isDigit;
import static com.studyteddy.incident.log.ByteClass.isLetter;

/**
 * What Postgres writes to its standard error: a time with a zone, whatever the prefix holds, then
 * {@code ERROR: } and two blanks. Lines such as {@code DETAIL} and {@code STATEMENT} belong to the
 * event above.
 */
final class PostgresFormat extends LineFormat {
  private static final int LONGEST_PREFIX = 200;

  private final LogTimes times;
  private final Timestamps iso;

  PostgresFormat(LogTimes times) {
    this.times = times;
    this.iso = times.iso();
  }

  @Override
  String name() {
    return "Postgres";
  }

  @Override
  LineFormat fresh() {
    return new PostgresFormat(times);
  }

  @Override
  boolean read(byte[] b, int from, int to, EventHeader into) {
    into.clear(from, to);
    int word = word(b, from, to);
    if (word < 0 || isFurther(b, word)) {
      return false;
    }
    int colon = Swar.find(b, word, to, (byte) ':');
    into.level = Level.read(b, word, colon);
    into.time = iso.read(b, from, to);
    if (into.level == Level.NONE || into.time == EventHeader.NO_TIME) {
      return false;
    }
    into.time = inItsZone(b, iso.end, into.time);
    into.messageFrom = colon + 3;
    return true;
  }

  /** Postgres names the zone in letters; of these only UTC and GMT say for certain which it is. */
  private long inItsZone(byte[] b, int at, long time) {
    long zone = StableHash.tail(b, at, at + 4);
    return zone == 0x43545520L || zone == 0x544D4720L ? iso.asUtc(time) : time;
  }

  @Override
  boolean continues(byte[] b, int from, int to) {
    int word = word(b, from, to);
    return word >= 0 ? isFurther(b, word) : super.continues(b, from, to);
  }

  /** Returns where the word begins that says what the line is, or -1. */
  private static int word(byte[] b, int from, int to) {
    if (!Timestamps.isAt(b, from, to)) {
      return -1;
    }
    for (int i = from + 20; i + 3 < to && i < from + LONGEST_PREFIX; i++) {
      if (b[i] == ':' && b[i + 1] == ' ' && b[i + 2] == ' ') {
        int start = i;
        while (start > from && (isLetter(b[start - 1]) || isDigit(b[start - 1]))) {
          start--;
        }
        return start < i && b[start] >= 'A' && b[start] <= 'Z' ? start : -1;
      }
    }
    return -1;
  }

  private static boolean isFurther(byte[] b, int word) {
    long four = StableHash.tail(b, word, word + 4);
    return four == 0x41544544L // DETA(IL)
        || four == 0x544E4948L // HINT
        || four == 0x544E4F43L // CONT(EXT)
        || four == 0x54415453L // STAT(EMENT)
        || four == 0x52455551L // QUER(Y)
        || four == 0x41434F4CL; // LOCA(TION)
  }
}

package com.studyteddy.incident.log;

/**
 * The heads of events between their time and their message, as they were read before: level,
 * process, thread and logger come again and again, so most heads need to be compared only.
 *
 * <p>Only heads that end in a logger are kept: what they mean does not depend on what follows.
 */
final class KnownHeads {
  private static final int SETS = 1 << 6;
  private static final int WAYS = 8;
  private static final int SHORTEST = 8;
  private static final int LONGEST = 120;
  private static final int ROOM = 128;

  /** So many bytes are looked at to find the set of a head. */
  static final int GLANCE = 32;

  private final byte[] texts = new byte[SETS * WAYS * ROOM];

  /** The last eight bytes of each head, which tell most heads apart. */
  private final long[] ends = new long[SETS * WAYS];

  private final int[] lengths = new int[SETS * WAYS];
  private final byte[] levels = new byte[SETS * WAYS];
  private final byte[] loggerFrom = new byte[SETS * WAYS];
  private final byte[] loggerTo = new byte[SETS * WAYS];
  private final byte[] next = new byte[SETS];

  /** Reads the head at {@code from} if it is known; {@link #GLANCE} bytes must follow there. */
  boolean read(byte[] b, int from, int to, EventHeader into) {
    int first = set(b, from) * WAYS;
    for (int at = first; at < first + WAYS; at++) {
      int length = lengths[at];
      if (length == 0) {
        return false;
      }
      if (from + length < to
          && Swar.at(b, from + length - 8) == ends[at]
          && Swar.same(b, from, texts, at * ROOM, length - 8)
          && b[from + length] != ' ') {
        into.level = levels[at];
        into.loggerFrom = from + loggerFrom[at];
        into.loggerTo = from + loggerTo[at];
        into.messageFrom = from + length;
        return true;
      }
    }
    return false;
  }

  /** Notes a head that was read. */
  void add(byte[] b, int from, EventHeader h) {
    int length = h.messageFrom - from;
    boolean logger = h.loggerTo > h.loggerFrom && h.loggerFrom >= from;
    if (!logger || length > LONGEST || length < SHORTEST) {
      return;
    }
    int set = set(b, from);
    int at = set * WAYS + next[set];
    next[set] = (byte) ((next[set] + 1) % WAYS);
    System.arraycopy(b, from, texts, at * ROOM, length);
    ends[at] = Swar.at(b, from + length - 8);
    lengths[at] = length;
    levels[at] = (byte) h.level;
    loggerFrom[at] = (byte) (h.loggerFrom - from);
    loggerTo[at] = (byte) (h.loggerTo - from);
  }

  private static int set(byte[] b, int from) {
    long hash = (Swar.at(b, from) ^ Long.rotateLeft(Swar.at(b, from + 8), 7)) * 31;
    hash = (hash ^ Swar.at(b, from + 16) ^ Long.rotateLeft(Swar.at(b, from + 24), 21));
    return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 58);
  }
}

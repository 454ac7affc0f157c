package com.studyteddy.incident.log;

import org.jspecify.annotations.Nullable;

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
  private static final int GUESSES = 1 << 10;

  /** So many bytes are looked at to find the set of a head. */
  static final int GLANCE = 32;

  private final @Nullable KnownHead[] heads = new @Nullable KnownHead[SETS * WAYS];
  private final byte[] next = new byte[SETS];

  /** Heads by their set and their last bytes, as far as the length is that of the head before. */
  private final @Nullable KnownHead[] guesses = new @Nullable KnownHead[GUESSES];

  private final int[] lengths = new int[SETS];

  KnownHeads() {
    java.util.Arrays.fill(lengths, SHORTEST);
  }

  /** Reads the head at {@code from} if it is known; {@link #LONGEST} bytes must follow there. */
  boolean read(byte[] b, int from, int to, EventHeader into) {
    long hash = hash(b, from);
    int set = (int) (hash >>> 58);
    KnownHead head = guesses[guess(hash, Swar.at(b, from + lengths[set] - 8))];
    if (head == null || !head.isAt(b, from, to)) {
      head = search(b, from, to, set * WAYS);
      if (head == null) {
        return false;
      }
      lengths[set] = head.length;
      guesses[guess(hash, head.end)] = head;
    }
    head.fill(from, into);
    return true;
  }

  private @Nullable KnownHead search(byte[] b, int from, int to, int first) {
    for (int at = first; at < first + WAYS; at++) {
      KnownHead head = heads[at];
      if (head == null || head.isAt(b, from, to)) {
        return head;
      }
    }
    return null;
  }

  /** Notes a head that was read. */
  void add(byte[] b, int from, EventHeader h) {
    int length = h.messageFrom - from;
    boolean logger = h.loggerTo > h.loggerFrom && h.loggerFrom >= from;
    if (!logger || length > LONGEST || length < SHORTEST) {
      return;
    }
    int set = (int) (hash(b, from) >>> 58);
    heads[set * WAYS + next[set]] = new KnownHead(b, from, h);
    next[set] = (byte) ((next[set] + 1) % WAYS);
  }

  private static int guess(long hash, long end) {
    return (int) (((hash ^ end) * 0xD6E8FEB86659FD93L) >>> 54);
  }

  private static long hash(byte[] b, int from) {
    long hash = (Swar.at(b, from) ^ Long.rotateLeft(Swar.at(b, from + 8), 7)) * 31;
    hash = (hash ^ Swar.at(b, from + 16) ^ Long.rotateLeft(Swar.at(b, from + 24), 21));
    return hash * 0x9E3779B97F4A7C15L;
  }
}

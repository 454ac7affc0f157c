package com.studyteddy.incident.log;

import java.util.Arrays;

/**
 * The endpoint that a statement named before: most of its lines name the same, with other ids. A
 * guess that a comparison proves or refutes.
 */
final class KnownEndpoint {
  private static final int SLACK = 8;

  private final byte[] text;

  /** Where the stretches between ids begin and end. */
  private final int[] from;

  private final int[] to;

  /** The eight bytes before the path. */
  private final long before;

  private final Tally tally;
  private final int tallyAt;
  private final int tallyMoves;

  /**
   * Remembers an endpoint.
   *
   * @param normalised holds <code>{}</code> for each id
   * @param before the eight bytes before the path
   * @param at where the tally has it
   */
  KnownEndpoint(byte[] normalised, int length, long before, Tally tally, int at) {
    this.before = before;
    this.text = Arrays.copyOf(normalised, length + SLACK);
    this.tally = tally;
    this.tallyAt = at;
    this.tallyMoves = tally.moves;
    int[] starts = new int[length + 1];
    int[] ends = new int[length + 1];
    int n = 0;
    for (int i = 0; i < length; i++) {
      if (normalised[i] == '{') {
        ends[n++] = i;
        starts[n] = i + 2;
      }
    }
    ends[n++] = length;
    from = Arrays.copyOf(starts, n);
    to = Arrays.copyOf(ends, n);
  }

  /**
   * Counts the path if it is this endpoint with decimal ids, after the same bytes; returns whether
   * it did.
   */
  boolean count(Tally into, byte[] b, int pathFrom, int pathTo) {
    if (Swar.at(b, pathFrom - 8) != before || into != tally || into.moves != tallyMoves) {
      return false;
    }
    int i = pathFrom;
    for (int n = 0; n < from.length; n++) {
      int length = to[n] - from[n];
      if (i + length > pathTo || !Swar.same(b, i, text, from[n], length)) {
        return false;
      }
      i += length;
      if (n + 1 < from.length) {
        int digits = Swar.first(Swar.nonDigits(Swar.at(b, i)));
        if (digits == 0 || digits == 8) {
          return false;
        }
        i += digits;
      }
    }
    if (i != pathTo) {
      return false;
    }
    into.again(tallyAt);
    return true;
  }
}

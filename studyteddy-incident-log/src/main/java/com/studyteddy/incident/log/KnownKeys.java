package com.studyteddy.incident.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The skeletons that lines with the same first bytes had last: guesses, which {@link
 * LineLexer#follows} proves or refutes, so they can make a line cheaper and nothing else.
 */
final class KnownKeys {
  private static final int SETS = 1 << 9;
  private static final int WAYS = 4;
  private static final int NEAR = 1 << 10;

  private final @Nullable Skeleton[] slots = new @Nullable Skeleton[SETS * WAYS];

  /** By sixteen bytes, which tell apart what begins alike, but are more often strange. */
  private final @Nullable Skeleton[] near = new @Nullable Skeleton[NEAR];

  /** Returns the first of the places where skeletons of such a message lie. */
  static int set(byte[] b, int from) {
    return (int) ((letters(Swar.at(b, from)) * 0x9E3779B97F4A7C15L) >>> 55) * WAYS;
  }

  /** Returns the place of the likeliest skeleton of such a message. */
  static int place(byte[] b, int from) {
    long begin = letters(Swar.at(b, from)) * 0x9E3779B97F4A7C15L;
    long goesOn = letters(Swar.at(b, from + 8)) * 0xD6E8FEB86659FD93L;
    return (int) ((begin ^ (goesOn >>> 7)) >>> 54);
  }

  /** Digits differ from line to line, letters do less. */
  private static long letters(long word) {
    long digits = Swar.nonDigits(word) ^ Swar.HIGHS;
    return word & ~((digits >>> 7) * 0x0F);
  }

  @Nullable Skeleton likeliest(int place) {
    return near[place];
  }

  void likeliest(int place, Skeleton s) {
    near[place] = s;
  }

  /** Returns the n-th guess, or null if there are no more. */
  @Nullable Skeleton guess(int set, int n) {
    return n < WAYS ? slots[set + n] : null;
  }

  /** Notes that the n-th guess was right. */
  void right(int set, int n) {
    if (n > 0) {
      @Nullable Skeleton s = slots[set + n];
      slots[set + n] = slots[set + n - 1];
      slots[set + n - 1] = s;
    }
  }

  /** Notes what the right answer was. */
  void add(int set, Skeleton s) {
    for (int n = 0; n < WAYS; n++) {
      if (slots[set + n] == s) {
        return;
      }
    }
    System.arraycopy(slots, set, slots, set + 1, WAYS - 1);
    slots[set] = s;
  }

  void clear() {
    Arrays.fill(slots, null);
    Arrays.fill(near, null);
  }
}

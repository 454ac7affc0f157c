package com.studyteddy.incident.core.runbook;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who typed something else. */
public final class Spelling {
  private static final int LONGEST = 64;

  private Spelling() {}

  /**
   * Finds the word that was meant.
   *
   * @param typed what was typed
   * @param allowed which words there are
   * @return the nearest of them; empty when none is near enough
   */
  public static Optional<String> nearest(String typed, Collection<String> allowed) {
    String word = plain(typed);
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    int tolerated = Math.max(1, word.length() / 3);
    String best = null;
    int bestDistance = tolerated + 1;
    for (String candidate : allowed) {
      String other = plain(candidate);
      if (Math.abs(other.length() - word.length()) < bestDistance && other.length() <= LONGEST) {
        int distance = distance(word, other);
        if (distance < bestDistance) {
          best = candidate;
          bestDistance = distance;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Says which word was meant, or else which there are.
   *
   * @param typed what was typed
   * @param allowed which words there are
   * @return in words, without a full stop
   */
  public static String fix(String typed, Collection<String> allowed) {
    return nearest(typed, allowed)
        .map(meant -> "did you mean '%s'?".formatted(meant))
        .orElseGet(() -> allowed.isEmpty() ? "leave it out" : "use one of " + Quoted.list(allowed));
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  /** Letters added, left out, changed, or swapped with their neighbour. */
  static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[other.length() + 1];
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + changed);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          now[j] = Math.min(now[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = now;
    }
    return last[other.length()];
  }
}

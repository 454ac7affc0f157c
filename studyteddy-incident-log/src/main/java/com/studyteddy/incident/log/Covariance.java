package com.studyteddy.incident.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells whether two positions vary together, which the words of a statement do and values rarely
 * do.
 *
 * <p>Each row's word is guessed from the other rows that share its partner's word; the share
 * guessed right beyond chance is the kappa. Counted per skeleton, never per line.
 */
final class Covariance {
  private Covariance() {}

  /** Returns the smaller of the two kappas, one for each direction. */
  static double kappa(List<TokenRow> rows, int p, int q) {
    return Math.min(oneWay(rows, p, q), oneWay(rows, q, p));
  }

  private static double oneWay(List<TokenRow> rows, int given, int guessed) {
    Map<String, Map<String, Integer>> table = new HashMap<>();
    Map<String, Integer> all = new HashMap<>();
    for (TokenRow row : rows) {
      String a = row.tokens.get(given).branch();
      String b = row.tokens.get(guessed).branch();
      table.computeIfAbsent(a, x -> new HashMap<>()).merge(b, 1, Integer::sum);
      all.merge(b, 1, Integer::sum);
    }
    int asked = 0;
    int right = 0;
    int byChance = 0;
    for (TokenRow row : rows) {
      Map<String, Integer> seen = table.getOrDefault(row.tokens.get(given).branch(), Map.of());
      String b = row.tokens.get(guessed).branch();
      int sum = 0;
      for (int n : seen.values()) {
        sum += n;
      }
      if (sum < 2) {
        continue;
      }
      asked++;
      right += guesses(seen, b) ? 1 : 0;
      byChance += guesses(all, b) ? 1 : 0;
    }
    if (asked < 2 || byChance == asked) {
      return 0;
    }
    return (double) (right - byChance) / (asked - byChance);
  }

  /** Tells whether the commonest of the other rows' words is this one. */
  private static boolean guesses(Map<String, Integer> seen, String word) {
    int own = seen.getOrDefault(word, 0) - 1;
    if (own <= 0) {
      return false;
    }
    for (Map.Entry<String, Integer> e : seen.entrySet()) {
      if (!e.getKey().equals(word) && e.getValue() >= own) {
        return false;
      }
    }
    return true;
  }
}

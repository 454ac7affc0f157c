package com.studyteddy.incident.log;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sets of words that take each other's place, pooled over the whole log.
 *
 * <p>Users, queues or tables turn up in several statements, each time a few of them; two sets that
 * share two words and half of the smaller one are parts of one domain.
 */
final class WordDomains {
  private final List<Set<String>> sets = new ArrayList<>();
  private final List<Set<String>> befores = new ArrayList<>();
  private final List<Set<String>> afters = new ArrayList<>();

  private WordDomains() {}

  /** The words on both sides of a place. */
  record Place(String before, String after) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byBefore = before.compareTo(other.before);
      return byBefore != 0 ? byBefore : after.compareTo(other.after);
    }
  }

  /** Pools the words of places, which must come in their own order. */
  static WordDomains of(Map<Place, Set<String>> wordsByPlace) {
    WordDomains domains = new WordDomains();
    for (Map.Entry<Place, Set<String>> e : wordsByPlace.entrySet()) {
      if (e.getValue().size() >= 2) {
        domains.sets.add(new TreeSet<>(e.getValue()));
        domains.befores.add(new HashSet<>(Set.of(e.getKey().before())));
        domains.afters.add(new HashSet<>(Set.of(e.getKey().after())));
      }
    }
    domains.joinAll();
    return domains;
  }

  private void joinAll() {
    boolean again = true;
    while (again) {
      again = false;
      for (int i = 0; i < sets.size(); i++) {
        for (int j = sets.size() - 1; j > i; j--) {
          if (overlaps(sets.get(i), sets.get(j))) {
            sets.get(i).addAll(sets.remove(j));
            befores.get(i).addAll(befores.remove(j));
            afters.get(i).addAll(afters.remove(j));
            again = true;
          }
        }
      }
    }
  }

  private static boolean overlaps(Set<String> a, Set<String> b) {
    Set<String> small = a.size() <= b.size() ? a : b;
    Set<String> large = small == a ? b : a;
    int shared = 0;
    for (String w : small) {
      shared += large.contains(w) ? 1 : 0;
    }
    return shared >= 2 && shared * 2 >= small.size();
  }

  /** Contexts that differ on one side only, as in a table of names and states, count once. */
  private int contexts(int domain) {
    return Math.min(befores.get(domain).size(), afters.get(domain).size());
  }

  /** Returns the distinct words of the set's domain and two for each further context of it. */
  int evidence(Set<String> words) {
    int best = words.size();
    for (int i = 0; i < sets.size(); i++) {
      if (overlaps(sets.get(i), words)) {
        Set<String> union = new HashSet<>(sets.get(i));
        union.addAll(words);
        best = Math.max(best, union.size() + 2 * (contexts(i) - 1));
      }
    }
    return best;
  }
}

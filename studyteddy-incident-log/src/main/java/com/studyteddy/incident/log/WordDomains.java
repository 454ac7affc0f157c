package com.studyteddy.incident.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  /** The domains that hold a word. */
  private final Map<String, List<Integer>> domainsOf = new HashMap<>();

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

  /** Joins, set by set, every later one that overlaps with it, the last first, until none does. */
  private void joinAll() {
    Map<String, Set<Integer>> holders = new HashMap<>();
    for (int i = 0; i < sets.size(); i++) {
      for (String word : sets.get(i)) {
        holders.computeIfAbsent(word, w -> new HashSet<>()).add(i);
      }
    }
    boolean again = true;
    while (again) {
      again = false;
      for (int i = 0; i < sets.size(); i++) {
        again |= joinTo(i, holders);
      }
    }
    sets.removeIf(Set::isEmpty);
    befores.removeIf(Set::isEmpty);
    afters.removeIf(Set::isEmpty);
    index();
  }

  /** Only sets that share two words are looked at; a set that was joined to another is empty. */
  private boolean joinTo(int i, Map<String, Set<Integer>> holders) {
    TreeMap<Integer, Integer> shared = new TreeMap<>();
    sets.get(i).forEach(word -> count(holders.getOrDefault(word, Set.of()), i, shared));
    boolean joined = false;
    for (Integer j = sets.size(); (j = shared.lowerKey(j)) != null; ) {
      if (shared.getOrDefault(j, 0) < 2 || !overlaps(sets.get(i), sets.get(j))) {
        continue;
      }
      for (String word : sets.get(j)) {
        Set<Integer> with = holders.computeIfAbsent(word, w -> new HashSet<>());
        with.remove(j);
        if (with.add(i)) {
          sets.get(i).add(word);
          count(with, i, shared);
        }
      }
      befores.get(i).addAll(befores.get(j));
      afters.get(i).addAll(afters.get(j));
      sets.get(j).clear();
      befores.get(j).clear();
      afters.get(j).clear();
      joined = true;
    }
    return joined;
  }

  private static void count(Set<Integer> with, int i, Map<Integer, Integer> shared) {
    for (int j : with) {
      if (j > i) {
        shared.merge(j, 1, Integer::sum);
      }
    }
  }

  private void index() {
    for (int i = 0; i < sets.size(); i++) {
      for (String word : sets.get(i)) {
        domainsOf.computeIfAbsent(word, w -> new ArrayList<>()).add(i);
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
    Map<Integer, Integer> shared = new HashMap<>();
    for (String word : words) {
      domainsOf.getOrDefault(word, List.of()).forEach(i -> shared.merge(i, 1, Integer::sum));
    }
    for (Map.Entry<Integer, Integer> e : shared.entrySet()) {
      int i = e.getKey();
      if (e.getValue() >= 2 && overlaps(sets.get(i), words)) {
        Set<String> union = new HashSet<>(sets.get(i));
        union.addAll(words);
        best = Math.max(best, union.size() + 2 * (contexts(i) - 1));
      }
    }
    return best;
  }
}

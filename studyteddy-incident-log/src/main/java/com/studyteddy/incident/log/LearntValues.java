package com.studyteddy.incident.log;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one round of induction teaches the next: words that are values, and what announces values.
 */
final class LearntValues {
  private static final int CONTEXTS = 2;

  private LearntValues() {}

  static Set<String> words(List<Template> templates) {
    Set<String> known = new TreeSet<>();
    for (Template t : templates) {
      for (Position p : TemplateTree.positions(t.rows)) {
        if (p.varies()) {
          known.addAll(p.words);
        }
      }
    }
    known.removeIf(EnglishWords::isVerbal);
    return known;
  }

  /** Returns the words before a slot that had values for certain in two events or more. */
  static Set<String> announcers(List<Template> templates) {
    Map<String, Integer> seen = new TreeMap<>();
    for (Template t : templates) {
      for (int i = 1; i < t.pieces.size(); i++) {
        if (t.slots.get(i) && !t.slots.get(i - 1) && t.gaps.get(i).equals(" ")) {
          seen.merge(t.pieces.get(i - 1), 1, Integer::sum);
        }
      }
    }
    Set<String> result = new TreeSet<>();
    seen.forEach(
        (word, n) -> {
          if (n >= CONTEXTS && !EnglishWords.isVerbal(word) && EnglishWords.isContent(word)) {
            result.add(word);
          }
        });
    return result;
  }
}

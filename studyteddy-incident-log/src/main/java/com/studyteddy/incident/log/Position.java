package com.studyteddy.incident.log;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tokens of one position over all rows of a node. */
final class Position {
  final int index;
  final List<TokenRow> rows;

  /** Rows per alternative: a word, a prefix, or "" for everything that is a slot. */
  final TreeMap<String, Integer> alternatives = new TreeMap<>();

  final TreeSet<String> words = new TreeSet<>();

  /** The constant prefixes of soft tokens, as {@code worker-} in {@code worker-12}. */
  final TreeSet<String> prefixes = new TreeSet<>();

  final TreeSet<String> softTexts = new TreeSet<>();
  boolean hasValue;
  boolean hasEmpty;
  boolean hasSoft;

  Position(List<TokenRow> rows, int index) {
    this.rows = rows;
    this.index = index;
    for (TokenRow row : rows) {
      Token t = row.tokens.get(index);
      alternatives.merge(t.branch(), 1, Integer::sum);
      switch (t.kind()) {
        case WORD -> words.add(t.text());
        case SOFT -> {
          hasSoft = true;
          if (!t.text().isEmpty()) {
            prefixes.add(t.text());
          }
          for (String s : row.soft.get(index)) {
            softTexts.add(t.text() + s);
          }
        }
        case EMPTY -> hasEmpty = true;
        default -> hasValue = true;
      }
    }
  }

  boolean varies() {
    return alternatives.size() > 1;
  }

  /** Tells whether the position is one word in all rows. */
  boolean isConstant() {
    return alternatives.size() == 1 && words.size() == 1;
  }

  /** Tells whether every row has a value or an absent value here. */
  boolean isSlot() {
    return words.isEmpty() && !varies();
  }

  List<List<TokenRow>> split() {
    TreeMap<String, List<TokenRow>> parts = new TreeMap<>();
    for (TokenRow row : rows) {
      parts.computeIfAbsent(row.tokens.get(index).branch(), b -> new ArrayList<>()).add(row);
    }
    return new ArrayList<>(parts.values());
  }
}

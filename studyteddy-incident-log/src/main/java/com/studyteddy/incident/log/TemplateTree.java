package com.studyteddy.incident.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Splits the rows of one layout, top down, until each part is one event. */
final class TemplateTree {
  private static final double TOGETHER = 0.5;

  private final SlotRules rules;
  private final List<List<TokenRow>> events = new ArrayList<>();

  private TemplateTree(SlotRules rules) {
    this.rules = rules;
  }

  static List<List<TokenRow>> events(List<TokenRow> layout, SlotRules rules) {
    TemplateTree tree = new TemplateTree(rules);
    tree.split(layout);
    return tree.events;
  }

  static List<Position> positions(List<TokenRow> rows) {
    List<Position> positions = new ArrayList<>();
    for (int i = 0; i < rows.get(0).tokens.size(); i++) {
      positions.add(new Position(rows, i));
    }
    return positions;
  }

  private void split(List<TokenRow> rows) {
    if (rows.size() == 1) {
      events.add(rows);
      return;
    }
    List<Position> positions = positions(rows);
    List<Position> varying = positions.stream().filter(Position::varies).toList();
    if (varying.isEmpty()) {
      events.add(rows);
      return;
    }
    List<Position> failing =
        varying.stream().filter(p -> !rules.holdsValues(p, context(positions, p.index))).toList();
    List<Position> together = covarying(rows, varying);
    List<Position> candidates = !together.isEmpty() ? together : failing;
    if (candidates.isEmpty()) {
      if (hasStatement(positions)) {
        events.add(rows);
        return;
      }
      candidates = varying;
    }
    Position at =
        candidates.stream()
            .min(
                Comparator.<Position>comparingInt(p -> p.alternatives.size())
                    .thenComparingInt(p -> p.index))
            .orElseThrow();
    for (List<TokenRow> part : at.split()) {
      split(part);
    }
  }

  private static List<Position> covarying(List<TokenRow> rows, List<Position> varying) {
    boolean[] together = new boolean[varying.size()];
    for (int i = 0; i < together.length; i++) {
      for (int j = i + 1; j < together.length; j++) {
        if (!(together[i] && together[j])
            && Covariance.kappa(rows, varying.get(i).index, varying.get(j).index) > TOGETHER) {
          together[i] = true;
          together[j] = true;
        }
      }
    }
    List<Position> result = new ArrayList<>();
    for (int i = 0; i < together.length; i++) {
      if (together[i]) {
        result.add(varying.get(i));
      }
    }
    return result;
  }

  /** Tells whether enough of the text is constant to be a statement's. */
  private static boolean hasStatement(List<Position> positions) {
    int constant = 0;
    int words = 0;
    boolean content = false;
    for (Position p : positions) {
      if (p.isConstant()) {
        constant++;
        words++;
        content |= EnglishWords.isContent(p.words.first());
      } else if (p.varies()) {
        words++;
      }
    }
    return content && constant * 3 >= words;
  }

  static SlotContext context(List<Position> positions, int index) {
    TokenRow row = positions.get(0).rows.get(0);
    return new SlotContext(
        constant(positions, index - 1),
        row.gaps.get(index),
        row.gaps.get(index + 1),
        constant(positions, index - 2),
        index == 0,
        constant(positions, index + 1));
  }

  private static String constant(List<Position> positions, int index) {
    if (index < 0 || index >= positions.size() || !positions.get(index).isConstant()) {
      return "";
    }
    return positions.get(index).words.first();
  }
}

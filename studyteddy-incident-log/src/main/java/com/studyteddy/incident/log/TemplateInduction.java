package com.studyteddy.incident.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the events behind a table of skeletons.
 *
 * <p>A pure function: the same skeletons give the same templates, whatever order they were counted
 * in.
 */
final class TemplateInduction {
  private static final int ROUNDS = 4;

  private final Map<String, List<TokenRow>> layouts = new TreeMap<>();

  private TemplateInduction(List<SkeletonText> skeletons) {
    List<TokenRow> rows = new ArrayList<>();
    for (SkeletonText s : skeletons) {
      TokenRow row = new TokenRow(s);
      rows.add(row);
    }
    Quantities.collapseAll(rows);
    for (TokenRow row : rows) {
      layouts.computeIfAbsent(row.layout(), l -> new ArrayList<>()).add(row);
    }
  }

  static List<Template> templates(List<SkeletonText> sortedSkeletons) {
    return new TemplateInduction(sortedSkeletons).run();
  }

  private List<Template> run() {
    WordDomains domains = WordDomains.of(pool());
    Set<String> known = new TreeSet<>();
    Set<String> announcers = new TreeSet<>();
    List<Template> templates = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      SlotRules rules = new SlotRules(domains, known, announcers);
      templates = new ArrayList<>();
      for (List<TokenRow> rows : layouts.values()) {
        for (List<TokenRow> event : TemplateTree.events(rows, rules)) {
          templates.add(new Template(event));
        }
      }
      Set<String> before = known;
      known = LearntValues.words(templates);
      announcers = LearntValues.announcers(templates);
      if (known.equals(before)) {
        break;
      }
    }
    return TemplateMerging.merge(templates, known);
  }

  /** Collects per place, over the whole log, the words that take each other's place. */
  private Map<WordDomains.Place, Set<String>> pool() {
    Map<WordDomains.Place, Set<String>> pool = new TreeMap<>();
    for (List<TokenRow> rows : layouts.values()) {
      for (TokenRow row : rows) {
        for (int i = 0; i < row.tokens.size(); i++) {
          if (row.tokens.get(i).isWord()) {
            WordDomains.Place place =
                new WordDomains.Place(
                    word(row, i - 1) + '\0' + row.gaps.get(i),
                    row.gaps.get(i + 1).trim() + '\0' + word(row, i + 1));
            pool.computeIfAbsent(place, c -> new TreeSet<>()).add(row.tokens.get(i).text());
          }
        }
      }
    }
    return pool;
  }

  private static String word(TokenRow row, int i) {
    if (i < 0 || i >= row.tokens.size()) {
      return "^";
    }
    Token t = row.tokens.get(i);
    return t.isWord() ? t.text() : "<*>";
  }
}

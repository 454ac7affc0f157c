package com.studyteddy.incident.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Joins templates of different layouts that are one event: lists of different lengths, and a rarer
 * template that a commoner one matches.
 */
final class TemplateMerging {
  private static final Comparator<Template> COMMONEST_FIRST =
      Comparator.comparingLong((Template t) -> -t.count).thenComparing(Template::text);

  private TemplateMerging() {}

  static List<Template> merge(List<Template> templates, Set<String> knownValues) {
    return absorb(joinLists(templates), knownValues);
  }

  /** Joins templates that are equal but for the length of a run of values. */
  private static List<Template> joinLists(List<Template> templates) {
    Map<String, List<Template>> byShape = new TreeMap<>();
    for (Template t : templates) {
      byShape.computeIfAbsent(ValueRuns.collapsed(t), s -> new ArrayList<>()).add(t);
    }
    List<Template> result = new ArrayList<>();
    byShape.forEach(
        (shape, same) -> {
          same.sort(COMMONEST_FIRST);
          Template first = same.get(0);
          for (Template other : same.subList(1, same.size())) {
            first.take(other);
            first.rename(shape);
          }
          if (ValueRuns.hasMore(first)) {
            first.rename(shape);
          }
          result.add(first);
        });
    return result;
  }

  /** Lets each template take the rarer ones that it matches word by word. */
  private static List<Template> absorb(List<Template> templates, Set<String> knownValues) {
    List<Template> sorted = new ArrayList<>(templates);
    sorted.sort(COMMONEST_FIRST);
    Map<Integer, List<Matcher>> byLength = new TreeMap<>();
    List<Template> result = new ArrayList<>();
    for (Template t : sorted) {
      String[] words = t.text().split(" ");
      List<Matcher> commoner = byLength.computeIfAbsent(words.length, n -> new ArrayList<>());
      Matcher taker = null;
      for (Matcher m : commoner) {
        if (m.template.count > t.count && m.matches(words, knownValues)) {
          taker = m;
          break;
        }
      }
      if (taker != null) {
        taker.template.take(t);
      } else {
        result.add(t);
        commoner.add(new Matcher(t, words));
      }
    }
    return result;
  }

  /** A template as a pattern for the words of another one. */
  private static final class Matcher {
    private final Template template;
    private final String[] words;

    Matcher(Template template, String[] words) {
      this.template = template;
      this.words = words;
    }

    boolean matches(String[] other, Set<String> knownValues) {
      boolean content = false;
      for (int i = 0; i < words.length; i++) {
        if (words[i].equals(other[i])) {
          content |= EnglishWords.isContent(words[i].replace(Template.SLOT, ""));
        } else if (!covers(words[i], other[i], knownValues)) {
          return false;
        }
      }
      return content;
    }

    private static boolean covers(String pattern, String word, Set<String> knownValues) {
      int slot = pattern.indexOf(Template.SLOT);
      if (slot < 0) {
        return false;
      }
      String prefix = pattern.substring(0, slot);
      String suffix = pattern.substring(slot + Template.SLOT.length());
      if (word.length() < prefix.length() + suffix.length()
          || !word.startsWith(prefix)
          || !word.endsWith(suffix)) {
        return false;
      }
      String inner = word.substring(prefix.length(), word.length() - suffix.length());
      boolean value = inner.contains(Template.SLOT) && inner.indexOf('=') < 0;
      return value || prefix.endsWith("=") || knownValues.contains(inner);
    }
  }
}

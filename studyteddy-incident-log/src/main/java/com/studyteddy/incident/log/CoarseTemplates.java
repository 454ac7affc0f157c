package com.studyteddy.incident.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes templates together that differ in one word only, such as {@code session opened} and {@code
 * session closed}; depends on the set of templates and on nothing else.
 */
final class CoarseTemplates {
  /** With fewer words beside the one that differs, templates are not alike. */
  private static final int FEWEST_SHARED = 2;

  private CoarseTemplates() {}

  /** Returns the coarse text of each fine one. */
  static Map<String, String> of(Iterable<String> fineTexts) {
    TreeSet<String> sorted = new TreeSet<>();
    fineTexts.forEach(sorted::add);
    Map<String, String[]> words = new TreeMap<>();
    Map<String, List<String>> byGap = new TreeMap<>();
    for (String text : sorted) {
      String[] split = text.split(" ", -1);
      words.put(text, split);
      for (int i = 0; i < split.length; i++) {
        if (shared(split, i) >= FEWEST_SHARED) {
          byGap.computeIfAbsent(without(split, i), gap -> new ArrayList<>()).add(text);
        }
      }
    }
    Map<String, String> head = new HashMap<>();
    byGap.values().forEach(alike -> alike.forEach(text -> join(head, alike.get(0), text)));
    Map<String, List<String>> families = new TreeMap<>();
    sorted.forEach(
        text -> families.computeIfAbsent(find(head, text), h -> new ArrayList<>()).add(text));
    Map<String, String> coarse = new HashMap<>();
    for (List<String> family : families.values()) {
      String common = common(family, words);
      family.forEach(text -> coarse.put(text, common));
    }
    return coarse;
  }

  private static int shared(String[] words, int except) {
    int n = 0;
    for (int i = 0; i < words.length; i++) {
      n += i != except && !words[i].contains(Template.SLOT) ? 1 : 0;
    }
    return n;
  }

  private static String without(String[] words, int gap) {
    String[] copy = words.clone();
    copy[gap] = "\0";
    return String.join(" ", copy);
  }

  private static void join(Map<String, String> head, String a, String b) {
    String one = find(head, a);
    String other = find(head, b);
    if (!one.equals(other)) {
      head.put(one.compareTo(other) < 0 ? other : one, one.compareTo(other) < 0 ? one : other);
    }
  }

  private static String find(Map<String, String> head, String text) {
    String at = text;
    while (head.containsKey(at)) {
      at = head.getOrDefault(at, at);
    }
    return at;
  }

  private static String common(List<String> family, Map<String, String[]> words) {
    String[] result = words.getOrDefault(family.get(0), new String[0]).clone();
    for (String text : family) {
      String[] other = words.getOrDefault(text, result);
      for (int i = 0; i < result.length; i++) {
        if (!result[i].equals(other[i])) {
          result[i] = Template.SLOT;
        }
      }
    }
    return String.join(" ", result);
  }
}

package com.studyteddy.incident.core.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Finds many phrases in one pass over a text, however many there are and however they overlap (Aho
 * and Corasick, 1975).
 */
final class PhraseFinder {
  private final List<Node> nodes = new ArrayList<>();

  /** A place in the tree of phrases: what was read so far. */
  private static final class Node {
    final Map<Character, Integer> next = new HashMap<>();

    /** The longest other beginning of a phrase that ends what was read so far. */
    int fallback;

    /** The length of the longest phrase that ends here; 0 when none does. */
    int phrase;
  }

  PhraseFinder(Collection<String> phrases) {
    nodes.add(new Node());
    phrases.forEach(this::add);
    Queue<Integer> open = new ArrayDeque<>(nodes.get(0).next.values());
    while (!open.isEmpty()) {
      Node node = nodes.get(open.remove());
      node.phrase = Math.max(node.phrase, nodes.get(node.fallback).phrase);
      node.next.forEach(
          (letter, child) -> {
            nodes.get(child).fallback = step(node.fallback, letter);
            open.add(child);
          });
    }
  }

  private void add(String phrase) {
    int here = 0;
    for (int i = 0; i < phrase.length(); i++) {
      char letter = phrase.charAt(i);
      Integer child = nodes.get(here).next.get(letter);
      if (child == null) {
        child = nodes.size();
        nodes.add(new Node());
        nodes.get(here).next.put(letter, child);
      }
      here = child;
    }
    nodes.get(here).phrase = phrase.length();
  }

  private int step(int from, char letter) {
    int here = from;
    while (true) {
      Integer child = nodes.get(here).next.get(letter);
      if (child != null) {
        return child;
      }
      if (here == 0) {
        return 0;
      }
      here = nodes.get(here).fallback;
    }
  }

  /** Replaces each phrase; those that touch or overlap are replaced as one. */
  String replaceAll(String text, String replacement) {
    List<int[]> found = find(text);
    if (found.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    for (int[] span : found) {
      out.append(text, done, span[0]).append(replacement);
      done = span[1];
    }
    return out.append(text, done, text.length()).toString();
  }

  /** Returns beginnings and ends in order, without overlap. */
  private List<int[]> find(String text) {
    List<int[]> found = new ArrayList<>();
    int here = 0;
    for (int i = 0; i < text.length(); i++) {
      here = step(here, text.charAt(i));
      int length = nodes.get(here).phrase;
      if (length > 0) {
        int start = i + 1 - length;
        while (!found.isEmpty() && found.get(found.size() - 1)[1] >= start) {
          start = Math.min(start, found.remove(found.size() - 1)[0]);
        }
        found.add(new int[] {start, i + 1});
      }
    }
    return found;
  }
}

package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Per soft slot the smallest distinct texts seen, at most eight.
 *
 * <p>The smallest and not the first, since which come first depends on the order of the lines.
 */
final class SoftTexts {
  static final int KEPT = 8;

  /** Longer texts are cut, so that no slot grows without bound. */
  static final int MAX_TEXT = 64;

  private final byte[][][] texts;

  /** Per slot the hash seen last, a short cut that is no part of the state. */
  private final long[] lastSeen;

  SoftTexts(int slots) {
    texts = new byte[slots][][];
    Arrays.fill(texts, new byte[0][]);
    lastSeen = new long[slots];
  }

  int slots() {
    return texts.length;
  }

  void add(int slot, byte[] bytes, int from, int to) {
    int end = Math.min(to, from + MAX_TEXT);
    long seen = StableHash.tail(bytes, from, end) * 31 + (end - from);
    if (end - from <= 8 && seen == lastSeen[slot] && texts[slot].length > 0) {
      return;
    }
    lastSeen[slot] = seen;
    byte[][] kept = texts[slot];
    int at = 0;
    while (at < kept.length) {
      int order = Arrays.compareUnsigned(bytes, from, end, kept[at], 0, kept[at].length);
      if (order == 0) {
        return;
      }
      if (order < 0) {
        break;
      }
      at++;
    }
    if (at < KEPT) {
      insert(slot, at, Arrays.copyOfRange(bytes, from, end));
    }
  }

  private void insert(int slot, int at, byte[] text) {
    byte[][] old = texts[slot];
    byte[][] next = new byte[Math.min(old.length + 1, KEPT)][];
    System.arraycopy(old, 0, next, 0, at);
    next[at] = text;
    System.arraycopy(old, at, next, at + 1, next.length - at - 1);
    texts[slot] = next;
  }

  void addAll(SoftTexts other) {
    for (int slot = 0; slot < texts.length; slot++) {
      for (byte[] text : other.texts[slot]) {
        add(slot, text, 0, text.length);
      }
    }
  }

  byte[][] bytes(int slot) {
    return texts[slot];
  }

  List<List<String>> sorted() {
    List<List<String>> result = new ArrayList<>();
    for (byte[][] slot : texts) {
      List<String> words = new ArrayList<>();
      for (byte[] text : slot) {
        words.add(new String(text, StandardCharsets.UTF_8));
      }
      words.sort(null);
      result.add(words);
    }
    return result;
  }
}

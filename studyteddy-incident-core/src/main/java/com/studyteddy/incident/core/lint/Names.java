package com.studyteddy.incident.core.lint;

import java.util.ArrayList;
import java.util.List;

/** Names of operations, parameters and scripts, taken apart. */
final class Names {
  private Names() {}

  /** The words of {@code block-ip.sh}, {@code atLeast} or {@code redis.keys.remove}. */
  static List<String> words(String name) {
    List<String> all = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean lower = false;
    for (int i = 0; i <= name.length(); i++) {
      char letter = i < name.length() ? name.charAt(i) : '.';
      boolean part = Character.isLetterOrDigit(letter);
      if (!word.isEmpty() && (!part || (lower && Character.isUpperCase(letter)))) {
        all.add(word.toString());
        word.setLength(0);
      }
      if (part) {
        word.append(Character.toLowerCase(letter));
      }
      lower = part && !Character.isUpperCase(letter);
    }
    return all;
  }
}

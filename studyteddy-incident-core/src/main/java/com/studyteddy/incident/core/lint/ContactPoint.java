package com.studyteddy.incident.core.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How somebody is reached.
 *
 * @param label what stands before it, such as a role; empty when nothing does
 * @param value an e-mail address, a telephone number or a chat channel, in one spelling
 */
record ContactPoint(String label, String value) {
  private static final String KEYS = "22233344455566677778889999";

  /** Finds all in a sentence. */
  static List<ContactPoint> in(String text) {
    List<ContactPoint> all = new ArrayList<>();
    int colon = text.indexOf(':');
    String label =
        colon < 0 ? "" : String.join(" ", new Sentence(text.substring(0, colon)).words());
    int begin = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean part =
          i < text.length()
              && !Character.isWhitespace(text.charAt(i))
              && "()<>,;|\"".indexOf(text.charAt(i)) < 0;
      if (part && begin < 0) {
        begin = i;
      } else if (!part && begin >= 0) {
        add(label, text, begin, i, all);
        begin = -1;
      }
    }
    return all;
  }

  private static void add(String label, String text, int begin, int end, List<ContactPoint> all) {
    int last = end;
    while (last > begin && ".:".indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    String word = text.substring(begin, last);
    int at = word.indexOf('@');
    String lower = word.toLowerCase(Locale.ROOT);
    if (at > 0 && word.indexOf('.', at) > 0 && word.indexOf('/') < 0) {
      all.add(new ContactPoint(label, lower));
    } else if (word.length() > 2 && word.charAt(0) == '#' && Character.isLetter(word.charAt(1))) {
      all.add(new ContactPoint(label, lower));
    } else if (word.length() > 1 && word.charAt(0) == '+' && Character.isDigit(word.charAt(1))) {
      all.add(new ContactPoint(label, number(text, begin)));
    }
  }

  /** Digits alone; letters as they stand on the keys of a telephone. */
  private static String number(String text, int begin) {
    StringBuilder digits = new StringBuilder("+");
    for (int i = begin + 1; i < text.length() && digits.length() < 20; i++) {
      char letter = Character.toLowerCase(text.charAt(i));
      boolean goesOn = Character.isDigit(letter) || " -().".indexOf(letter) >= 0;
      boolean joined =
          letter >= 'a'
              && letter <= 'z'
              && (text.charAt(i - 1) == '-' || Character.isLetter(text.charAt(i - 1)));
      if (Character.isDigit(letter)) {
        digits.append(letter);
      } else if (joined) {
        digits.append(KEYS.charAt(letter - 'a'));
      } else if (!goesOn) {
        break;
      }
    }
    return digits.toString();
  }
}

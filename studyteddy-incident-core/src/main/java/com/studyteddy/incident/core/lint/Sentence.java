package com.studyteddy.incident.core.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A sentence as words: lower case, without plurals, with commas kept as the ends of clauses. */
final class Sentence {
  private static final Set<String> NEVER = Set.of("never", "forbidden", "avoid", "refuse");
  private static final Set<String> NOT =
      Set.of("not", "don't", "cannot", "can't", "mustn't", "without", "no", "instead", "rather");
  private static final String CLAUSE = ",";

  /** How many words before something may stand what forbids it. */
  private static final int REACH = 40;

  private final String text;
  private final List<String> words;

  Sentence(String text) {
    this.text = text;
    this.words = words(text);
  }

  /** As it stands, marks of emphasis left out. */
  String text() {
    return text;
  }

  List<String> words() {
    return words;
  }

  /** Whether any of these words is there. */
  boolean has(Set<String> any) {
    return first(any) >= 0;
  }

  boolean has(String... any) {
    for (String each : any) {
      if (words.contains(each)) {
        return true;
      }
    }
    return false;
  }

  /** Whether each of these groups has a word that is there. */
  @SafeVarargs
  final boolean hasAll(Set<String>... groups) {
    for (Set<String> group : groups) {
      if (!has(group)) {
        return false;
      }
    }
    return true;
  }

  /** Whether these words follow each other. */
  boolean hasPhrase(String... phrase) {
    List<String> wanted = List.of(phrase);
    for (int i = 0; i + wanted.size() <= words.size(); i++) {
      if (words.get(i).equals(wanted.get(0))
          && words.subList(i, i + wanted.size()).equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private int first(Set<String> any) {
    for (int i = 0; i < words.size(); i++) {
      if (any.contains(words.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether one of these words is there, and nothing before it in the sentence takes it back. */
  boolean asksFor(Set<String> any) {
    int at = first(any);
    return at >= 0 && !forbidsAt(at);
  }

  /** Whether what stands at the end of the sentence's first part is forbidden. */
  boolean forbidsAt(int index) {
    boolean sameClause = true;
    int last = Math.min(index, words.size()) - 1;
    for (int i = last; i >= Math.max(0, last - REACH); i--) {
      String word = words.get(i);
      sameClause &= !word.equals(CLAUSE) && !word.equals("but");
      if (NEVER.contains(word) || (sameClause && NOT.contains(word))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it says not to do what follows its words. */
  boolean forbids() {
    return forbidsAt(words.size());
  }

  private static List<String> words(String text) {
    List<String> all = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char letter = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetterOrDigit(letter) || letter == '%') {
        word.append(letter);
      } else if ((letter == '\'' || letter == '\u2019') && !word.isEmpty()) {
        word.append('\'');
      } else {
        if (!word.isEmpty()) {
          all.add(bare(word.toString().toLowerCase(Locale.ROOT)));
          word.setLength(0);
        }
        if (",;:()|\u2014".indexOf(letter) >= 0) {
          all.add(CLAUSE);
        }
      }
    }
    return List.copyOf(all);
  }

  /** Without quotes and plural. */
  private static String bare(String word) {
    String plain = word;
    int quote = plain.indexOf('\'');
    if (quote > 0 && (quote == plain.length() - 1 || plain.startsWith("'s", quote))) {
      plain = plain.substring(0, quote); // somebody's, and what ends a quotation
    }
    if (plain.endsWith("ies") && plain.length() > 4) {
      return plain.substring(0, plain.length() - 3) + "y";
    }
    boolean hissing =
        plain.endsWith("shes")
            || plain.endsWith("ches")
            || plain.endsWith("sses")
            || plain.endsWith("xes");
    if (hissing) {
      return plain.substring(0, plain.length() - 2);
    }
    boolean plural =
        plain.length() > 3
            && plain.endsWith("s")
            && !plain.endsWith("ss")
            && !plain.endsWith("us")
            && !plain.endsWith("is")
            && !plain.endsWith("'s");
    return plural ? plain.substring(0, plain.length() - 1) : plain;
  }
}

package com.studyteddy.incident.log;

import java.util.Locale;
import java.util.Set;

/** The few closed classes of English words that tell a statement's text from its values. */
final class EnglishWords {
  private static final Set<String> PREPOSITIONS =
      Set.of(
          "for", "from", "by", "to", "of", "on", "at", "in", "with", "via", "into", "onto",
          "through", "against", "between", "under", "over", "as", "after", "before", "using");
  private static final Set<String> FUNCTION =
      Set.of(
          "a", "an", "the", "this", "that", "these", "those", "and", "or", "but", "not", "no",
          "nor", "if", "then", "else", "when", "while", "until", "because", "since", "so", "than",
          "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "does", "do",
          "did", "will", "would", "can", "could", "cannot", "may", "might", "must", "should",
          "shall", "it", "its", "we", "you", "they", "he", "she", "i", "there", "here", "all",
          "any", "some", "each", "every", "both", "more", "most", "other", "such", "only", "own",
          "same", "too", "very", "just", "also", "already", "still", "yet", "again", "now", "up",
          "down", "out", "off", "without", "within", "during", "about", "above", "below", "per",
          "what", "which", "who", "whom", "whose", "why", "how", "where", "ok", "yes", "on");
  private static final Set<String> ANNOUNCERS =
      Set.of(
          "user",
          "username",
          "users",
          "login",
          "account",
          "host",
          "hostname",
          "server",
          "client",
          "node",
          "service",
          "process",
          "thread",
          "task",
          "job",
          "container",
          "pod",
          "namespace",
          "module",
          "plugin",
          "package",
          "class",
          "bean",
          "interface",
          "device",
          "driver",
          "disk",
          "volume",
          "partition",
          "queue",
          "topic",
          "channel",
          "session",
          "file",
          "filename",
          "directory",
          "folder",
          "path",
          "url",
          "uri",
          "endpoint",
          "database",
          "db",
          "table",
          "column",
          "index",
          "schema",
          "key",
          "id",
          "uuid",
          "name",
          "named",
          "called",
          "group",
          "role",
          "token",
          "type",
          "kind",
          "version",
          "tag",
          "branch",
          "region",
          "zone",
          "cluster",
          "instance",
          "worker",
          "executor",
          "application",
          "app",
          "component",
          "daemon",
          "address",
          "domain",
          "product",
          "customer",
          "tenant",
          "feature",
          "flag",
          "property",
          "parameter",
          "variable",
          "field",
          "attribute",
          "method",
          "function",
          "command",
          "script",
          "image",
          "currency",
          "country",
          "language",
          "locale",
          "city",
          "email",
          "program",
          "principal");

  private EnglishWords() {}

  static boolean isPreposition(String word) {
    return PREPOSITIONS.contains(word.toLowerCase(Locale.ROOT));
  }

  static boolean isFunctionWord(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return FUNCTION.contains(lower) || PREPOSITIONS.contains(lower);
  }

  /** Tells whether a value follows the word: {@code user}, {@code host}, {@code packageName}. */
  static boolean isAnnouncer(String word) {
    int start = 0;
    for (int i = 1; i < word.length(); i++) {
      boolean hump =
          Character.isUpperCase(word.charAt(i)) && !Character.isUpperCase(word.charAt(i - 1));
      if (hump || word.charAt(i) == '_' || word.charAt(i) == '-') {
        start = hump ? i : i + 1;
      }
    }
    return ANNOUNCERS.contains(word.substring(start).toLowerCase(Locale.ROOT));
  }

  /** Tells {@code WAITING} and {@code JOB_SETUP}: the names of states and constants. */
  static boolean isConstantName(String word) {
    boolean letter = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (!Character.isUpperCase(c) && c != '_') {
        return false;
      }
      letter |= c != '_';
    }
    return letter && word.length() > 2;
  }

  /** Tells whether a word reads as part of a statement's verb: opened, closing, is, not. */
  static boolean isVerbal(String word) {
    if (isFunctionWord(word)) {
      return true;
    }
    int n = word.length();
    if (n < 5 || !isPlain(word)) {
      return false;
    }
    return word.endsWith("ed") || word.endsWith("ing");
  }

  /** Tells whether the word is letters only, at most the first of them a capital. */
  static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (!(Character.isLowerCase(c) || (i == 0 && Character.isUpperCase(c)))) {
        return false;
      }
    }
    return !word.isEmpty();
  }

  /** Tells whether the word carries content: letters, and more than a function word. */
  static boolean isContent(String word) {
    boolean letter = false;
    for (int i = 0; i < word.length(); i++) {
      letter |= Character.isLetter(word.charAt(i));
    }
    return letter && word.length() > 1 && !isFunctionWord(word);
  }

  /** Tells whether a word looks made by a program: camelCase, or a joint inside. */
  static boolean isIdentifier(String word) {
    if (isConstantName(word)) {
      return false;
    }
    boolean lower = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (Character.isDigit(c) || (i > 0 && i + 1 < word.length() && "-_./@$".indexOf(c) >= 0)) {
        return true;
      }
      if (lower && Character.isUpperCase(c)) {
        return true;
      }
      lower = Character.isLowerCase(c);
    }
    return false;
  }
}

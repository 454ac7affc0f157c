package com.studyteddy.incident.core.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds limits in a sentence: "error rate &lt; 1 %", "p95 above 2 s", "error rate of 1 to 5 %". */
final class LimitReader {
  private static final Set<String> BELOW =
      Set.of("below", "under", "less", "lower", "fewer", "beneath", "most", "up");
  private static final Set<String> ABOVE =
      Set.of("above", "over", "more", "higher", "greater", "exceed", "exceeds", "least", "from");
  private static final Map<String, String> SAME =
      Map.of(
          "failure", "error",
          "failing", "error",
          "failed", "error",
          "ratio", "rate",
          "percentage", "rate",
          "latency", "response time",
          "uptime", "availability");

  /** Words that say nothing about which figure it is. */
  private static final Set<String> EMPTY =
      Set.of(
          "high",
          "last",
          "low",
          "should",
          "be",
          "is",
          "are",
          "the",
          "a",
          "an",
          "of",
          "than",
          "stay",
          "stays",
          "must",
          "at",
          "or",
          "and",
          "if",
          "when",
          "while",
          "overall",
          "normal",
          "healthy",
          "for",
          "to",
          "we",
          "it",
          "rises",
          "rise",
          "goes",
          "drops",
          "falls",
          "as",
          "remain",
          "remains",
          "keep",
          "kept",
          "target",
          "critical",
          "warning",
          "bad",
          "good",
          "ok",
          "alert",
          "page",
          "between",
          "p0",
          "p1",
          "p2",
          "p3",
          "sev1",
          "sev2",
          "sev3",
          "sev",
          "has",
          "with",
          "equal",
          "=",
          "|",
          "average",
          "total",
          "current",
          "degraded",
          "incident",
          "that",
          "any",
          "fine");

  /** Words behind which the figure is named. */
  private static final Set<String> CLAUSE = Set.of("when", "if", "once", "because", "until");

  private final String text;
  private final Deque<String> said = new ArrayDeque<>();
  private final List<Limit> limits = new ArrayList<>();
  private int at;

  private LimitReader(String text) {
    this.text = text;
  }

  static List<Limit> read(String text) {
    LimitReader reader = new LimitReader(text);
    while (reader.at < text.length()) {
      reader.step();
    }
    return reader.limits;
  }

  private void step() {
    char letter = text.charAt(at);
    if (letter == '<' || letter == '>' || letter == '\u2264' || letter == '\u2265') {
      at++;
      at += at < text.length() && text.charAt(at) == '=' ? 1 : 0;
      limit(letter == '<' || letter == '\u2264');
    } else if (isDigit(letter) && startsWord()) {
      range();
    } else if (Character.isLetterOrDigit(letter)) {
      word();
    } else {
      boolean ends = letter == ';' || letter == '.';
      if (ends) {
        said.clear();
      }
      at++;
    }
  }

  private boolean startsWord() {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  private void word() {
    int begin = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    String word = text.substring(begin, at).toLowerCase(Locale.ROOT);
    if (BELOW.contains(word)) {
      limit(true);
    } else if (ABOVE.contains(word)) {
      limit(false);
    } else if (CLAUSE.contains(word)) {
      said.clear();
    } else if (!EMPTY.contains(word)) {
      said.addLast(singular(word));
      if (said.size() > 4) {
        said.removeFirst();
      }
    }
  }

  private static String singular(String word) {
    String one =
        word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    return SAME.getOrDefault(one, one);
  }

  /** Behind a sign, or behind a word such as "below", of which "less than" has two. */
  private void limit(boolean below) {
    int mark = at;
    skip("than");
    skip("to");
    if (!digitFollows()) {
      at = mark;
      return;
    }
    double value = number();
    String unit = unit();
    if (!unit.equals("x")) {
      double infinity = Double.POSITIVE_INFINITY;
      double scaled = value * factor(unit);
      add(below ? -infinity : scaled, below ? scaled : infinity, unit);
    }
  }

  private void range() {
    double low = number();
    String unit = unit();
    int mark = at;
    boolean goesOn = skip("-") || skip("\u2013") || skip("..") || skip("to") || skip("and");
    skip(".");
    if (goesOn && digitFollows()) {
      double high = number();
      String second = unit();
      String both = second.isEmpty() ? unit : second;
      add(low * factor(unit.isEmpty() ? both : unit), high * factor(both), both);
    } else {
      at = mark;
    }
  }

  private void add(double low, double high, String unit) {
    if (!said.isEmpty()) {
      limits.add(new Limit(String.join(" ", said), kind(unit), low, high));
    }
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean skip(String what) {
    int mark = at;
    blanks();
    if (text.startsWith(what, at)) {
      at += what.length();
      return true;
    }
    at = mark;
    return false;
  }

  private boolean digitFollows() {
    int mark = at;
    blanks();
    boolean digit = at < text.length() && isDigit(text.charAt(at));
    at = digit ? at : mark;
    return digit;
  }

  /** Reads a number; it begins here, so there is at least one digit. */
  private double number() {
    StringBuilder digits = new StringBuilder();
    boolean fraction = false;
    while (at < text.length() && digits.length() < 18) {
      char letter = text.charAt(at);
      boolean inside = at + 1 < text.length() && isDigit(text.charAt(at + 1));
      boolean point = letter == '.' && inside && !fraction;
      if (isDigit(letter) || point) {
        digits.append(letter);
        fraction |= point;
      } else if (letter != ',' || !inside) {
        break;
      }
      at++;
    }
    return Double.parseDouble(digits.toString());
  }

  /** Of the digits of the world those that {@link Double#parseDouble} knows. */
  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private String unit() {
    int mark = at;
    blanks();
    int begin = at;
    while (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '%')) {
      at++;
    }
    String unit = text.substring(begin, at).toLowerCase(Locale.ROOT);
    boolean known =
        unit.equals("%") || unit.equals("percent") || unit.equals("x") || Durations.isUnit(unit);
    at = known ? at : mark;
    return known ? unit : "";
  }

  private static double factor(String unit) {
    return Durations.isUnit(unit) ? Durations.seconds(unit) : 1;
  }

  private static String kind(String unit) {
    if (Durations.isUnit(unit)) {
      return "time";
    }
    return unit.equals("percent") ? "%" : unit;
  }
}
